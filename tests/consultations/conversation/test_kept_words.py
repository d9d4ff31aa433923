"""Unsent words stay on the device until the page after them says that they arrived."""

from consultations.conversation import actions
from consultations.people.actions import participant_of
from tests import factories

from .test_paper import TYPED
from .test_views import at


def test_pages_that_say_words_arrived_name_the_words_that_may_go(client, where):
    table = factories.table(where)
    actions.open_round(table, round="pour", by=participant_of(table.host))
    form = at("card_new", where, table.ref)
    assert f'data-keep="card:{table.pk}"' in client.get(form).text
    assert f'data-kept-done="card:{table.pk}"' in client.post(form, TYPED, follow=True).text
    shown = factories.card(table)
    answer = TYPED | {"kind": "yes_and"}
    form = at("reply_new", where, shown.ref)
    assert f'data-keep="reply:{shown.pk}"' in client.get(form).text
    assert f'data-kept-done="reply:{shown.pk}"' in client.post(form, answer, follow=True).text
