"""What is published is what was read; what was taken out is not kept for ever."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.clock import now
from consultations.consultation.models import Role, Stage
from consultations.conversation.models import Card, Reply
from consultations.moderation import actions
from consultations.moderation.models import Moderation, State, WordsReport
from consultations.moderation.queue import named, queue_of
from consultations.moderation.rules import APPEAL_WITHIN
from tests import factories

pytestmark = pytest.mark.django_db
WAITING = {"state": State.WAITING, "was_public": False, "published_at": None}


@pytest.fixture
def where():
    return factories.consultation(Stage.LISTENING)


@pytest.fixture
def card(where):
    return factories.card(factories.table(where), "I come for the tea.", **WAITING)


@pytest.fixture
def moderator(where):
    return factories.with_role(where, Role.Kind.MODERATOR)


def test_publish_refuses_words_changed_since_they_were_read(card, moderator):
    key = queue_of(card.consultation).object_list[0].key
    Card.objects.filter(pk=card.pk).update(text="Something nobody has read.")
    with pytest.raises(ValidationError):
        named(card.consultation, [key])
    with pytest.raises(ValidationError):
        actions.publish([card], by=moderator)
    card.refresh_from_db()
    assert card.state == State.WAITING


def test_desk_says_that_words_have_changed(client, card, moderator):
    client.force_login(moderator.account)
    key = queue_of(card.consultation).object_list[0].key
    Card.objects.filter(pk=card.pk).update(text="Something nobody has read.")
    url = reverse("consultations:moderation_publish", args=[card.consultation.slug])
    response = client.post(url, {"words": [key]}, follow=True)
    assert "Somebody changed their words" in response.content.decode()
    card.refresh_from_db()
    assert card.state == State.WAITING


@pytest.mark.parametrize("key", ["card:" + "9" * 40, "card:x", "card", ":", "x:1", "card:1:2:3"])
def test_named_leaves_out_what_is_no_key(where, key):
    assert named(where, [key]) == []


def test_item_shows_the_steps_taken_with_these_words_alone(client, card, moderator):
    reply = Reply.objects.create(
        pk=card.pk, ref="R1", card=card, kind="yes_and", text="And the scones.", made_at=now(),
        consultation=card.consultation, participant=factories.participant(), language="en",
    )  # fmt: skip
    taken = {"step": "hold", "reason": "unlawful", "by": moderator}
    actions.moderate(reply, note="The scones are stolen.", **taken)
    client.force_login(moderator.account)
    where = card.consultation.slug
    page = client.get(reverse("consultations:moderation_item", args=[where, "card", card.ref]))
    assert list(page.context["moderations"]) == []
    page = client.get(reverse("consultations:moderation_item", args=[where, "reply", "R1"]))
    assert len(page.context["moderations"]) == 1


def test_an_answer_is_said_in_other_words_where_it_was_said(client, card, moderator):
    author = factories.with_role(None)
    reply = Reply.objects.create(
        ref="R1", card=card, kind="different_for_me", say_back="You like tea.", text="Rubbish.",
        made_at=now(), consultation=card.consultation, participant=author, language="en",
    )  # fmt: skip
    step = {"step": "ask_to_reword", "reason": "threatens_or_demeans"}
    asked = actions.moderate(reply, **step, by=moderator)
    client.force_login(author.account)
    url = reverse("consultations:moderated", args=[card.consultation.slug, asked.ref])
    client.post(url, {"text": "It is otherwise for me."})
    reply.refresh_from_db()
    assert (reply.say_back, reply.text) == ("You like tea.", "It is otherwise for me.")


def test_what_was_said_about_words_is_let_go_after_four_weeks(card, moderator):
    long_ago = now() - APPEAL_WITHIN - timedelta(days=1)
    actions.moderate(card, step="hold", reason="unlawful", by=moderator)
    Moderation.objects.update(at=long_ago)
    told = WordsReport.objects.create(
        consultation=card.consultation, thing=card, words="He is my neighbour.",
        reported_at=long_ago, settled_at=long_ago,
    )  # fmt: skip
    actions.forget_old_words()
    told.refresh_from_db()
    assert (Moderation.objects.get().before, told.words) == ({}, "")


def test_queue_is_paged_by_key_across_kinds_in_constant_queries():
    table = factories.table(factories.consultation())
    where, start = table.consultation, now() - timedelta(days=1)
    waiting = {"state": "waiting", "was_public": False, "published_at": None}
    cards = [
        factories.card(table, made_at=start + timedelta(minutes=n // 2), **waiting)
        for n in range(60)
    ]
    counted = []
    for asked in ({}, {"after": f"card:{cards[24].pk}"}, {"before": f"card:{cards[50].pk}"}):
        with CaptureQueriesContext(connection) as found:
            page = queue_of(where, asked=asked)
        counted.append(len(found))
        shown = [cards.index(one.thing) for one in page.object_list]
        first = {"after": 25, "before": 25}.get(next(iter(asked), ""), 0)
        assert shown == list(range(first, first + 25))
    assert (page.previous, page.next) == (f"card:{cards[25].pk}", f"card:{cards[49].pk}")
    assert counted[1] == counted[2] == counted[0] + 1
    Card.objects.filter(pk=cards[24].pk).update(state="published")
    after = queue_of(where, asked={"after": f"card:{cards[24].pk}"})
    assert after.object_list[0].thing == cards[25]
    assert queue_of(where, asked={"after": "nonsense:1"}).is_first
