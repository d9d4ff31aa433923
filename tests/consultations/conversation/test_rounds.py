"""Tables and their rounds."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cms.clock import now, set_to
from consultations.consultation.models import Role, Stage
from consultations.consultation.stages import missing_for
from consultations.conversation import actions
from consultations.conversation.models import Prompt
from tests import factories


def states(table):
    return [(one.round, one.closed_at is None) for one in table.rounds.all()]


def test_rounds_come_in_order_and_one_at_a_time(table, host):
    with pytest.raises(ValidationError):
        actions.open_round(table, round="stir", by=host)
    actions.close_round(table, round="pour", by=host)
    with pytest.raises(ValidationError):
        actions.open_round(table, round="last_sip", by=host)
    actions.open_round(table, round="stir", by=host)
    assert states(table) == [("pour", False), ("stir", True)]


def test_only_the_tables_host_turns_its_rounds(where, table):
    with pytest.raises(PermissionDenied):
        actions.close_round(table, round="pour", by=factories.with_role(where, Role.Kind.HOST))


def test_clock_turns_online_rounds_after_their_days(table):
    assert actions.move_rounds_on() == 0
    with set_to(now() + timedelta(days=3)):
        assert actions.move_rounds_on() == 1
    assert states(table) == [("pour", False), ("stir", True)]


def test_tables_have_four_to_eight_seats(where):
    host = factories.with_role(where, Role.Kind.HOST, name="Nia")
    factories.promised(host.account)
    names = {"name": factories.pair("The shelf"), "place": factories.pair("The library")}
    for seats in (3, 9):
        with pytest.raises(ValidationError):
            actions.open_table(
                where, new=actions.NewTable(channel="paper", seats=seats, **names), by=host
            )
    prompt = factories.prompt(where)
    table = actions.open_table(where, new=actions.NewTable(channel="online", **names), by=host)
    assert (table.seats, table.host_name, table.round_days) == (6, "Nia", 3)
    assert list(table.prompts.all()) == [prompt]


def test_prompts_are_written_in_both_languages_before_it_is_announced(db):
    where = factories.consultation(Stage.SHAPING)
    by = factories.with_role(where, Role.Kind.FACILITATOR)
    words = factories.pair("Where do you stay?", "Ble byddwch chi'n aros?")
    good = actions.NewPrompt(round="pour", text=words, everyday=words)
    with pytest.raises(ValidationError):
        half = actions.NewPrompt(round="pour", text={"en": "Where?"}, everyday=words)
        actions.add_prompt(where, new=half, by=by)
    assert len(missing_for(where, Stage.ANNOUNCED)) > 0
    for n in range(3):
        actions.add_prompt(where, new=good, by=by, ref=f"P{n}")
    assert Prompt.objects.count() == 3
    where.stage = Stage.LISTENING
    where.save()
    with pytest.raises(ValidationError):
        actions.add_prompt(where, new=good, by=by)
