"""What is typed at the facilitator's desk, and by those who answer."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.fields import DayInput
from consultations.consultation.forms import PairForm
from consultations.draft.forms import TextsForm

from .. import fairness
from ..actions import NewEntry
from ..models import Panel, PanelCondition, Position


class ButtonForm(forms.Form):
    """Nothing to type: one button."""


def targets_field():
    """Targets as they are typed: one line a band."""
    return forms.CharField(
        label=_("Targets"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("One a line: age, 16-24, 2, 3. From 2 to 3 people aged 16 to 24."),
    )


def typed_targets(text: str) -> dict:
    """Targets from their lines. Refuses (ValidationError) a line without its four parts."""
    targets = {}
    for line in text.splitlines():
        if not line.strip():
            continue
        parts = [part.strip() for part in line.rsplit(",", 3)]
        if len(parts) != 4 or not (parts[2].isdecimal() and parts[3].isdecimal()):
            raise ValidationError(_("Each line has four parts: what, which, from, to."))
        targets.setdefault(parts[0], {})[parts[1]] = [int(parts[2]), int(parts[3])]
    return targets


def lines_of_targets(targets: dict) -> str:
    """Targets as they are typed."""
    return "\n".join(
        f"{name}, {value}, {low}, {high}"
        for name, values in targets.items()
        for value, (low, high) in values.items()
    )


class TargetsForm(PairForm):
    """The panel's name, its pay, what a fair panel looks like, and how it is drawn."""

    pairs = {
        "name": _("The panel's name"),
        "pay": _("What members are paid"),
        "targets_source": _("Where the targets come from"),
    }
    required_pairs = ("name", "targets_source")

    targets = targets_field()
    method = forms.ChoiceField(
        label=_("How the panel is drawn"),
        widget=forms.RadioSelect,
        initial=Panel.Method.HASH_ORDER,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offered = {Panel.Method.HASH_ORDER.value, *fairness.available()}
        method = self.fields["method"]
        method.choices = [one for one in Panel.Method.choices if one[0] in offered]
        method.help_text = (
            _("Fixed now, before anybody is in the pool. If the order of hashes finds no panel, "
              "a portfolio lottery is drawn up.")
            if len(offered) > 1
            else _("A portfolio lottery is not installed on this site, so there is one way only.")
        )  # fmt: skip

    def clean_targets(self):
        return typed_targets(self.cleaned_data["targets"])


class ChangeTargetsForm(PairForm):
    """Other numbers for the same targets, and why, in public."""

    pairs = {"why": _("Why, in words for everybody")}
    required_pairs = ("why",)

    targets = targets_field()
    field_order = ["targets"]

    def clean_targets(self):
        return typed_targets(self.cleaned_data["targets"])


class NumbersForm(PairForm):
    """The public numbers, and who saw them drawn."""

    pairs = {"witnessed_by": _("How they were drawn, and who saw it")}
    required_pairs = ("witnessed_by",)

    numbers = forms.CharField(
        label=_("The numbers"),
        max_length=80,
        help_text=_("Two digits each, the smallest first, with a dash between: 07-19-23."),
    )
    field_order = ["numbers"]


class AnswerForm(PairForm):
    """A public answer in both languages."""

    pairs = {"answer": pgettext_lazy("to a question", "Answer")}


class BecauseForm(PairForm):
    """Why a question couldn't be answered."""

    pairs = {"because": _("It couldn't be answered because")}


class WordsForm(PairForm):
    """Words in both languages: a translation, a result."""

    pairs = {"words": _("The words")}


class OutcomeTextForm(PairForm):
    """The outcome in the panel's words."""

    pairs = {"text": _("The outcome"), "everyday": _("The outcome in Everyday words")}


class MeetForm(PairForm):
    """Where a deed can be seen."""

    pairs = {"where": _("Where can it be seen?")}
    required_pairs = ("where",)


class EntryForm(TextsForm):
    """A glossary entry: the word in both languages, what it means in four texts."""

    term_en = forms.CharField(label=_("The word in English"), max_length=120)
    term_cy = forms.CharField(label=_("The word in Welsh"), max_length=120)
    field_order = ["term_en", "term_cy"]

    def entry(self) -> NewEntry:
        term = {one: self.cleaned_data[f"term_{one}"] for one in ("en", "cy")}
        return NewEntry(term, self.texts())


class ConditionForm(PairForm):
    """One condition for the list, merged from what was asked."""

    pairs = {"text": _("The condition: who does what, by when")}

    kind = forms.ChoiceField(
        label=_("Is it about the wording, or something to be done?"),
        choices=PanelCondition.Kind.choices,
        widget=forms.RadioSelect,
    )
    asked_by = forms.IntegerField(label=_("How many asked for it"), min_value=1, max_value=24)
    due = forms.DateField(
        label=_("By when"), required=False, widget=DayInput()
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.add_names("who", _("Who does it"))
        self.order_fields(["text_en", "text_cy", "kind", "asked_by", "who_en", "who_cy"])

    def clean(self):
        cleaned = super().clean()
        self.both_or_neither("who")
        return cleaned


class DecisionForm(PairForm):
    """The reasons in words and a note, beside counts that nobody types."""

    pairs = {"note": _("A note")}

    def __init__(self, *args, codes=(), clauses=(), **kwargs):
        self.codes = tuple(codes)
        labels = dict(Position.Reason.choices)
        self.pairs = {**{code: labels[code] for code in self.codes}, "note": _("A note")}
        super().__init__(*args, **kwargs)
        self.rows = {one.ref: one for one in clauses}
        if self.rows:
            self.fields["must_change"] = forms.MultipleChoiceField(
                label=_("If the whole falls short: which clauses must change?"),
                choices=[(one.ref, f"{one.number}. {one.heading.text}") for one in clauses],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def reasons(self) -> dict:
        given = {code: self.pair(code) for code in self.codes}
        return {code: words for code, words in given.items() if any(words.values())}

    def named(self) -> tuple:
        return tuple(self.rows[ref] for ref in self.cleaned_data.get("must_change", ()))
