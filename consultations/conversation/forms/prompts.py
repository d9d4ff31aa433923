"""What is typed to put a question on the tables, and what gives its editor pause."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from consultations.consultation.forms import PairForm

from ..actions import NewPrompt
from ..lint import said
from ..models import Picture, Round


class PromptForm(PairForm):
    """One prompt: its round, its drawing, and its words in both languages and both registers.

    Second thoughts (C-7) stand beside their field and refuse nothing: with `keep` ticked, the words
    are kept all the same.
    """

    pairs = {
        "text": _("The prompt"),
        "everyday": _("The prompt in Everyday words"),
        "note": _("If it is a hard one: a word before it"),
    }
    required_pairs = ("text", "everyday")

    round = forms.ChoiceField(label=_("Round"), choices=Round.choices, widget=forms.RadioSelect)
    picture = forms.ChoiceField(
        label=_("A drawing beside it"),
        choices=Picture.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text=_("Our own drawings. People hear these words where they do not see them."),
    )
    keep = forms.BooleanField(label=_("Keep it all the same"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        words = [f"{name}_{code}" for name in self.pairs for code in ("en", "cy")]
        self.order_fields(["round", *words, "picture", "keep"])

    def prompt(self) -> NewPrompt:
        """The prompt as `add_prompt` takes it."""
        chosen = {name: self.cleaned_data[name] for name in ("round", "picture")}
        return NewPrompt(**chosen, **self.all_pairs())

    def gives_pause(self) -> bool:
        """Whether its editor should look again; says why beside each field, unless kept."""
        told = {name: said(self.cleaned_data[name], name[-2:]) for name in asked()}
        for name, thoughts in told.items():
            if thoughts:
                words = _now("Think again: %(words)s") % {"words": " ".join(thoughts)}
                self[name].help_text = words
        return any(told.values()) and not self.cleaned_data["keep"]

    @property
    def shown(self) -> list:
        """The fields to be shown: keeping it is offered once there is something to think again."""
        paused = any(self[name].help_text for name in asked())
        return [field for field in self if field.name != "keep" or paused]


def asked() -> list[str]:
    """The fields that hold the question, in every language and register."""
    return [f"{name}_{code}" for name in ("text", "everyday") for code in ("en", "cy")]


def words_of(prompt) -> dict:
    """A prompt as its form shows it."""
    initial = {"round": prompt.round, "picture": prompt.picture}
    for name in PromptForm.pairs:
        for code in ("en", "cy"):
            initial[f"{name}_{code}"] = getattr(prompt, name).in_(code)
    return initial


def thoughts_about(prompt) -> list[str]:
    """What still gives pause in a prompt that stands, each thing once."""
    found = [
        thought
        for name in ("text", "everyday")
        for code in ("en", "cy")
        for thought in said(getattr(prompt, name).in_(code), code)
    ]
    return list(dict.fromkeys(found))
