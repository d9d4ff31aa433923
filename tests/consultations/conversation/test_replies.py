"""Four ways to answer, and the speaker who says that's it (C-5)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.consultation.models import Stage
from consultations.conversation import actions
from consultations.conversation.models import Reply
from tests import factories

from .conftest import new_reply


@pytest.fixture
def speaker(db):
    return factories.participant()


@pytest.fixture
def card(table, speaker):
    return factories.card(table, participant=speaker)


def test_answer_waits_to_be_read(card):
    answer = actions.reply(card, new=new_reply("i_hear_you"), by=factories.participant())
    assert (answer.kind, answer.state, answer.ref) == ("i_hear_you", "waiting", f"R{answer.pk}")


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (new_reply("different_for_me", "I've a shop."), "say_back"),
        (new_reply("tell_me_more", "You should ask."), "text"),
        (new_reply("like", "Yes"), "kind"),
        (new_reply("yes_and", ""), "text"),
    ],
)
def test_answer_of_no_kind_is_refused(card, new, field):
    with pytest.raises(ValidationError) as refused:
        actions.reply(card, new=new, by=factories.participant())
    assert list(refused.value.message_dict) == [field]


def test_different_for_me_says_back_first(card):
    new = new_reply("different_for_me", "I've a shop.", say_back="You're saying it's warm.")
    assert actions.reply(card, new=new, by=factories.participant()).say_back


def test_nobody_answers_their_own_card(card, speaker):
    with pytest.raises(PermissionDenied):
        actions.reply(card, new=new_reply("yes_and"), by=speaker)


def test_no_answer_once_the_listening_is_over(card, where):
    where.stage = Stage.GATHERING
    where.save()
    with pytest.raises(ValidationError):
        actions.reply(card, new=new_reply("yes_and"), by=factories.participant())


def test_only_the_speaker_says_thats_it(card, speaker, host):
    other = factories.participant()
    answer = actions.reply(card, new=new_reply("i_hear_you"), by=other)
    for somebody in (other, host, None):
        with pytest.raises(PermissionDenied):
            actions.say_heard(answer, says="thats_it", by=somebody)
    actions.say_heard(answer, says="not_quite", adds="I can't see it.", by=speaker)
    heard = Reply.objects.get()
    assert (heard.speaker_says, heard.answer.text, heard.answer.state) == (
        "not_quite", "I can't see it.", "waiting",
    )  # fmt: skip
    assert heard.answer.participant == speaker
