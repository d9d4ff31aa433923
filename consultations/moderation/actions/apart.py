"""What may put somebody at risk: the safeguarding lead alone takes it on, or gives it back (B5)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.actions import touch

from .. import rules
from ..models import Moderation, State


@transaction.atomic
def take_on(moderation: Moderation, *, by) -> None:
    """The safeguarding lead has what was passed on; the rest happens outside this place (B5)."""
    moderation = _kept_apart(moderation, by)
    moderation.seen_at = moderation.seen_at or now()
    moderation.save(update_fields=["seen_at"])


@transaction.atomic
def give_back(moderation: Moderation, *, by) -> None:
    """The lead has looked and nobody is at risk: the words wait to be read like any others.

    Refuses everybody but the lead, and what is not kept apart any more. Locks the step, then
    the words.
    """
    moderation = _kept_apart(moderation, by)
    model = type(moderation.thing)
    words = model.objects.select_for_update(of=("self",)).get(pk=moderation.object_id)
    if words.state != State.SAFEGUARDING:
        raise ValidationError(_("This is not kept apart any more."))
    words.state = State.WAITING
    words.save(update_fields=["state"])
    moderation.seen_at, moderation.given_back_at = moderation.seen_at or now(), now()
    moderation.save(update_fields=["seen_at", "given_back_at"])
    touch(moderation.consultation)


def _kept_apart(moderation: Moderation, by) -> Moderation:
    rows = Moderation.objects.select_for_update(of=("self",)).select_related("consultation")
    row = rows.get(pk=moderation.pk)
    if not rules.is_safeguarding_lead(row.consultation, by):
        raise PermissionDenied
    if row.step != Moderation.Step.SAFEGUARDING or row.thing is None:
        raise ValidationError(_("This is not kept apart any more."))
    return row
