"""A table's mark changes when something on it does, and only then; everybody shares it."""

from itertools import pairwise

from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations.consultation.actions import touch
from consultations.conversation.models import Reply
from consultations.moderation import actions as moderation
from tests import factories

from .test_views import at


def mark(client, table) -> str:
    return client.get(at("tables_pulse", table.consultation)).json()[table.ref]


def test_mark_changes_with_what_lies_there_and_with_nothing_else(client, where, table, leave):
    moderator = factories.with_role(where, "moderator")
    marks = [mark(client, table)]
    dai = factories.participant()
    card = leave(by=dai)
    marks.append(mark(client, table))
    moderation.publish([card], by=moderator)
    marks.append(mark(client, table))
    factories.card(factories.table(where))
    assert mark(client, table) == marks[-1]
    moderation.withdraw(card, by=dai)
    marks.append(mark(client, table))
    # Sitting down is seen (a seat is taken), showing a card, and taking it back.
    assert all(before != after for before, after in pairwise(marks))


def test_mark_sees_a_reply_an_addition_and_a_word_taken_out(client, table):
    card = factories.card(table)
    marks = [mark(client, table)]
    Reply.objects.create(
        ref="R1", card=card, consultation=table.consultation, kind="yes_and", text="Yes",
        state="published", may_read=True, language="en", made_at=card.made_at,
    )  # fmt: skip
    marks.append(mark(client, table))
    card.text = "The ██████ by the radiator."
    card.save()
    marks.append(mark(client, table))
    assert len(set(marks)) == 3


def test_mark_is_kept_for_everybody_without_asking_again(client, settings, table):
    settings.PAGE_CACHE = True
    url = at("tables_pulse", table.consultation)
    first = client.get(url)
    with CaptureQueriesContext(connection) as asked:
        again = client.get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, len(asked)) == (304, 1)


def test_page_knows_whether_something_came_before_its_first_look(client, table):
    told = lambda: client.get(at("tables_pulse", table.consultation)).json()["since"]  # noqa: E731
    page = client.get(at("table", table.consultation, table.ref)).text
    assert f'data-since="{told()}"' in page
    touch(table.consultation)
    assert f'data-since="{told()}"' not in page
    heard = client.get(at("themes", table.consultation)).text
    assert heard.count(f'data-since="{told()}"') == heard.count("data-pulse")


def test_page_says_where_the_mark_is_while_the_table_is_open(client, where, table):
    page = client.get(at("table", where, table.ref)).text
    assert f'data-pulse="{at("tables_pulse", where)}" data-table="{table.ref}"' in page
