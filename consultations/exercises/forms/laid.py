"""What hosts lay on a table: an ice-breaker and its notes; barriers and the steps past them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.consultation.forms import PairForm
from consultations.people.forms import languages

from ..actions.icebreakers import LONGEST
from ..models import IceNote


class IceBreakerForm(PairForm):
    """What the three columns are about."""

    pairs = {"about": _("What is it about?")}
    required_pairs = ("about",)


class IceNoteForm(forms.Form):
    """One note that a pair wrote."""

    column = forms.ChoiceField(
        label=_("Which column?"),
        choices=IceNote.Column.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three columns.")},
    )
    text = forms.CharField(
        label=_("What they wrote"),
        max_length=LONGEST,
        error_messages={"required": _("Write or dictate your words.")},
    )
    language = forms.ChoiceField(
        label=_("Which language are they in?"),
        choices=languages,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the language of your words.")},
    )


class BarrierForm(PairForm):
    """A barrier, and the first step past it."""

    pairs = {"text": _("What is in the way?"), "step": _("A step past it")}
    required_pairs = ("text", "step")


class StepForm(PairForm):
    """One more step past a barrier."""

    pairs = {"step": _("A step past it")}
    required_pairs = ("step",)
