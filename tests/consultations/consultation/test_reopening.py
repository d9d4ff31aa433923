"""Open again for a change: 14 days or more; the tables take cards, nothing is decided."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from cms.clock import now
from consultations.consultation import actions
from consultations.consultation.models import Consultation, Stage
from consultations.conversation.actions import add_card
from tests import factories
from tests.consultations.consultation.test_sides import CHANGE, WHY, kept, timeline
from tests.consultations.conversation.conftest import new_card

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("days", [0, 13])
def test_reopen_for_fewer_than_14_days_is_refused(days):
    where, gwen = kept(Stage.FROZEN)
    with pytest.raises(ValidationError) as refused:
        actions.reopen(where, change=CHANGE, until=now() + timedelta(days=days), by=gwen)
    assert list(refused.value.message_dict) == ["until"]


@pytest.mark.parametrize("stage", [Stage.LISTENING, Stage.DRAFTING, Stage.OUTCOME])
def test_reopen_before_the_freeze_or_after_the_outcome_is_refused(stage):
    where, gwen = kept(stage)
    with pytest.raises(ValidationError):
        actions.reopen(where, change=CHANGE, until=now() + timedelta(days=40), by=gwen)


def test_reopen_takes_cards_that_are_in_time_and_counted():
    where, gwen = kept(Stage.FROZEN)
    table = factories.table(where)
    before = add_card(table, new=new_card("Too late."), by=factories.participant())
    actions.reopen(where, change=CHANGE, until=now() + timedelta(days=40), by=gwen)
    card = add_card(table, new=new_card("The roof!"), by=factories.participant())
    assert (before.late, before.after_freeze) == (True, True)
    assert (card.late, card.after_freeze) == (False, False)
    with pytest.raises(ValidationError, match="open again"):
        actions.move_stage(where, to=Stage.PANEL, by_role="clock", why=WHY, by=None)


def test_reopening_ends_by_the_clock_in_drafting_with_every_card_to_be_placed():
    where, gwen = kept(Stage.FROZEN)
    draft = factories.draft(where)
    draft.clauses.update(may_change=False)
    factories.theme(where)
    actions.reopen(where, change=CHANGE, until=now() + timedelta(days=40), by=gwen)
    factories.card(factories.table(where))
    assert actions.end_reopenings() == 0
    Consultation.objects.filter(pk=where.pk).update(reopened_until=now())
    assert actions.end_reopenings() == 1
    where.refresh_from_db()
    assert (where.stage, where.side, draft.clauses.get().may_change) == ("drafting", "", True)
    assert timeline(where) == [
        ("frozen", "reopened", "facilitator"),
        ("reopened", "drafting", "clock"),
    ]
    with pytest.raises(ValidationError) as refused:
        actions.move_stage(where, to=Stage.FROZEN, by_role="clock", why=WHY, by=None)
    assert "A place for every card about the change." in refused.value.messages
    assert actions.end_reopenings() == 0


def test_a_pause_gives_the_time_of_a_reopening_back():
    where, gwen = kept(Stage.FROZEN)
    until = now() + timedelta(days=40)
    actions.reopen(where, change=CHANGE, until=until, by=gwen)
    actions.pause(where, why=WHY, by=gwen)
    Consultation.objects.filter(pk=where.pk).update(paused_at=now() - timedelta(days=3))
    Consultation.objects.filter(pk=where.pk).update(reopened_until=until)
    actions.resume(where, by=gwen)
    where.refresh_from_db()
    assert ((where.reopened_until - until).days, where.side) == (3, "reopened")
