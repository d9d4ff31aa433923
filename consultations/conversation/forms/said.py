"""What is typed at a table: cards, answers, what one does with one's own words."""

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from cms.quiet import Unhurried
from consultations.people.forms import LettersForm, VoiceForm
from consultations.people.models import SpokenLanguage

from ..actions.brewing import LONGEST as BREWS_AT_MOST
from ..actions.brewing import NewHalfThought
from ..models import Reply

AT_MOST = 600
WORDS = forms.Textarea(attrs={"rows": 5})


class CardForm(Unhurried, VoiceForm, LettersForm):
    """A blank card: words, language, how to be shown, what may be done with them."""

    prompt = forms.ChoiceField(
        label=_("Which question is it about?"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("That question is not on the table now.")},
    )
    text = forms.CharField(
        label=_("Your words"),
        widget=WORDS,
        max_length=AT_MOST,
        help_text=_("Welsh, English or a bit of both. Leave out other people's names."),
        error_messages={"required": _("Write or dictate your words.")},
    )
    typed = forms.ChoiceField(
        label=_("Who typed this?"),
        widget=forms.RadioSelect,
        initial="me",
        required=False,
        choices=[("me", _("I did")), ("other", _("Someone typed for me, in my words"))],
    )
    field_order = ["prompt", "text", "language", "shown", "shown_as"]

    def __init__(self, *args, prompts=(), everyday=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.prompts = {one.ref: one for one in prompts}
        if len(self.prompts) > 1:
            self.fields["prompt"].choices = [
                (one.ref, ((everyday and one.everyday) or one.text).text) for one in prompts
            ]
        else:
            del self.fields["prompt"]

    def chosen_prompt(self):
        """The prompt that was chosen, or the only one there is."""
        if len(self.prompts) == 1:
            return next(iter(self.prompts.values()))
        return self.prompts.get(self.cleaned_data.get("prompt", ""))

    def typed_by(self) -> str:
        return str(_("typed by somebody else")) if self.cleaned_data.get("typed") == "other" else ""


class BrewForm(CardForm):
    """The same card, half written: it asks for words and for nothing else (C-4)."""

    KEPT = ("prompt", "shown", "shown_as", "hat", "hat_words", "may_read", "may_quote", "typed")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        words = self.fields["text"]
        self.fields["text"] = forms.CharField(
            label=words.label, widget=WORDS, help_text=words.help_text, max_length=BREWS_AT_MOST,
            error_messages=words.error_messages,
        )  # fmt: skip

    def full_clean(self):
        super().full_clean()
        self._errors = ErrorDict({"text": self._errors["text"]} if "text" in self._errors else {})

    def half(self) -> NewHalfThought:
        """What there is so far, as `let_it_brew` takes it; never where to write to."""
        language = self.data.get("language", "")
        rest = {name: self.data[name][:80] for name in self.KEPT if self.data.get(name)}
        if language not in SpokenLanguage.values:
            language = ""
        return NewHalfThought(text=self.cleaned_data["text"], language=language, rest=rest)


class ReplyForm(Unhurried, VoiceForm):
    """One of four ways to answer. There is no fifth."""

    kind = forms.ChoiceField(
        label=_("How do you want to answer?"),
        choices=Reply.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the four ways to answer.")},
    )
    say_back = forms.CharField(
        label=_("Say back what you heard, in one sentence"),
        required=False,
        max_length=200,
        help_text=_("Needed before “It's different for me”."),
    )
    text = forms.CharField(
        label=_("Your words"),
        widget=WORDS,
        max_length=AT_MOST,
        help_text=_("Welsh, English or a bit of both. Leave out other people's names."),
        error_messages={"required": _("Write or dictate your words.")},
    )
    field_order = ["kind", "say_back", "text", "language", "shown", "shown_as"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].option_hints = {
            Reply.Kind.HEARD: _("Say back what you understood."),
            Reply.Kind.MORE: _("Ask a question."),
            Reply.Kind.AND: _("Build on it."),
            Reply.Kind.DIFFERENT: _("From your own life. Say back first."),
        }


class HeardForm(forms.Form):
    """The speaker says whether that's it."""

    says = forms.ChoiceField(
        label=_("Is that what you meant?"),
        choices=Reply.Says.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    adds = forms.CharField(
        label=_("Anything to add?"),
        required=False,
        widget=WORDS,
        max_length=AT_MOST,
        help_text=_("A person reads it before it is shown."),
    )


class WordsForm(forms.Form):
    """One's own words, changed or added to; `at_most` so many letters."""

    def __init__(self, *args, at_most: int = AT_MOST, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"] = forms.CharField(
            label=_("Your words"),
            widget=WORDS,
            max_length=at_most,
            error_messages={"required": _("Write or dictate your words.")},
        )


class MeantForm(forms.Form):
    """Not what I meant."""

    words = forms.CharField(
        label=_("What did you mean?"),
        widget=WORDS,
        max_length=AT_MOST,
        help_text=_("Only those who group the cards read this."),
        error_messages={"required": _("Say in a few words what you meant.")},
    )


class CarryForm(forms.Form):
    """Where to carry a card."""

    to = forms.ChoiceField(
        label=_("To which table?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a table.")},
    )

    def __init__(self, *args, tables=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.tables = {one.ref: one for one in tables}
        self.fields["to"].choices = [(one.ref, one.name.text) for one in tables]
