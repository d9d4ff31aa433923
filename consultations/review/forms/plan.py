"""Lines of the plan, and one side's marks for them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.consultation.forms import PairForm

from ..models import PlanLine, PlanMark, PlanStanding
from .fields import BOTH, day_field


class LineForm(PairForm):
    """A line of the plan."""

    dimension = forms.ChoiceField(
        label=_("What is it part of?"),
        choices=PlanLine.Dimension.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is part of.")},
    )
    due = day_field(_("By when"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.add_names("own_name", _("In our own words: we are…"))
        self.add_pair("will", _("What we will do"), rows=2, owed=BOTH)
        self.add_names("who", _("Who does it"))
        pairs = ["own_name_en", "own_name_cy", "will_en", "will_cy", "who_en", "who_cy"]
        self.order_fields(["dimension", *pairs, "due"])

    def clean(self):
        cleaned = super().clean()
        self.need_both("who", BOTH)
        if cleaned.get("dimension") == PlanLine.Dimension.OWN:
            self.need_both("own_name", BOTH)
        return cleaned


class PlanMarksForm(forms.Form):
    """One side's marks for every line of the plan."""

    def __init__(self, *args, lines, sides, **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        self.fields["side"] = forms.ChoiceField(
            label=_("Whose marks are these?"),
            choices=[one for one in PlanMark.Side.choices if one[0] in sides],
            widget=forms.RadioSelect,
            error_messages={"required": _("Say whose marks these are.")},
        )
        for line in self.lines:
            self.fields[f"l{line.pk}"] = forms.ChoiceField(
                label=f"{line.name}: {line.will.text}",
                choices=[(str(n), str(n)) for n in range(1, 6)],
                widget=forms.RadioSelect,
                required=False,
            )

    def marks(self) -> dict:
        data = self.cleaned_data
        found = {line: data[f"l{line.pk}"] for line in self.lines}
        return {line: int(mark) for line, mark in found.items() if mark}


class RevisitForm(PairForm):
    """How every line of the plan stands now, and what that means, in both languages."""

    def __init__(self, *args, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        for line in self.lines:
            self.fields[f"l{line.pk}"] = forms.ChoiceField(
                label=f"{line.name}: {line.will.text}",
                choices=PlanStanding.How.choices,
                widget=forms.RadioSelect,
                error_messages={"required": _("How does it stand? %(name)s") % {"name": line.name}},
            )
        self.add_pair("words", _("What we see, and what we do about it"), rows=3, owed=BOTH)

    def standings(self) -> dict:
        return {line: self.cleaned_data[f"l{line.pk}"] for line in self.lines}
