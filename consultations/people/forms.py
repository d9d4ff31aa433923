"""How somebody's words are to be shown, asked the same way wherever words are left."""

from dataclasses import dataclass

from django import forms
from django.conf import settings
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
    hat_words = forms.CharField(
        label=_("Which body, workplace or group?"), max_length=80, required=False,
        help_text=_("Its name is enough. Job titles are not shown at tables."),
    )
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


class CreditForm(forms.Form):
    """How to be named beside one's words: by a name read already, by another one, or not."""

    shown = forms.ChoiceField(
        label=_("How shall we name you?"), widget=forms.RadioSelect,
        error_messages={"required": _("Choose how to be named.")},
    )
    other = forms.CharField(
        label=_("The other name"), max_length=80, required=False,
        help_text=_("A person reads it first. Until then these words are not shown."),
    )
    everything = forms.BooleanField(
        label=_("The same beside everything I said in this conversation"), required=False
    )

    def __init__(self, *args, names: list[str], now: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.names = names
        known = [(str(place), name) for place, name in enumerate(names)]
        rest = [("none", _("Without a name")), ("other", _("By another name"))]
        self.fields["shown"].choices = [*known, *rest]
        self.fields["shown"].initial = str(names.index(now)) if now in names else "none"

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("shown") == "other" and not cleaned.get("other", "").strip():
            self.add_error("other", _("Write the name you want us to show."))
        return cleaned

    def name(self) -> str:
        """The chosen name, "" for none."""
        shown = self.cleaned_data["shown"]
        if shown == "other":
            return self.cleaned_data["other"]
        return "" if shown == "none" else self.names[int(shown)]


class LettersForm(forms.Form):
    """Where letters shall go, in which language and how often. One place, or none."""

    email = forms.EmailField(
        label=_("Shall we tell you what becomes of them? Your e-mail address"),
        required=False,
        help_text=_("Used for this only. Gone three months after the last message."),
    )
    phone = forms.RegexField(
        r"^\+?[\d ]{9,20}$",
        label=_("Or a text message? Your phone number"),
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        error_messages={"invalid": _("Write the number in digits, for example 07700 900123.")},
    )
    postal = forms.CharField(
        label=_("Or by post? Your name and address"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    #: Nobody's default is English: without a choice, letters come in both.
    write_in = forms.ChoiceField(
        label=_("Which language shall we write to you in?"),
        choices=[("cy", "Cymraeg"), ("en", "English"), ("both", _("Both"))],
        widget=forms.RadioSelect,
        required=False,
        help_text=_("If you do not choose, our letters come in both."),
    )
    pace = forms.ChoiceField(
        label=_("How often?"),
        choices=Contact.Pace.choices,
        widget=forms.RadioSelect,
        required=False,
        initial=Contact.Pace.EACH,
    )
    letter_fields = ("email", "phone", "postal", "write_in", "pace")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, channel in (("phone", Contact.Channel.PHONE), ("postal", Contact.Channel.POST)):
            if channel not in settings.LETTERS_BY:
                del self.fields[name]

    @property
    def about_letters(self) -> list:
        """The fields about letters, as the page shows them."""
        return [self[name] for name in self.letter_fields if name in self.fields]

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        left = [name for name in ("email", "phone", "postal") if cleaned.get(name)]
        if len(left) > 1:
            self.add_error(left[1], _("One place is enough: leave the others empty."))
        return cleaned

    def left(self) -> dict | None:
        """Where to write and how, as `keep_posted` takes it; None where nothing was left."""
        data = self.cleaned_data
        places = {"email": "email", "phone": "phone", "post": "postal"}
        for channel, name in places.items():
            if data.get(name):
                chosen = data["write_in"] if data["write_in"] in ("cy", "en") else ""
                pace = data["pace"] or Contact.Pace.EACH
                return {
                    "channel": channel, "address": data[name], "language": chosen, "pace": pace,
                }  # fmt: skip
        return None


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
