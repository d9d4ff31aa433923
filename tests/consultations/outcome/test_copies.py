"""Taken back, words are nowhere: not in what was said against a place, nor in open proposals."""

import pytest

from cms.clock import now
from consultations.conversation.models import ThemeCard
from consultations.draft.models import SuggestionDecision
from consultations.outcome.actions import erase_person, take_back
from tests import factories
from tests.consultations.draft.conftest import suggested

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("way", [take_back, None])
def test_what_repeats_words_goes_with_them(way):
    where = factories.consultation("drafting")
    draft, me = factories.draft(where), factories.participant()
    card = factories.card(factories.table(where), participant=me)
    placing = ThemeCard.objects.create(
        theme=factories.theme(where), card=card, placed_at=now(), not_what_i_meant="I meant tea."
    )
    suggestion = suggested(draft, draft.clauses.get(), me)
    proposed = SuggestionDecision.objects.create(
        suggestion=suggestion, result="taken_in", new_text="Open on weekdays.", proposed_at=now()
    )
    if way:
        take_back(card, by=me)
        take_back(suggestion, by=me)
    else:
        erase_person(me, by=me)
    placing.refresh_from_db()
    proposed.refresh_from_db()
    assert (placing.not_what_i_meant, proposed.new_text) == ("", "")
    assert proposed.dropped_at is not None


def test_an_erased_hosts_name_stands_on_no_table():
    where = factories.consultation("listening")
    table = factories.table(where)
    card = factories.card(table, channel="paper", typed_by=table.host_name)
    host = factories.participant(account=table.host)
    erase_person(host, by=host)
    table.refresh_from_db()
    card.refresh_from_db()
    assert (table.host_name, card.typed_by) == ("", "")
