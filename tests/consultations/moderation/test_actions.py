"""Reading before showing, steps with reasons, looking again, taking back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cms.clock import now, set_to
from consultations.consultation.models import Role, Stage
from consultations.conversation.models import Card
from consultations.ledger.models import Entry
from consultations.moderation import actions
from consultations.moderation.models import Appeal, Moderation, State, WordsReport
from consultations.people.actions import participant_of
from tests import factories

WHY = {"en": "Being rude is not a reason.", "cy": "Dydy bod yn gas ddim yn rheswm."}
WORDS = "I asked about the bins. Him next door is a liar. I'd have taken a no."


@pytest.fixture
def where(db):
    return factories.consultation(Stage.LISTENING)


@pytest.fixture
def table(where):
    return factories.table(where)


@pytest.fixture
def speaker(db):
    return factories.participant()


@pytest.fixture
def card(table, speaker):
    return factories.card(
        table, WORDS, participant=speaker, state=State.WAITING, was_public=False, published_at=None
    )


@pytest.fixture
def moderator(where):
    return factories.with_role(where, Role.Kind.MODERATOR)


def entries():
    return list(Entry.objects.values_list("kind", "on"))


def step(card, by, step="ask_to_reword", reason="threatens_or_demeans", **more):
    return actions.moderate(card, step=step, reason=reason, by=by, **more)


def test_moderator_publishes_what_was_read(card, moderator):
    assert actions.publish([card], by=moderator) == 1
    assert actions.publish([card], by=moderator) == 0
    card.refresh_from_db()
    assert (card.state, card.was_public, card.is_shown) == ("published", True, True)


def test_words_for_the_team_only_are_read_and_not_shown(card, moderator):
    Card.objects.update(may_read=False)
    actions.publish([card], by=moderator)
    card.refresh_from_db()
    assert (card.state, card.was_public, card.is_shown) == ("published", False, False)


def test_strangers_commissioners_and_authors_publish_nothing(where, card, table):
    boss = factories.with_role(where, Role.Kind.COMMISSIONER)
    for somebody in (boss, card.participant, participant_of(table.host)):
        with pytest.raises(PermissionDenied):
            actions.publish([card], by=somebody)


def test_host_publishes_paper_cards_of_the_own_table_only(where, table):
    paper = {"channel": "paper", "state": State.WAITING}
    own, other = factories.card(table, **paper), factories.card(factories.table(where), **paper)
    host = participant_of(table.host)
    assert actions.publish([own], by=host) == 1
    with pytest.raises(PermissionDenied):
        actions.publish([other], by=host)


def test_redacting_replaces_the_chosen_words(card, moderator):
    with pytest.raises(ValidationError):
        step(card, moderator, "redact", "names_someone_else", take_out=["Rhiannon"])
    made = step(
        card, moderator, "redact", "names_someone_else", take_out=["Him next door"], ref="M1"
    )
    card.refresh_from_db()
    assert card.text == WORDS.replace("Him next door", "[name removed / tynnwyd enw]")
    assert (card.state, made.ref) == ("waiting", "M1")
    assert entries() == [("moderated", "M1")]


def test_card_awaiting_other_words_is_never_published(card, moderator, speaker):
    step(card, moderator)
    with pytest.raises(ValidationError):
        actions.publish([card], by=moderator)
    with pytest.raises(PermissionDenied):
        actions.reword(card, texts={"text": "Kinder."}, by=moderator)
    actions.reword(card, texts={"text": "Kinder.", "state": "published"}, by=speaker)
    card.refresh_from_db()
    assert (card.text, card.state) == ("Kinder.", "waiting")


def test_safeguarding_leaves_no_entry_and_nothing_public(card, moderator):
    with pytest.raises(ValidationError):
        step(card, moderator, "safeguarding", "advert_or_spam")
    step(card, moderator, "safeguarding", "someone_may_be_at_risk")
    card.refresh_from_db()
    assert (card.state, card.is_shown, entries()) == ("safeguarding", False, [])


def test_removed_words_leave_a_tombstone_where_they_were(card, moderator):
    actions.publish([card], by=moderator)
    step(card, moderator, "remove", "unlawful")
    assert list(Card.objects.with_marks()) == [card]
    assert list(Card.objects.shown()) == []


def test_two_people_restore_in_part_and_the_card_keeps_its_date(where, card, moderator, speaker):
    said_at = card.said_at
    made = step(card, moderator)
    asked = actions.appeal(made, words="It's only rude.", language="en", by=speaker)
    other = factories.with_role(where, Role.Kind.MODERATOR)
    citizen = factories.with_role(where, Role.Kind.CITIZEN)
    proposal = {
        "result": Appeal.Result.RESTORED_IN_PART, "why": WHY,
        "take_out": ["Him next door is a liar."],
    }  # fmt: skip
    with pytest.raises(PermissionDenied):
        actions.propose_appeal_result(asked, **proposal, by=moderator)
    actions.propose_appeal_result(asked, **proposal, by=citizen)
    with pytest.raises(PermissionDenied):
        actions.agree_appeal_result(asked, by=citizen)
    actions.agree_appeal_result(asked, by=other)
    card.refresh_from_db()
    assert card.text == WORDS.replace(
        "Him next door is a liar.", "[words removed / tynnwyd geiriau]"
    )
    assert (card.state, card.said_at) == ("published", said_at)
    assert [kind for kind, _on in entries()] == ["moderated", "appealed", "appealed"]


def test_two_moderators_without_a_citizen_decide_nothing(where, card, moderator, speaker):
    asked = actions.appeal(step(card, moderator), words="", language="en", by=speaker)
    one, two = (factories.with_role(where, Role.Kind.MODERATOR) for _n in range(2))
    actions.propose_appeal_result(asked, result="upheld", why=WHY, by=one)
    with pytest.raises(ValidationError):
        actions.agree_appeal_result(asked, by=two)


def test_appeal_is_asked_once_by_the_author_within_28_days(card, moderator, speaker):
    made = step(card, moderator)
    with pytest.raises(PermissionDenied):
        actions.appeal(made, words="", language="en", by=factories.participant())
    with set_to(now() + timedelta(days=29)), pytest.raises(ValidationError):
        actions.appeal(made, words="", language="en", by=speaker)
    actions.appeal(made, words="", language="en", by=speaker)
    with pytest.raises(ValidationError):
        actions.appeal(made, words="", language="en", by=speaker)


def test_words_taken_back_leave_no_copy(where, card, moderator, speaker, table):
    actions.publish([card], by=moderator)
    step(card, moderator, "redact", take_out=["liar"])
    with pytest.raises(PermissionDenied):
        actions.withdraw(card, by=participant_of(table.host))
    actions.withdraw(card, by=speaker)
    card.refresh_from_db()
    assert (card.state, card.text, card.shown_as) == ("withdrawn", "", "")
    assert list(Moderation.objects.values_list("before", "note")) == [({}, "")]
    assert list(Card.objects.with_marks()) == []


def test_after_gathering_a_line_says_that_words_were_taken_back(where, card, moderator, speaker):
    actions.publish([card], by=moderator)
    where.stage = Stage.DRAFTING
    where.save()
    actions.withdraw(card, by=speaker)
    assert list(Card.objects.with_marks()) == [card]


def test_name_comes_off_at_once(card, speaker):
    Card.objects.update(typed_by="Carol, Dai's words")
    actions.take_name_off(card, by=speaker)
    card.refresh_from_db()
    assert (card.name, card.shown_as, card.typed_by, card.text) == ("", "", "", WORDS)


def test_anybody_may_report_published_words(card, moderator):
    with pytest.raises(ValidationError):
        actions.report(card, words="Look.", by=None)
    actions.publish([card], by=moderator)
    card.refresh_from_db()
    told = actions.report(card, words="Look at this.", by=None)
    actions.settle_report(told, by=moderator)
    assert WordsReport.objects.get().settled_at is not None


def test_words_taken_out_are_let_go_when_nobody_can_ask_for_them(card, moderator):
    step(card, moderator, "redact", take_out=["liar"])
    assert actions.forget_old_words() == 0
    with set_to(now() + timedelta(days=29)):
        assert actions.forget_old_words() == 1
    assert Moderation.objects.get().before == {}
