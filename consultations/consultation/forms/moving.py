"""What is typed when a consultation moves on: stages, pauses, and who has which role."""

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..models import Role, Stage
from ..stages import NEXT
from .pairs import PairForm


class PauseForm(PairForm):
    pairs = {"why": _("Why it is paused")}
    required_pairs = ("why",)


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
