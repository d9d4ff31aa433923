"""Erasing a person: words, contacts and salts go; the ledger stays whole."""

import json

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.core.serializers import serialize

from consultations.conversation.models import Card
from consultations.ledger.export import export_lines
from consultations.ledger.models import Entry
from consultations.ledger.verify import problems
from consultations.outcome.actions import erase_person, give_answer
from consultations.people.actions import issue_receipt, keep_posted
from consultations.people.models import Participant
from tests import factories

from .conftest import parked, yes

CANARY = "marigolds"


def everything():
    """All that the database holds, as text."""
    rows = []
    for model in apps.get_models():
        if model._meta.managed and not model._meta.proxy:
            rows.append(serialize("json", model._base_manager.all()))
    return "".join(rows)


@pytest.fixture
def josh(ending):
    """Somebody with cards, a suggestion, a receipt, an address and an account."""
    person = ending.josh
    person.account = factories.user(f"Josh {CANARY}")
    person.save()
    factories.role(ending.consultation, person.account, "co_author")
    where = ending.consultation
    factories.card(ending.table, f"There were {CANARY}.", participant=person, shown_as=CANARY)
    suggestion = parked(ending)
    suggestion.to_words = f"More {CANARY}"
    suggestion.save()
    issue_receipt(person, consultation=where, language="en", seed="seed")
    keep_posted(
        person, consultation=where, address=f"{CANARY}@example.org", language="en", register="full"
    )
    return person


def test_nothing_of_an_erased_person_is_left(ending, josh):
    assert CANARY in everything()
    give_answer(ending.consultation, new=yes(clause=ending.clauses[0]), by=ending.rhian)
    cards = Card.objects.count()
    assert erase_person(josh, by=josh) == 3
    assert CANARY not in everything()
    assert [Card.objects.count(), Participant.objects.filter(uid=josh.uid).exists()] == [
        cards, False,
    ]  # fmt: skip


def test_ledger_says_how_much_and_still_verifies(ending, josh):
    erase_person(josh, by=josh)
    chain = ending.consultation.chain
    chain.refresh_from_db()
    assert problems(export_lines(chain), chain.head, chain.length) == []
    entry = Entry.objects.get(kind="person_erased")
    assert json.loads(entry.stored)["facts"] == {"count": 3}
    role = josh.account.consultation_roles.get()
    assert [role.salt, role.until is not None] == ["", True]


def test_account_of_an_erased_person_opens_nothing(ending, josh):
    user = josh.account
    erase_person(josh, by=josh)
    user.refresh_from_db()
    assert [user.is_active, user.display_name, user.email.endswith("@erased.invalid")] == [
        False, "", True,
    ]  # fmt: skip


def test_steward_erases_for_who_asks_by_letter_and_nobody_else_does(ending, josh):
    with pytest.raises(PermissionDenied):
        erase_person(josh, by=ending.rhian)
    steward = factories.with_role(None, "steward")
    assert erase_person(josh, by=steward) == 3
