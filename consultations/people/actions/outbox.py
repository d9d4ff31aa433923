"""Putting letters into the outbox, in the same breath as what they tell of."""

from collections.abc import Iterable

from django.db import transaction

from cms.clock import now
from cms.jobs import is_held_back, later
from consultations.consultation.models import Side
from consultations.consultation.stages import on_enter

from ..models import Contact, Letter
from ..moments import that_wait_for_nothing
from ..pace import due_for


@transaction.atomic
def tell(contacts: Iterable[Contact], *, moment: str, about: object) -> None:
    """Tell these people of one moment, once each, and once each address.

    The rows are written in the caller's transaction: either the thing happened and everybody
    will be told, or neither. Asked a second time, it tells nobody twice.
    """
    if is_held_back():
        return
    rows, told, at_once = [], set(), that_wait_for_nothing()
    for contact in contacts:
        where = (contact.channel, contact.address.casefold())
        if where not in told and moment not in contact.not_about:
            told.add(where)
            rows.append(
                Letter(
                    contact=contact, moment=moment, about=str(about), made_at=now(),
                    due_at=now() if moment in at_once else due_for(contact),
                )
            )  # fmt: skip
    if rows:
        Letter.objects.bulk_create(rows, ignore_conflicts=True)
        later("consultations.people.tasks.send_letters")


@on_enter(Side.STOPPED)
def tell_that_it_stopped(consultation, by) -> None:
    """Why it was stopped, to all who left an address: the reason is owed to them (B1)."""
    there = Contact.objects.to_write_to().filter(consultation=consultation)
    tell(there, moment="stopped", about=consultation.pk)


def note_letter(contact: Contact) -> None:
    """A letter went to this address just now: from the last one on, its days are counted."""
    Contact.objects.filter(pk=contact.pk).update(written_at=now())
