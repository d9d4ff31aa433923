"""An appeal undoes the step it is about, and no other: not a later one, nor the author's words."""

from datetime import timedelta

import pytest

from cms import clock
from consultations.consultation.models import Role
from consultations.conversation import actions as conversation
from consultations.moderation import actions
from consultations.moderation.models import Appeal, Moderation, State
from consultations.moderation.redaction import NAME_REMOVED, WORDS_REMOVED
from tests import factories

WHY = {"en": "No harm.", "cy": "Dim drwg."}
NAMES, UNLAWFUL = Moderation.Reason.NAMES, Moderation.Reason.UNLAWFUL
BOTH_OUT = f"{NAME_REMOVED} told {NAME_REMOVED} to go."


@pytest.fixture
def look_again(where, speaker):
    """`look_again(step, "restored")`: asked for by the author, and decided by two."""
    two = [factories.with_role(where, kind) for kind in (Role.Kind.CITIZEN, Role.Kind.MODERATOR)]

    def decided(step, result=Appeal.Result.RESTORED, take_out=()):
        asked = actions.appeal(step, words="It is fine.", language="en", by=speaker)
        actions.propose_appeal_result(asked, result=result, why=WHY, take_out=take_out, by=two[0])
        actions.agree_appeal_result(asked, by=two[1])
        step.thing.refresh_from_db()
        return step.thing.text, step.thing.state

    return decided


@pytest.fixture
def redacted(unread, take):
    """A card and the two steps that took a name out of it, one after the other."""
    card = unread("Ann told Bob to go.")
    return card, *(take(card, "redact", NAMES, take_out=[name]) for name in ("Ann", "Bob"))


def test_name_that_another_step_took_out_stays_out(redacted, look_again):
    _card, ann, _bob = redacted
    assert look_again(ann)[0] == f"Ann told {NAME_REMOVED} to go."


def test_two_redactions_come_back_in_either_order(redacted, look_again):
    _card, ann, bob = redacted
    assert look_again(bob)[0] == f"{NAME_REMOVED} told Bob to go."
    assert look_again(ann)[0] == "Ann told Bob to go."


def test_earlier_redaction_restored_first_and_later_one_in_part(redacted, look_again):
    _card, ann, bob = redacted
    look_again(ann)
    in_part = look_again(bob, Appeal.Result.RESTORED_IN_PART, ["to go"])
    assert in_part[0] == f"Ann told Bob {NAME_REMOVED}."


def test_redaction_that_is_upheld_stays(redacted, look_again):
    _card, ann, bob = redacted
    assert look_again(bob, Appeal.Result.UPHELD)[0] == BOTH_OUT
    assert look_again(ann)[0] == f"Ann told {NAME_REMOVED} to go."


def test_words_that_their_author_changed_since_stay_theirs(
    table, unread, take, speaker, look_again
):
    table.rounds.create(round="pour", opened_at=clock.now())
    card = unread("Ann told me to go.", round="pour")
    step = take(card, "redact", NAMES, take_out=["Ann"])
    conversation.edit_card(card, text="Somebody told me.", by=speaker)
    assert look_again(step) == ("Somebody told me.", State.WAITING)


def test_hold_that_is_undone_shows_nothing_that_was_removed_since(unread, take, look_again):
    card = unread("Bad words.")
    hold = take(card, "hold", Moderation.Reason.DEMEANS)
    remove = take(card, "remove", UNLAWFUL)
    assert look_again(hold) == ("Bad words.", State.REMOVED)
    assert look_again(remove) == ("Bad words.", State.PUBLISHED)


def test_removal_that_is_undone_after_a_hold_that_stands_waits_to_be_read(
    unread, take, look_again, moderator
):
    card = unread("Bad words.")
    hold = take(card, "hold", Moderation.Reason.DEMEANS)
    remove = take(card, "remove", UNLAWFUL)
    assert look_again(remove) == ("Bad words.", State.WAITING)
    assert look_again(hold) == ("Bad words.", State.PUBLISHED)


def test_removal_is_undone_where_an_earlier_hold_was_lifted(unread, take, look_again, moderator):
    card = unread("Bad words.")
    take(card, "hold", Moderation.Reason.DEMEANS)
    card.refresh_from_db()
    actions.publish([card], by=moderator)
    assert look_again(take(card, "remove", UNLAWFUL)) == ("Bad words.", State.PUBLISHED)


def test_other_words_that_nobody_has_read_are_not_shown_by_an_appeal(
    unread, take, speaker, look_again
):
    card = unread("Nasty.")
    asked = take(card, "ask_to_reword", Moderation.Reason.DEMEANS)
    actions.reword(card, texts={"text": "Nastier still."}, by=speaker)
    assert look_again(asked) == ("Nastier still.", State.WAITING)


def test_held_words_come_back_with_the_redaction_that_came_after(unread, take, look_again):
    card = unread("Ann is a thief.")
    hold = take(card, "hold", Moderation.Reason.DEMEANS)
    take(card, "redact", NAMES, take_out=["Ann"])
    in_part = look_again(hold, Appeal.Result.RESTORED_IN_PART, ["a thief"])
    assert in_part == (f"{NAME_REMOVED} is {WORDS_REMOVED}.", State.PUBLISHED)


def test_steps_beside_one_that_is_looked_at_again_are_kept_until_it_is_decided(
    redacted, look_again, speaker
):
    _card, ann, bob = redacted
    day = clock.now() + timedelta(days=27)
    with clock.set_to(day):
        asked = actions.appeal(bob, words="It is fine.", language="en", by=speaker)
    with clock.set_to(day + timedelta(days=5)):
        assert actions.old_words() == 0
        asked.decided_at = clock.now()
        asked.save(update_fields=["decided_at"])
    with clock.set_to(day + timedelta(days=6)):
        actions.forget_old_words()
    ann.refresh_from_db()
    assert ann.before == {}


@pytest.mark.django_db(transaction=True)
def test_name_taken_out_while_two_look_again_stays_out(at_once):
    where = factories.consultation()
    card = factories.card(factories.table(where), "Ann told Bob to go.")
    kinds = (Role.Kind.MODERATOR, Role.Kind.CITIZEN, Role.Kind.MODERATOR)
    first, *two = [factories.with_role(where, kind) for kind in kinds]
    step = {"step": "redact", "reason": NAMES, "by": first}
    ann = actions.moderate(card, take_out=["Ann"], **step)
    asked = actions.appeal(ann, words="It is fine.", language="en", by=card.participant)
    result = {"result": Appeal.Result.RESTORED, "why": WHY}
    actions.propose_appeal_result(asked, **result, by=two[0])
    at_once(
        lambda: actions.agree_appeal_result(asked, by=two[1]),
        lambda: actions.moderate(card, take_out=["Bob"], **step),
    )
    card.refresh_from_db()
    assert card.text == f"Ann told {NAME_REMOVED} to go."
