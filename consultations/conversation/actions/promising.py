"""The host's promise, made once before anybody pours, and the check where one is needed (A4)."""

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now

from .. import rules
from ..models import HostPromise


@transaction.atomic
def make_host_promise(*, by) -> HostPromise:
    """Promise what a host promises; the day it was first said stays. Anybody with an account."""
    if by is None or by.account is None:
        raise PermissionDenied
    found, _made = HostPromise.objects.get_or_create(
        account=by.account, defaults={"agreed_at": now()}
    )
    return found


@transaction.atomic
def note_host_check(consultation, *, host, by) -> HostPromise:
    """Note that somebody who promised to host has been checked: a steward or safeguarding lead.

    What the check said is written nowhere here, only that it was done, when and by whom. Refuses
    one's own check, and somebody who has promised nothing. Noted twice, the first day stays.
    """
    if not rules.can_note_check(consultation, by) or by.account == host:
        raise PermissionDenied
    found = HostPromise.objects.select_for_update().filter(account=host).first()
    if found is None:
        raise ValidationError(_("They have not made the host's promise yet."))
    if not found.checked_at:
        found.checked_at, found.checked_by = now(), by.account
        found.save(update_fields=["checked_at", "checked_by"])
    return found


def is_check_needed(for_children: bool) -> bool:
    """Whether a host has to be checked: always among children, elsewhere where the site says so."""
    return for_children or settings.HOST_CHECK_NEEDED


def check_promise(host, *, for_children: bool) -> None:
    """Refuse a host who has not promised, or whose check is still owed."""
    found = HostPromise.objects.filter(account=host).first()
    if found is None:
        raise ValidationError({"promised": _("Make the host's promise first.")})
    if is_check_needed(for_children) and not found.checked_at:
        words = _("A check is needed before you host here: ask the steward.")
        raise ValidationError(words)
