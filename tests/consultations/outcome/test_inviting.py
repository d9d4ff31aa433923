"""Asking people to look back: one way, and nobody is asked the same thing twice (F-9)."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied

from consultations.outcome.actions import invite_to_review
from consultations.people.models import Letter
from consultations.review import actions
from tests import factories
from tests.consultations.review.conftest import asking
from tests.consultations.review.conftest import going as going


@pytest.fixture
def posted(going):
    """Three of those who took part left an address; two devices share one of them."""
    for number, address in enumerate(("a@example.org", "b@example.org", "A@example.org")):
        card = factories.card(going.table)
        factories.posted(card.participant, going.where, address, language="cy" if number else "en")
    return going


def told() -> list[tuple[str, str]]:
    letters = Letter.objects.filter(moment="review_invite").select_related("contact")
    return sorted((one.contact.address.casefold(), one.about) for one in letters)


def ask(going, kind: str = "first"):
    return actions.open_evaluation(going.where, new=asking(kind=kind), by=going.ifan)


def to_all(about: object) -> list[tuple[str, str]]:
    return [("a@example.org", str(about)), ("b@example.org", str(about))]


def test_marks_asked_for_after_the_page_invite_nobody_again(posted):
    invite_to_review(posted.where, by=posted.ifan)
    assert told() == to_all(posted.where.pk)
    made = ask(posted)
    assert told() == to_all(made.ref)


def test_page_after_marks_were_asked_for_invites_only_who_has_come_since(posted):
    made = ask(posted)
    invite_to_review(posted.where, by=posted.ifan)
    assert told() == to_all(made.ref)
    late = factories.card(posted.table).participant
    factories.posted(late, posted.where, "late@example.org")
    for _again in range(2):
        invite_to_review(posted.where, by=posted.ifan)
    assert told() == [*to_all(made.ref), ("late@example.org", made.ref)]


def test_marks_of_another_kind_are_another_question(posted):
    first, full = ask(posted), ask(posted, "full")
    assert told() == sorted(to_all(first.ref) + to_all(full.ref))


def test_only_the_facilitator_invites(posted):
    for person in (posted.rhian, None):
        with pytest.raises(PermissionDenied):
            invite_to_review(posted.where, by=person)
    assert told() == []


def test_page_and_marks_at_once_send_one_letter_each(transactional_db, posted, at_once):
    done = at_once(
        partial(invite_to_review, posted.where, by=posted.ifan),
        partial(ask, posted),
        partial(invite_to_review, posted.where, by=posted.ifan),
    )
    made = posted.where.evaluations.get()
    assert [type(one).__name__ for one in done] == ["NoneType", "Evaluation", "NoneType"]
    assert told() == to_all(made.ref)
