"""Whether a person reads words at a table before the public does, or afterwards (R-MOD-01)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from cms.bilingual import LANGUAGES
from cms.clock import today
from consultations.consultation.actions import check_going, note_milestone, touch
from consultations.consultation.actions.moves import check_why

from .. import rules
from ..models import Table
from .holding import hold_table

AFTERWARDS = gettext_noop(
    "%(table)s: words stand on the page at once, and a person reads them afterwards. %(why)s"
)
FIRST = gettext_noop("%(table)s: a person reads words again before everybody can. %(why)s")


@transaction.atomic
def set_reading(table: Table, *, first: bool, why: dict, by) -> None:
    """Let words at a table be read before they are shown, as ever, or afterwards.

    The facilitator's alone, with a public reason in both languages, on the timeline. Refuses to
    show words unread where young people are listened to. What stands there unread stays in the
    moderators' line. Locks the table's row.
    """
    table = hold_table(table)
    where = table.consultation
    if not rules.can_set_reading(where, by):
        raise PermissionDenied
    check_going(where)
    if not first and rules.must_read_first(table):
        raise ValidationError(
            {"first": _("Where young people take part, a person always reads words first.")}
        )
    check_why(why)
    if table.read_first == first:
        raise ValidationError({"first": _("It is so already at this table.")})
    table.read_first = first
    table.save(update_fields=["read_first"])
    note_milestone(where, on=today(), note=_noted(table, FIRST if first else AFTERWARDS, why))
    touch(where)


def _noted(table: Table, words: str, why: dict) -> dict[str, str]:
    """One line of the timeline in both languages."""
    said = {}
    for code in LANGUAGES:
        with override(code):
            said[code] = _(words) % {"table": table.name.in_(code), "why": why[code].strip()}
    return said
