"""A pause stops the cups: no round, and no first turn, loses time to it (B1)."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from cms import clock
from consultations.consultation.actions import pause, resume
from consultations.consultation.models import Role
from consultations.consultation.pauses import paused_since
from consultations.conversation import actions
from consultations.conversation.debts import hosts_tables
from consultations.conversation.models import TableRound
from tests import factories

from .conftest import at, new_card

WHY = factories.pair("An election.", "Etholiad.")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def start(table):
    """When the Pour was opened: a round of three days."""
    table.round_days = 3
    table.save(update_fields=["round_days"])
    return table.rounds.get().opened_at


@pytest.fixture
def paused(where):
    """`paused(begins, ends)`: the facilitator pauses it at one moment, and resumes at another."""
    keeper = factories.with_role(where, Role.Kind.FACILITATOR).account

    def pause_between(begins, ends=None):
        with clock.set_to(begins):
            pause(where, why=WHY, by=keeper)
        if ends:
            with clock.set_to(ends):
                resume(where, by=keeper)
        where.refresh_from_db()

    return pause_between


def test_round_still_has_its_time_after_a_pause(where, table, start, paused):
    closed = TableRound.objects.create(
        table=factories.table(where), round="pour", opened_at=start, closed_at=start + HOUR
    )
    paused(start + HOUR, start + HOUR + 10 * DAY)
    again = start + HOUR + 10 * DAY
    with clock.set_to(again + 2 * DAY):
        assert actions.move_rounds_on() == 0
    assert table.rounds.get().opened_at == start + 10 * DAY
    closed.refresh_from_db()
    assert closed.opened_at == start
    with clock.set_to(again + 3 * DAY - HOUR):
        assert actions.move_rounds_on() == 1


def test_what_the_host_asked_for_is_asked_since_as_long(table, host, start, paused):
    with clock.set_to(start + HOUR):
        actions.ask_the_quiet(table, by=host)
    paused(start + 2 * HOUR, start + 2 * HOUR + DAY)
    assert table.rounds.get().asked_quiet_at == start + HOUR + DAY


def test_cup_stands_still_in_a_pause_and_its_host_owes_no_turn(client, table, host, start, paused):
    paused(start + HOUR)
    with clock.set_to(start + 9 * DAY):
        assert "2 days left" in client.get(at("table", table.consultation, table.ref)).text
        owed = hosts_tables(table.consultation, host.account)
    assert [one for one in owed if one.due] == []


def test_first_turn_waits_for_a_day_beside_the_pause(where, table, start, paused, leave):
    actions.sit_down(table, by=factories.participant())
    speaker = factories.participant()
    with clock.set_to(start + HOUR):
        leave(by=speaker)
    paused(start + 2 * HOUR, start + 2 * HOUR + 5 * DAY)
    table.refresh_from_db()
    second = {"new": new_card("One more."), "by": speaker}
    with clock.set_to(start + 5 * DAY + 24 * HOUR), pytest.raises(ValidationError) as refused:
        actions.add_card(table, **second)
    assert refused.value.code == "wait"
    with clock.set_to(start + 5 * DAY + 25 * HOUR):
        assert actions.add_card(table, **second).round == "pour"


def test_only_what_was_paused_after_a_moment_counts(where, start, paused):
    for begins in (0, 10):
        paused(start + begins * DAY, start + (begins + 2) * DAY)
    told = [paused_since(where, start + n * DAY) for n in (-1, 1, 5, 11, 20)]
    assert told == [4 * DAY, 3 * DAY, 2 * DAY, DAY, timedelta()]
