"""While anybody can still change a position nobody reads a result, a reason or a condition.

Every address is looked at by whoever might: the facilitator above all. Closing the positions opens
them to the facilitator alone, who writes them down; the counts stay hidden until the decision.
"""

from copy import deepcopy
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.test import Client
from django.urls import reverse

from consultations.consultation.models import Role
from consultations.ledger.export import export_lines
from consultations.ledger.models import Chain
from consultations.panel import actions
from tests import factories
from tests.test_access import ROOMS, address

from .page_world import hand_in, lay_down

CONDITION, REASON = "Only once the gate hangs.", "Nobody asked the bees."
WIDE = ("panel_", "work", "ledger", "consultation", "data_", "outcome", "record")
SITE = ("/en/", "/en/account/", "/api/v1/openapi.json", "/cms-admin/")


@pytest.fixture(scope="module")
def built(once_sitting):
    it = hand_in(lay_down(once_sitting))
    it.steward = factories.user("Sian")
    factories.role(None, it.steward, Role.Kind.STEWARD)
    for number, member in enumerate(it.sitting.members):
        conditional, back = {"condition": CONDITION}, {"reason": "own_words", "words": REASON}
        kind, more = ("approve_if", conditional) if number < 5 else ("send_back", back)
        new = actions.NewPosition(kind, **more)
        actions.take_position(it.sitting.review(1), new=new, by=member)
        it.take(member, kind, **more)
    return it


@pytest.fixture
def it(built, db):
    return deepcopy(built)


def pages(it, user, among=("panel", "work")) -> dict[str, str]:
    """The addresses that need nothing but what is before the panel, as somebody sees them."""
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user)
    known = {"clause": it.sitting.clause(1).ref, "page": it.review.ref, "kind": "json", "number": 1}
    urls = [
        address(it.sitting.consultation, name, known)
        for name in sorted(ROOMS)
        if ROOMS[name] - {"consultation"} <= set(known) and name.startswith(among)
    ]
    if user is not None and user.is_staff:
        urls = [reverse("panel_page_editors", args=[it.page.pk])]
        urls += [reverse(f"wagtailadmin_pages:{one}", args=[it.page.pk]) for one in ("history",)]
    found = {}
    for url in (*urls, *SITE):
        answer = client.get(url)
        found[url] = b"".join(answer).decode(errors="replace")
    return found


def telling(it, user, **more) -> list[str]:
    found = pages(it, user, **more)
    return [url for url, page in found.items() if CONDITION in page or REASON in page]


def test_nobody_reads_a_reason_while_positions_are_taken(it):
    assert telling(it, it.sitting.facilitator.account, among=WIDE) == []
    for user in (None, it.sitting.council.account, it.steward, it.keeper):
        assert telling(it, user) == [], user


def test_member_reads_their_own_reason_alone(it):
    mine = telling(it, it.sitting.members[0].account)
    assert {url.rstrip("/").rpartition("/")[2] for url in mine} == {"decide"}


def test_reasons_are_in_no_file_and_no_record(it):
    chain = Chain.objects.get(consultation=it.sitting.consultation)
    told = "\n".join(map(str, export_lines(chain)))
    assert (CONDITION in told, REASON in told, "clause_closed" in told) == (False, False, False)


def test_closed_positions_are_read_by_the_facilitator_alone(it):
    actions.close_positions(it.sitting.review(1), by=it.sitting.facilitator)
    actions.close_page_positions(it.review, by=it.sitting.facilitator)
    found = pages(it, it.sitting.facilitator.account, among=("panel_facilitate", "panel_page_"))
    where = [url for url, page in found.items() if CONDITION in page or REASON in page]
    assert (len(where), [url for url in where if "tallies" in found[url]]) == (2, [])
    assert telling(it, it.sitting.council.account) == []


def test_nothing_of_a_result_is_refused_by_name_while_positions_are_taken(it):
    """Every verb that would tell how it stands answers the same, however it stands."""
    answers = set()
    for kind in ("approve", "approve_if", "send_back"):
        with transaction.atomic():
            for member in it.sitting.members:
                new = actions.NewPosition(kind, condition="By May.", reason="not_clear")
                actions.take_position(it.sitting.review(1), new=new, by=member)
            for deed in (
                partial(actions.show_condition_list, it.sitting.review(1)),
                partial(actions.record_decision, it.sitting.review(1), new=actions.NewDecision()),
                partial(actions.list_conditions, it.sitting.review(1), conditions=[]),
            ):
                with pytest.raises(ValidationError) as refused:
                    deed(by=it.sitting.facilitator)
                answers.add(tuple(refused.value.messages))
            transaction.set_rollback(True)
    assert answers == {("Close the positions first. Until then nobody knows them.",)}


def test_positions_are_closed_once_by_the_facilitator_with_enough_there(it):
    review = it.sitting.review(1)
    for person in (it.sitting.council, it.sitting.members[0], it.sitting.elin):
        with pytest.raises(PermissionDenied):
            actions.close_positions(review, by=person)
        with pytest.raises(PermissionDenied):
            actions.close_page_positions(it.review, by=person)
    with pytest.raises(ValidationError, match="Too few"):
        actions.close_positions(it.sitting.review(2), by=it.sitting.facilitator)
    actions.close_positions(review, by=it.sitting.facilitator)
    with pytest.raises(ValidationError, match="closed already"):
        actions.close_positions(review, by=it.sitting.facilitator)
    with pytest.raises(ValidationError, match="positions are closed"):
        new = actions.NewPosition("approve")
        actions.take_position(review, new=new, by=it.sitting.members[0])


def test_member_who_leaves_after_closing_opens_the_positions_again(it):
    """What was read before and after would otherwise say what the one who left had said."""
    actions.close_positions(it.sitting.review(1), by=it.sitting.facilitator)
    actions.close_page_positions(it.review, by=it.sitting.facilitator)
    actions.leave_seat(it.sitting.seat(3), by=it.sitting.members[2])
    review = it.sitting.review(1)
    assert (review.takes_positions, review.positions.count(), review.quorum) == (True, 0, None)
    assert (it.review.positions_closed_at, it.review.positions.count()) == (None, 0)
