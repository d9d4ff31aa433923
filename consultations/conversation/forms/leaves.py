"""What is typed on a table's leaf: lines in one language, with the other beside it if wished."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.consultation.forms import PairForm
from consultations.people.forms import languages

from ..actions.lines import LONGEST, MOST
from ..models import LeafProposal

TWO = forms.Textarea(attrs={"rows": 2})
ROWS = 6  # however many lines somebody sends, no more are read


def spoken() -> list[tuple[str, str]]:
    """The languages a line may be in, none of them chosen for anybody."""
    return [("", _("Choose")), *languages()]


class Lines:
    """A form with numbered lines: `parts` says which lists it has, and what each is called."""

    parts: dict[str, str] = {}

    def lay(self, leaf, *, only: str = "") -> None:
        """Rows for each list: as many as may be said, more if more were sent."""
        self.rows = {}
        for part, words in self.parts.items():
            stands = leaf.to_write(part) if leaf else []
            sent = sum(f"{part}_{n}_text" in self.data for n in range(ROWS))
            self.rows[part] = [
                self._row(f"{part}_{n}", words % {"number": n + 1}, stands[n : n + 1], only)
                for n in range(max(MOST, sent))
            ]

    def _row(self, name: str, words: str, stands: list, only: str) -> dict:
        made = {
            "ref": forms.CharField(widget=forms.HiddenInput, max_length=20, required=False),
            "text": forms.CharField(label=words, widget=TWO, max_length=LONGEST, required=False),
            "language": forms.ChoiceField(
                label=_("In which language?"), choices=spoken, required=False
            ),
            "other": forms.CharField(
                label=_("The same in the other language"),
                widget=TWO,
                max_length=LONGEST,
                required=False,
            ),
        }
        for part, field in made.items():
            field.initial = getattr(stands[0], part) if stands else {"language": only}.get(part, "")
            self.fields[f"{name}_{part}"] = field
        return {part: self[f"{name}_{part}"] for part in made}

    def check_lines(self) -> None:
        """Say beside the line what is wrong with it: a fourth one, or one in no language."""
        for part, rows in self.rows.items():
            filled = 0
            for n in range(len(rows)):
                name = f"{part}_{n}"
                if not self.cleaned_data.get(f"{name}_text", "").strip():
                    continue
                filled += 1
                if filled > MOST:
                    words = _("Three lines are the most. Put two of them together.")
                    self.add_error(f"{name}_text", words)
                if not self.cleaned_data.get(f"{name}_language"):
                    self.add_error(f"{name}_language", _("Choose the language of the words."))

    def lines(self, part: str) -> list[dict]:
        """The lines of one list, as the actions take them."""
        data = self.cleaned_data
        names = [f"{part}_{n}" for n in range(len(self.rows[part]))]
        return [
            {one: data[f"{name}_{one}"] for one in ("ref", "text", "language", "other")}
            for name in names
        ]


class LeafForm(Lines, PairForm):
    """What the table takes with it, what it saw differently, who isn't here."""

    pairs = {"not_here": _("Who isn't here, but should be?")}
    parts = {"takes": _("What matters, %(number)s"), "differently": _("Differently, %(number)s")}

    def __init__(self, *args, leaf=None, only="", **kwargs):
        super().__init__(*args, **kwargs)
        self.lay(leaf, only=only)

    def clean(self):
        cleaned = super().clean()
        self.check_lines()
        return cleaned


class SoFarForm(Lines, forms.Form):
    """Three short lines for who comes from another table."""

    parts = {"so_far": _("So far, %(number)s")}

    def __init__(self, *args, leaf=None, only="", **kwargs):
        super().__init__(*args, **kwargs)
        self.lay(leaf, only=only)

    def clean(self):
        cleaned = super().clean()
        self.check_lines()
        return cleaned


class ProposalForm(forms.Form):
    """A line that somebody at the table proposes for its leaf."""

    kind = forms.ChoiceField(
        label=_("What kind of line is it?"),
        choices=LeafProposal.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    text = forms.CharField(
        label=_("Your line"),
        widget=TWO,
        max_length=LONGEST,
        help_text=_("One short sentence. Leave out other people's names."),
        error_messages={"required": _("Write or dictate your words.")},
    )
    language = forms.ChoiceField(
        label=_("In which language?"),
        choices=languages,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the language of the words.")},
    )
