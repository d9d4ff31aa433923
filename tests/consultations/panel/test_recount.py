"""The tally is a recount of what was done, after any operations in any order (quality 81)."""

import random

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.panel import actions
from consultations.panel.positions import count, quorum_now
from tests import factories

from .test_reserves import stand_by

PART = factories.pair("Has a part in it.", "Mae ganddyn nhw ran ynddo.")
NEW = {
    "approve": actions.NewPosition("approve"),
    "approve_if": actions.NewPosition("approve_if", condition="By May."),
    "send_back": actions.NewPosition("send_back", reason="not_clear"),
    "step_back": actions.NewPosition("step_back"),
}


class Book:
    """Somebody who only writes down what was done about clause 1, and counts it by hand."""

    def __init__(self, sitting, seed: int):
        self.sitting, self.by_lot = sitting, random.Random(seed)
        self.reserves = stand_by(sitting)
        self.seated = set(sitting.members)
        self.away, self.stood, self.backed, self.state = set(), {}, {}, "open"
        self.shut = False
        self.closed_by = []

    @property
    def review(self):
        return self.sitting.review(1)

    def somebody(self):
        return self.by_lot.choice(sorted({*self.seated, *self.reserves}, key=lambda one: one.pk))

    def position(self) -> None:
        who, choice = self.somebody(), self.by_lot.choice(list(NEW))
        actions.take_position(self.review, new=NEW[choice], by=who)
        assert who in self.seated and self.state == "open" and not self.shut
        if choice == "step_back":
            self.away.add(who)
        self.stood[who] = choice

    def interest(self) -> None:
        who = self.somebody()
        new = actions.NewInterest(PART, "steps_back_from", (self.sitting.clause(1),))
        seat = self.sitting.panel.seats.get(pool_member__participant=who)
        actions.declare_interest(seat, new=new, by=who)
        self.away.add(who)
        if self.stood.get(who, "step_back") == "step_back":
            return
        del self.stood[who]
        if self.state != "open" or self.shut:
            self.stood.clear()
        self.anew()

    def leave(self) -> None:
        who = self.somebody()
        seat = self.sitting.panel.seats.get(pool_member__participant=who)
        came = actions.leave_seat(seat, by=who)
        self.seated.discard(who)
        if who in self.reserves:
            self.reserves.remove(who)
        if self.state != "closed":
            said = self.stood.pop(who, "step_back")
            self.backed.pop(who, None)
            if said != "step_back" and self.shut:
                self.stood.clear()
                self.anew()
        if came:
            self.seated.add(came.pool_member.participant)

    def anew(self) -> None:
        self.backed.clear()
        self.state, self.shut = "open", False

    def close(self) -> None:
        actions.close_positions(self.review, by=self.sitting.facilitator)
        self.shut = True

    def reserve(self) -> None:
        seat = actions.seat_reserve_for(self.review, by=self.sitting.facilitator)
        assert len(self.seated - self.away) < 6 and not self.shut
        self.seated.add(seat.pool_member.participant)

    def show(self) -> None:
        self.sitting.list(1)
        self.shut = True
        actions.show_condition_list(self.review, by=self.sitting.facilitator)
        self.state, self.backed = "list", {}

    def back(self) -> None:
        who, backs = self.somebody(), self.by_lot.random() < 0.8
        actions.back_list(self.review, backs=backs, by=who)
        assert who in self.stood
        self.backed[who] = backs

    def record(self) -> None:
        found, quorum = self.counted(), quorum_now(self.review)
        decision = self.sitting.record(1)
        row = (decision.approve, decision.approve_if, decision.send_back, decision.step_back)
        assert (*row, decision.list_backed) == found
        assert decision.result == by_hand(*found, quorum)
        self.state = "closed"
        self.closed_by.append(decision.result)

    def counted(self) -> tuple:
        """E-9 by hand: who sits counts, by the last position that stands."""
        stood = {who: choice for who, choice in self.stood.items() if who in self.seated}
        held = list(stood.values())
        decide = {who for who, choice in stood.items() if choice != "step_back"}
        backed = sum(self.backed.get(who, False) for who in decide)
        return (
            held.count("approve"), held.count("approve_if"), held.count("send_back"),
            len(self.away & self.seated), backed if self.state == "list" else None,
        )  # fmt: skip


def by_hand(a: int, c: int, s: int, _x: int, backed: int | None, quorum: int) -> str:
    """What E-9 says, in its own words."""
    n = a + c + s
    assert n >= quorum >= 6
    if 100 * a >= 80 * n:
        return "approved"
    if 100 * (a + c) >= 80 * n and 100 * backed >= 80 * n:
        return "approved_with_conditions"
    return "sent_back"


DEEDS = ("position",) * 24 + ("back",) * 8 + ("show", "record", "record", "close", "interest",
         "leave", "reserve", "reserve")  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2])
def test_tally_is_a_recount_after_any_operations(sitting, seed):
    book = Book(sitting, seed)
    for person in book.reserves:
        actions.say_no_questions(sitting.panel, clause=sitting.clause(1), by=person)
    done = 0
    for _turn in range(120):
        deed = book.by_lot.choice(DEEDS)
        try:
            getattr(book, deed)()
        except (PermissionDenied, ValidationError):
            pass
        else:
            done += 1
        found = count(book.review)
        counts = (found.approve, found.approve_if, found.send_back, found.step_back)
        assert ((*counts, found.list_backed), book.review.state) == (book.counted(), book.state)
    assert done > 10
