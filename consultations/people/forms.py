"""How somebody's words are to be shown, asked the same way wherever words are left."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.bilingual import current_language

from .models import Contact, Hat, SpokenLanguage
from .moments import moments

SHOWN = (
    ("name", _("By a name I choose")),
    ("someone", _("As someone at the table")),
    ("team", _("To the team only: it is counted, not published")),
)


def languages() -> list[tuple[str, str]]:
    """The languages people speak here, the page's own first."""
    here = current_language()
    return sorted(SpokenLanguage.choices, key=lambda choice: choice[0] != here)


@dataclass(frozen=True)
class NewVoice:
    """Whose words, in which language, and what may be done with them (C-12)."""

    language: str
    shown_as: str = ""
    hat: str = Hat.MYSELF
    hat_words: str = ""
    may_read: bool = False
    may_quote: bool = False
    may_name: bool = False

    def columns(self) -> dict:
        """The columns of a `Voice` row."""
        return vars(self).copy()


class VoiceForm(forms.Form):
    """Language, how to be shown, hat, and two separate consents. Nothing is ticked beforehand."""

    language = forms.ChoiceField(
        label=_("Which language are they in?"),
        choices=languages,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the language of your words.")},
    )
    shown = forms.ChoiceField(
        label=_("How shall we show you?"),
        choices=SHOWN,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how to be shown.")},
    )
    shown_as = forms.CharField(label=_("Name"), max_length=80, required=False)
    hat = forms.ChoiceField(
        label=_("I'm here as…"), choices=Hat.choices, widget=forms.RadioSelect, initial=Hat.MYSELF
    )
    hat_words = forms.CharField(label=_("Which job or group?"), max_length=80, required=False)
    may_read = forms.BooleanField(label=_("People may read them here"), required=False)
    may_quote = forms.BooleanField(label=_("You may quote them"), required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("shown") == "name" and not cleaned.get("shown_as", "").strip():
            self.add_error("shown_as", _("Write the name you want us to show."))
        return cleaned

    def voice(self) -> NewVoice:
        """The choices as a value. "To the team only" is never public, whatever else is ticked."""
        data = self.cleaned_data
        public = data["shown"] != "team"
        named = data["shown"] == "name"
        return NewVoice(
            language=data["language"],
            shown_as=data["shown_as"].strip() if named else "",
            hat=data["hat"],
            hat_words=data["hat_words"].strip(),
            may_read=data["may_read"] and public,
            may_quote=data["may_quote"] and public,
            may_name=named,
        )


def write_in_field() -> forms.ChoiceField:
    """In which language letters shall come. Nobody's default is English: without a choice, both."""
    return forms.ChoiceField(
        label=_("Which language shall we write to you in?"),
        choices=[("cy", "Cymraeg"), ("en", "English"), ("both", _("Both"))],
        widget=forms.RadioSelect,
        required=False,
        help_text=_("If you do not choose, our letters come in both."),
    )


def write_in(form: forms.Form) -> str:
    """The language that was chosen for letters, or "" for both."""
    chosen = form.cleaned_data.get("write_in", "")
    return chosen if chosen in ("cy", "en") else ""


class ReceiptForm(forms.Form):
    """The code of a tear-off slip."""

    code = forms.CharField(
        label=_("Your receipt code"),
        max_length=120,
        help_text=_("Four words and three digits. Accents and capitals don't matter."),
        error_messages={"required": _("Write the code on your receipt.")},
    )


class FewerForm(forms.Form):
    """Fewer letters: how often, and of what."""

    pace = forms.ChoiceField(
        label=_("How often?"), choices=Contact.Pace.choices, widget=forms.RadioSelect
    )
    wanted = forms.MultipleChoiceField(
        label=_("What shall we tell you?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        chosen = [(one.name, one.label) for one in moments() if not one.always]
        self.fields["wanted"].choices = chosen

    @classmethod
    def of(cls, contact: Contact) -> "FewerForm":
        """As it stands now."""
        wanted = [one.name for one in moments() if one.name not in contact.not_about]
        return cls(initial={"pace": contact.pace, "wanted": wanted})
