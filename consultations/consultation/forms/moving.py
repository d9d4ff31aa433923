"""What is typed when a consultation moves on: stages, pauses, and who has which role."""

from datetime import datetime, time

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.clock import LONDON
from cms.fields import DayInput

from ..models import Role, Side, Stage
from ..stages import NEXT
from .pairs import PairForm


class PauseForm(PairForm):
    pairs = {"why": _("Why it is paused")}
    required_pairs = ("why",)


class StopForm(PairForm):
    pairs = {"why": _("Why it is stopped")}
    required_pairs = ("why",)


class ReopenForm(PairForm):
    """What changed, and until when people are heard about it."""

    pairs = {"change": _("What has changed since the draft was frozen")}
    required_pairs = ("change",)

    until = forms.DateField(
        label=_("People are heard about it until the end of"),
        help_text=_("14 days or more."),
        widget=DayInput(),
    )

    def until_when(self):
        return datetime.combine(self.cleaned_data["until"], time(23, 59), tzinfo=LONDON)


class AskForm(PairForm):
    """The commissioner asks for a pause or a stop."""

    pairs = {"why": _("Why you ask for it")}
    required_pairs = ("why",)

    what = forms.ChoiceField(
        label=_("What do you ask for?"),
        choices=[(Side.PAUSED, _("A pause")), (Side.STOPPED, _("A stop, for good"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(["what", "why_en", "why_cy"])


class AskedForm(PairForm):
    """The facilitator says why it is not done."""

    pairs = {"answer": _("Why not")}
    required_pairs = ("answer",)


class StageForm(PairForm):
    """Moving on: where to, and why, in both languages."""

    pairs = {"why": _("Why now?")}
    required_pairs = ("why",)

    to = forms.ChoiceField(label=_("Next"), widget=forms.RadioSelect)

    def __init__(self, *args, consultation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(to, Stage(to).label) for to in NEXT[consultation.stage]]
        self.order_fields(["to", "why_en", "why_cy"])


class RoleForm(forms.Form):
    """Who gets which role, by the e-mail address they sign in with."""

    email = forms.EmailField(label=_("E-mail address of the person"))
    kind = forms.ChoiceField(label=_("Role"), choices=Role.Kind.choices)

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [one for one in Role.Kind.choices if one[0] in kinds]


def person_at(email: str):
    """The signed-up person at an e-mail address; a `ValidationError` beside the field if none."""
    found = get_user_model().objects.filter(email__iexact=email, is_active=True).first()
    if found is None:
        raise ValidationError({"email": _("Nobody has signed in with this address yet.")})
    return found
