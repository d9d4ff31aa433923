"""Receipts, claiming them, and being one person on two devices."""

import re

import pytest
from django.core.exceptions import ValidationError

from consultations.conversation.models import TableSeat
from consultations.people.actions import (
    claim_receipt,
    find_receipt,
    issue_receipt,
    keep_posted,
    participant_of,
)
from consultations.people.codes import make_code, tidy, word_list
from consultations.people.models import Contact, Receipt
from consultations.people.rules import root, same_person
from tests import factories


@pytest.mark.parametrize("language", ["en", "cy"])
def test_word_list_holds_2048_words_that_stay_apart_when_tidied(language):
    words = word_list(language)
    assert len({tidy(word) for word in words}) == 2048


@pytest.mark.parametrize("language", ["en", "cy"])
def test_code_is_four_words_and_three_digits_and_follows_from_its_seed(language):
    code = make_code("seed", language)
    assert re.fullmatch(r"(?:[^\W\d]+-){4}\d{3}", code)
    assert make_code("seed", language) == code != make_code("other", language)


def test_tidy_forgives_capitals_accents_and_spaces():
    assert tidy("  Tŷ  BACH, hapus. môr 007 ") == "ty-bach-hapus-mor-007"


@pytest.mark.django_db
def test_receipt_is_found_by_its_code_and_stored_only_as_a_hash():
    consultation, person = factories.consultation(), factories.participant()
    code = issue_receipt(person, consultation=consultation, language="cy", seed="s1")
    again = issue_receipt(person, consultation=consultation, language="cy", seed="s1")
    assert (code, Receipt.objects.count()) == (again, 1)
    assert find_receipt(code.upper().replace("-", " ")).participant == person
    assert code not in str(Receipt.objects.values_list().first())
    assert find_receipt("four-wrong-words-here-123") is None


@pytest.mark.django_db
def test_claim_receipt_by_an_unknown_code_is_refused():
    with pytest.raises(ValidationError):
        claim_receipt("nobody-knows-this-code-000", by=None)


@pytest.mark.django_db
def test_claim_receipt_on_another_device_makes_both_one_person():
    consultation = factories.consultation()
    table = factories.table(consultation)
    first, second = factories.participant(), factories.participant()
    card = factories.card(table, participant=second)
    for person in (first, second):
        TableSeat.objects.create(table=table, participant=person, taken_at=card.said_at)
    code = issue_receipt(first, consultation=consultation, language="en", seed="a")
    kept = claim_receipt(code, by=second)
    card.refresh_from_db()
    second.refresh_from_db()
    assert kept == first == card.participant
    assert same_person(second, first) and root(second) == first
    assert TableSeat.objects.filter(table=table).count() == 1


@pytest.mark.django_db
def test_claim_receipt_into_an_account_keeps_the_account():
    consultation = factories.consultation()
    account = participant_of(factories.user("Siân"))
    card = factories.card(factories.table(consultation))
    code = issue_receipt(card.participant, consultation=consultation, language="en", seed="b")
    assert claim_receipt(code, by=account) == account
    card.refresh_from_db()
    assert card.participant == account
    other = participant_of(factories.user("Carol"))
    with pytest.raises(ValidationError):
        claim_receipt(code, by=other)


@pytest.mark.django_db(transaction=True)
def test_participant_of_two_at_once_is_one(at_once):
    user = factories.user("Dai")
    found = at_once(*[lambda: participant_of(user).pk] * 4)
    assert len(set(found)) == 1


@pytest.mark.django_db
def test_keep_posted_holds_one_address_a_consultation():
    consultation, person = factories.consultation(), factories.participant()
    for address in ("a@example.org", "b@example.org"):
        keep_posted(
            person, consultation=consultation, address=address, language="cy", register="everyday"
        )
    assert list(Contact.objects.values_list("address", "language")) == [("b@example.org", "cy")]
