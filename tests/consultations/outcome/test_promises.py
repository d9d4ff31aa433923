"""A promise whose day has gone is late in public, everywhere and unaided, from day one."""

from datetime import date

import pytest

from cms import clock
from consultations.consultation.debts import owed_by
from consultations.consultation.models import Consultation
from consultations.outcome.actions import NewAnswer, give_answer, update_answer
from consultations.outcome.clocks import Clock, clocks
from consultations.outcome.fate import fates
from consultations.outcome.models import CommissionerAnswer
from tests import factories

from .conftest import REASON
from .test_answering import url

DUE = date(2027, 3, 1)
LATE = "3 days late: we owe you what we promised"
MENNA = factories.pair("Menna")


@pytest.fixture(params=["yes", "finding_out"])
def promised(ending, request) -> CommissionerAnswer:
    """A yes that has begun, or a no until it is found out."""
    new = {"reason": REASON, "who": MENNA, "due": DUE, "clause": ending.clauses[0]}
    if request.param == "yes":
        new |= {"answer": "yes", "status": "started"}
    else:
        new |= {"answer": "no", "no_kind": "finding_out"}
    with clock.set_to(factories.at("2027-01-04T09:00:00+00:00")):
        return give_answer(ending.consultation, new=NewAnswer(**new), by=ending.rhian)


def on(day: int):
    return clock.set_to(factories.at(f"2027-03-{day:02}T09:00:00+00:00"))


def everywhere(client, ending) -> list[bool]:
    """Whether it is said on the page, on the overview, to the commissioner, and to Josh."""
    debts = [(one.url, one.late) for one in owed_by(ending.consultation, ending.rhian.account)]
    (fate,) = fates(ending.consultation, ending.josh)
    response = client.get(url("changed", ending))
    shown = response.context
    (line,) = [one for lines in shown["shown"].lists.values() for one in lines]
    return [
        LATE in response.text,
        LATE in line.foot,
        LATE in [one.words for one in shown["clocks"]],
        (LATE, DUE, "now") in [(one.heading, one.on, one.state) for one in shown["told"]],
        LATE in client.get(url("consultation", ending)).text,
        (url("answer_progress", ending, answer=CommissionerAnswer.objects.get().ref), 3) in debts,
        [(step.on, step.state) for step in fate.steps if step.heading == LATE] == [(DUE, "now")],
    ]


def test_promise_past_its_day_is_late_wherever_it_is_shown(client, ending, promised):
    with on(4):
        assert everywhere(client, ending) == [True] * 7
        assert "To be done by" not in client.get(url("changed", ending)).text
        assert Clock(LATE, DUE, late=True) in clocks(ending.consultation, 0)
    with on(1):
        assert everywhere(client, ending) == [False] * 7


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_promise_that_was_settled_is_not_late(client, ending, promised, status):
    with on(4):
        update_answer(promised, status=status, why=REASON, by=ending.rhian)
        assert everywhere(client, ending) == [False] * 7


@pytest.mark.parametrize("promised", ["yes"], indirect=True)
@pytest.mark.parametrize("side", ["paused_at", "stopped_at"])
def test_pause_stops_what_promises_are_counted_by(client, ending, promised, side):
    Consultation.objects.update(**{side: factories.at("2027-02-20T09:00:00+00:00")})
    ending.consultation.refresh_from_db()
    with on(4):
        assert everywhere(client, ending) == [False] * 7


@pytest.mark.parametrize("promised", ["yes"], indirect=True)
def test_page_kept_before_midnight_says_after_it_that_a_promise_is_late(
    client, ending, promised, settings
):
    settings.PAGE_CACHE = True
    told = []
    for at in ("2027-03-01T23:58:00+00:00", "2027-03-02T00:01:00+00:00"):
        with clock.set_to(factories.at(at)):
            page = client.get(url("changed", ending)).text
            told.append("1 day late: we owe you what we promised" in page)
    assert told == [False, True]
