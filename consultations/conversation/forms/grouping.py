"""What groupers send from the board, and what they write of a theme."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.consultation.forms import PairForm

from ..places import OWN
from .laid import ThemeForm

STAY = "stay"


class BoardForm(forms.Form):
    """Cards that are ticked, how they were seen to lie, and where they go."""

    cards = forms.CharField(required=False)
    to = forms.CharField(required=False, max_length=20)
    leaving = forms.CharField(required=False, max_length=20)
    quote = forms.BooleanField(required=False)
    stay = forms.BooleanField(required=False)

    def clean(self) -> dict:
        cleaned = super().clean()
        if not cleaned.get("to"):
            self.add_error("to", _("Choose where they go."))
        return cleaned

    def move(self) -> dict:
        """The move as `actions.Move` takes it."""
        told = self.cleaned_data
        pairs = [one.partition(":") for one in self.data.getlist("saw")]
        leaving = "" if told["stay"] else told["leaving"]
        return {
            "saw": {ref: places for ref, _colon, places in pairs},
            "to": told["to"],
            "leaving": leaving,
            "quote": told["quote"],
        }


class SettleForm(PairForm):
    """A card whose speaker meant something else: where it goes, and what is told of that."""

    to = forms.ChoiceField(
        label=_("Where does it go?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where it goes.")},
    )
    pairs = {"note": _("What was changed, for everybody to read")}

    def __init__(self, *args, theme, themes, **kwargs):
        super().__init__(*args, **kwargs)
        self.themes = {one.ref: one for one in themes if one.pk != theme.pk}
        others = [(ref, one.name.text) for ref, one in self.themes.items()]
        own = (OWN, _("On its own"))
        self.fields["to"].choices = [(STAY, _("It stays in this theme")), *others, own]
        self.order_fields(["to", "note_en", "note_cy"])

    def clean(self) -> dict:
        cleaned = super().clean()
        self.both_or_neither("note")
        return cleaned

    def place(self, theme):
        """The theme that is chosen; None: on its own."""
        chosen = self.cleaned_data["to"]
        return theme if chosen == STAY else self.themes.get(chosen)


class ThemeWordsForm(ThemeForm):
    """All that is said of a theme. Beside it the page sends `saw`, the mark of what was read."""

    named_from = forms.CharField(
        label=_("The card that the name comes from, if it does"),
        help_text=_("Its number, for example C12. Its speaker must let us quote it."),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    pairs = {
        **ThemeForm.pairs,
        "suggested": _("What people suggested"),
        "not_heard": _("Who we didn't hear from in this"),
        "note": _("What was changed, for everybody to read"),
    }

    def __init__(self, *args, noting=False, **kwargs):
        super().__init__(*args, **kwargs)
        if not noting:
            for name in ("note_en", "note_cy"):
                del self.fields[name]
        self.order_fields(["name_en", "name_cy", "named_from", "with_people"])

    def clean(self) -> dict:
        cleaned = super().clean()
        for name in ("suggested", "not_heard", "note"):
            if f"{name}_en" in self.fields:
                self.both_or_neither(name)
        return cleaned
