"""Giving and ending dated roles (R-LIFE-10, E-4)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.ledger.actions import record
from consultations.ledger.canonical import commitment

from .. import rules
from ..models import Consultation, Role


@transaction.atomic
def give_role(consultation: Consultation | None, *, user, kind: str, by) -> Role:
    """Put a dated hat on a person; given twice it is the same hat (R-LIFE-10).

    `by` is None only for the system itself: the first steward, a drawn seat. Nobody else
    gives these two. Refuses a second of commissioner, moderator, drafting group, facilitator and
    panel in one consultation.
    """
    if by is not None and kind not in rules.kinds_to_give(consultation, by):
        raise PermissionDenied
    type(user).objects.select_for_update().get(pk=user.pk)
    held = Role.objects.held_at(now()).filter(user=user, consultation=consultation)
    kinds = set(held.values_list("kind", flat=True))
    if kind in kinds:
        return held.get(kind=kind)
    if rules.roles_clash(kinds, kind):
        raise ValidationError(_("This person already has a role here that can't go with it."))
    role = Role.objects.create(consultation=consultation, user=user, kind=kind, since=now())
    _record_role(role, "role_given")
    return role


@transaction.atomic
def end_role(role: Role, *, by) -> None:
    """Take a hat off, from now on. What was done under it stays."""
    if by is not None and role.kind not in rules.kinds_to_give(role.consultation, by):
        raise PermissionDenied
    role = Role.objects.select_for_update().get(pk=role.pk)
    if role.until:
        return
    role.until = now()
    role.save(update_fields=["until"])
    _record_role(role, "role_ended")


def _record_role(role: Role, kind: str) -> None:
    if role.consultation is None:
        return
    who = commitment(role.salt, {"role": role.kind, "user": str(role.user_id)})
    facts = {"role": role.kind, "who_commitment": who}
    record(role.consultation, kind=kind, on=role.consultation.ref, facts=facts)
