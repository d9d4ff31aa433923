"""Grouping: no card is lost, people look where it went, what we heard is published."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cms.clock import now, set_to
from consultations.consultation.models import Role, Stage
from consultations.consultation.stages import missing_for
from consultations.conversation import actions
from consultations.conversation.models import Card, Theme
from consultations.conversation.sums import card_sum
from consultations.moderation.models import State
from tests import factories

NAMES = {
    "name": factories.pair("Not dropped", "Heb ei ollwng"),
    "summary": factories.pair("People want a word.", "Mae pobl eisiau gair."),
    "everyday": factories.pair("Stay in touch.", "Cadwch mewn cysylltiad."),
    "differently": factories.pair("None heard.", "Dim wedi'i glywed."),
}


@pytest.fixture
def where(db):
    return factories.consultation(Stage.GATHERING)


@pytest.fixture
def table(where):
    return factories.table(where)


@pytest.fixture
def by(host, where):
    """The table's host, and a citizen who wasn't there."""
    return host, factories.with_role(where, Role.Kind.CITIZEN)


def test_every_card_counts_once(where, table, by):
    placed, alone, held, gone, _free = (factories.card(table) for _n in range(5))
    factories.card(table, late=True)
    hidden = factories.card(table, may_read=False, language="cy")
    theme = factories.theme(where)
    actions.place_cards(theme, cards=[placed, hidden, gone], by=by)
    actions.place_cards(factories.theme(where), cards=[placed], by=by)
    actions.put_on_its_own(where, cards=[alone], by=by)
    Card.objects.filter(pk=held.pk).update(state=State.HELD)
    Card.objects.filter(pk=gone.pk).update(state=State.WITHDRAWN)
    found = card_sum(where)
    assert (found.received, found.in_themes, found.alone, found.unplaced) == (6, 2, 1, 1)
    assert (found.held, found.withdrawn, found.late, found.welsh) == (1, 1, 1, 1)
    assert found.adds_up


def test_theme_is_named_by_two_not_of_one_table(where, table, by):
    new = actions.NewTheme(**NAMES)
    with pytest.raises(ValidationError):
        actions.add_theme(where, new=new, by=(by[0],))
    theme = actions.add_theme(where, new=new, by=by, ref="TH1")
    assert (theme.ref, theme.name_cy) == ("TH1", "Heb ei ollwng")
    with pytest.raises(ValidationError):
        half = {**NAMES, "differently": {"en": "None heard."}}
        actions.add_theme(where, new=actions.NewTheme(**half), by=by)
    with pytest.raises(PermissionDenied):
        actions.add_theme(where, new=new, by=(factories.participant(), by[0]))
    assert Theme.objects.count() == 1


def test_only_who_agreed_is_quoted(where, table, by):
    quiet = factories.card(table, may_quote=False)
    theme = factories.theme(where)
    with pytest.raises(ValidationError):
        actions.place_cards(theme, cards=[quiet], voices=[quiet], by=by)
    loud = factories.card(table)
    actions.place_cards(theme, cards=[quiet, loud], voices=[loud], by=by)
    assert list(theme.placings.order_by("pk").values_list("card", "voice")) == [
        (quiet.pk, False),
        (loud.pk, True),
    ]


def test_unread_and_late_cards_are_not_placed(where, table, by):
    theme = factories.theme(where)
    for fields in ({"state": State.WAITING}, {"late": True}):
        with pytest.raises(ValidationError):
            actions.place_cards(theme, cards=[factories.card(table, **fields)], by=by)


def test_gathering_ends_when_people_have_looked_and_it_is_published(where, table, by):
    person = factories.participant()
    card = factories.card(table, participant=person)
    with pytest.raises(ValidationError):
        actions.open_check_back(where, by=by)
    theme, other = factories.theme(where), factories.theme(where)
    actions.place_cards(theme, cards=[card], by=by)
    actions.open_check_back(where, by=by)
    actions.not_what_i_meant(card.placings.get(), words="I meant the bus.", by=person)
    with pytest.raises(PermissionDenied):
        actions.not_what_i_meant(card.placings.get(), words="No.", by=factories.participant())
    with set_to(now() + timedelta(days=16)):
        with pytest.raises(ValidationError):
            actions.publish_what_we_heard(where, by=by)
        actions.move_card(card.placings.get(), to=other, by=by)
        assert len(missing_for(where, Stage.DRAFTING)) > 0
        actions.close_check_back(where)
        actions.publish_what_we_heard(where, by=by)
        where.refresh_from_db()
        assert missing_for(where, Stage.DRAFTING) == []
    assert card.placings.get().theme == other


def test_check_back_does_not_end_early(where, table, by):
    actions.open_check_back(where, by=by)
    with pytest.raises(ValidationError):
        actions.close_check_back(where)


def test_campaign_is_one_argument_and_many_people(where, host):
    new = actions.NewCampaign(text="Open on Sundays.", language="en", people=62)
    made = actions.group_campaign(where, new=new, by=host, ref="G1")
    assert (made.ref, made.people) == ("G1", 62)
    with pytest.raises(PermissionDenied):
        actions.group_campaign(where, new=new, by=factories.participant())
