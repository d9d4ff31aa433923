"""What is noted of the panel's meetings and what they cost."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.consultation.forms import PairForm

from ..models import PanelSeat


class SeatsField(forms.ModelMultipleChoiceField):
    """Seats by number, never by name."""

    def label_from_instance(self, seat) -> str:
        if seat.number is None:
            return _("Reserve %(place)s") % {"place": seat.reserve_order}
        return _("Seat %(number)s") % {"number": seat.number}


class MeetingForm(forms.Form):
    """How long a meeting lasted and which seats were there."""

    hours = forms.DecimalField(label=_("Hours"), min_value=0, max_value=24, decimal_places=1)
    seats = SeatsField(
        label=_("Which seats were there?"),
        queryset=PanelSeat.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only how many there were is published."),
    )

    def __init__(self, *args, panel, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seats"].queryset = panel.seats.filter(state=PanelSeat.State.ACCEPTED)


class PlanForm(PairForm):
    """When and where the panel meets next."""

    pairs = {"place": _("Where")}
    required_pairs = ("place",)
    at = forms.DateTimeField(
        label=_("When"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )


class CostsForm(PairForm):
    """What an hour is paid, and who pays for the panel."""

    hourly_pay = forms.DecimalField(
        label=_("Pay for an hour, in pounds"), min_value=0, max_digits=6, decimal_places=2
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.add_names("funder", _("Who pays for the panel"))
