"""The listed reasons, each with its steps; the smallest first; nobody writes others' words anew."""

import random
import re

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from consultations.consultation.models import Role
from consultations.conversation.models import Card
from consultations.moderation import actions
from consultations.moderation.actions import Weighed
from consultations.moderation.models import Moderation, State
from consultations.moderation.redaction import NAME_REMOVED, without
from consultations.moderation.rules import STEPS_FOR
from consultations.people.models import Letter
from consultations.people.moments import words_of
from tests import factories

ELSEWHERE = Weighed(moved_to="/en/conversations/")
Step, Reason = Moderation.Step, Moderation.Reason


@pytest.mark.parametrize("reason", Reason.values)
@pytest.mark.parametrize("step", Step.values)
def test_each_reason_goes_with_its_steps_and_no_other(unread, take, step, reason):
    card = unread("Rhiannon sends me a postcard.")
    how = {"take_out": ["Rhiannon"], "weighed": ELSEWHERE}
    if step in STEPS_FOR[reason]:
        assert take(card, step, reason, **how).step == step
    else:
        with pytest.raises(ValidationError):
            take(card, step, reason, **how)


@pytest.mark.parametrize("reason", ["rude", "wrong", "angry", "off_language", "badly_spelt", ""])
def test_what_is_not_listed_is_no_reason(unread, take, reason):
    with pytest.raises(ValidationError):
        take(unread(), "hold", reason)


@pytest.mark.parametrize("step", ["ask_to_reword", "hold", "remove"])
def test_a_larger_step_needs_to_say_why_no_smaller_one_would_do(unread, take, step):
    card = unread()
    with pytest.raises(ValidationError) as refused:
        take(card, step, "unlawful", weighed=Weighed(smaller=" "))
    assert list(refused.value.message_dict) == ["smaller"]
    made = take(card, step, "unlawful", weighed=Weighed(smaller="It is all one threat."))
    assert made.why_not_smaller == "It is all one threat."


def test_item_offers_the_smallest_step_first_and_asks_why_not_smaller(client, unread, moderator):
    card = unread("Rhiannon sends me a postcard.")
    client.force_login(moderator.account)
    page = reverse("consultations:moderation_item", args=[card.consultation.slug, "card", card.ref])
    offered = re.findall(r'name="step" value="(\w+)"', client.get(page).text)
    assert offered == ["redact", "ask_to_reword", "hold", "remove", "move", "safeguarding"]
    form = {"step": "hold", "reason": "unlawful", "note": "About the court."}
    refused = client.post(page, form)
    assert (refused.status_code, "About the court." in refused.text) == (422, True)
    assert client.post(page, {**form, "smaller": "It is the whole card."}).status_code == 302


def test_no_field_of_the_form_changes_other_words(client, unread, moderator):
    """Whatever is sent, the words are what they were, or that with marks where pieces stood."""
    client.force_login(moderator.account)
    words = "I asked Rhiannon about the bins. Rhiannon said no."
    rewritten = {name: "Rewritten." for name in ("text", "to_words", "words", "gist", "before")}
    for step in Step.values:
        card = unread(words)
        form = {"step": step, "reason": STEPS_WITH[step], "take_out": "Rhiannon", "smaller": "x"}
        address = [card.consultation.slug, "card", card.ref]
        page = reverse("consultations:moderation_item", args=address)
        sent = client.post(page, {**form, **rewritten, "moved_to": "/en/", "state": "published"})
        assert sent.status_code == 302, step
        card.refresh_from_db()
        assert card.text == (words.replace("Rhiannon", NAME_REMOVED) if step == "redact" else words)
        assert card.state != State.PUBLISHED


STEPS_WITH = {
    step: next(reason for reason, steps in STEPS_FOR.items() if step in steps)
    for step in Step.values
}


def test_redaction_takes_out_what_was_chosen_and_nothing_else():
    """A thousand choices: without the marks, what is left is the text without the pieces."""
    chance = random.Random(7)
    letters = "aeiou nrth'–.,"
    for _turn in range(1000):
        text = "".join(chance.choices(letters, k=chance.randrange(1, 40)))
        start, length = chance.randrange(len(text)), chance.randrange(1, 6)
        pieces = [text[start : start + length].strip()]
        pieces = [piece for piece in pieces if piece]
        done = without({"text": text}, pieces, NAME_REMOVED)["text"]
        kept = done.split(NAME_REMOVED)
        assert (len(kept) > 1) == bool(pieces)
        assert (pieces[0] if pieces else "").join(kept) == text


@pytest.mark.parametrize(
    ("text", "take_out", "left"),
    [
        ("Ann a'r annwyl Annwyl", ["Ann"], "# a'r annwyl Annwyl"),
        ("Rhiannon's name", ["Rhiannon", "name"], "#'s #"),
        ("Dai, Dai Bach a Dai", ["Dai Bach", "Dai"], "#, # a #"),
        ("xRhiannonx", ["Rhiannon"], "x#x"),
        ("Siân (01490 123)", ["(01490 123)"], "Siân #"),
        ("Nothing", [""], "Nothing"),
    ],
)
def test_names_are_taken_out_where_they_stand_by_themselves(text, take_out, left):
    done = without({"text": text}, take_out, NAME_REMOVED)["text"]
    assert done == left.replace("#", NAME_REMOVED)


def test_step_with_words_that_have_changed_since_is_refused(unread, take):
    card = unread()
    mark = card.as_stands
    Card.objects.filter(pk=card.pk).update(text="Something nobody has read.")
    with pytest.raises(ValidationError):
        take(card, "remove", "unlawful", weighed=Weighed(read=mark))


def test_two_moderators_at_once_take_one_step(at_once, unread, where, moderator):
    card = unread()
    other = factories.with_role(where, Role.Kind.MODERATOR)
    seen = Weighed(read=card.as_stands)
    steps = [("hold", moderator), ("remove", other)]
    done = at_once(
        *(
            lambda step=step, by=by: actions.moderate(
                card, step=step, reason="unlawful", weighed=seen, by=by
            )
            for step, by in steps
        )
    )
    assert sorted(type(one).__name__ for one in done) == ["Moderation", "ValidationError"]
    assert Moderation.objects.count() == 1


def test_nobody_takes_a_step_with_their_own_words_or_without_the_hat(where, table, unread):
    kinds = (Role.Kind.COMMISSIONER, Role.Kind.FACILITATOR, Role.Kind.CITIZEN, Role.Kind.STEWARD)
    for kind in kinds:
        with pytest.raises(PermissionDenied):
            by = factories.with_role(where, kind)
            actions.moderate(unread(), step="hold", reason="unlawful", by=by)
    own = factories.with_role(where, Role.Kind.MODERATOR)
    with pytest.raises(PermissionDenied):
        card = unread(participant=own)
        actions.moderate(card, step="hold", reason="unlawful", by=own)


@pytest.mark.parametrize(
    "link", ["", "javascript:alert(1)", "//evil.example", "/\\evil.example", "http://x.example"]
)
def test_move_needs_an_address_that_can_be_followed(unread, take, link):
    with pytest.raises(ValidationError):
        take(unread(), "move", "not_about_this", weighed=Weighed(moved_to=link))


def test_moved_words_leave_a_link_and_stay_readable_at_their_own_place(client, unread, take):
    card = unread("When does the library open?")
    take(card, "move", "not_about_this", weighed=ELSEWHERE)
    where = card.consultation.slug
    at_table = client.get(reverse("consultations:table", args=[where, card.table.ref])).text
    assert ('href="/en/conversations/"' in at_table, card.text in at_table) == (True, False)
    alone = client.get(reverse("consultations:card", args=[where, card.ref])).text
    assert ("Moved: it is about something else." in alone, card.text in alone) == (True, True)


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("register", ["full", "everyday"])
def test_author_is_told_which_words_why_and_what_they_can_do(
    unread, take, speaker, language, register, django_capture_on_commit_callbacks
):
    card = unread("Rhiannon sends me a postcard.")
    contact = factories.posted(speaker, card.consultation, "dai@example.org", language=language)
    contact.register = register
    contact.save(update_fields=["register"])
    with django_capture_on_commit_callbacks(execute=True):
        made = take(
            card, "redact", "names_someone_else", take_out=["Rhiannon"], note="A first name."
        )
    (letter,) = mail.outbox
    says = ["“Rhiannon”", "A first name.", "28", made.ref]
    assert [one for one in says if one not in letter.body] == []
    assert ("names or points" in letter.body) == (language == "en")


def test_author_who_cannot_be_reached_finds_a_mark_with_the_reason(client, unread, take, speaker):
    card = unread("Words that are against the law.")
    take(card, "remove", "unlawful")
    page = reverse("consultations:table", args=[card.consultation.slug, card.table.ref])
    shown = client.get(page).text
    assert "It may be against the law, or harm a court case" in shown
    assert card.text not in shown


def test_author_who_is_told_leaves_no_mark_where_nothing_was_shown(unread, take, speaker):
    card = unread()
    factories.posted(speaker, card.consultation, "dai@example.org")
    take(card, "hold", "unlawful")
    assert list(Card.objects.with_marks()) == []


def test_letter_says_nothing_of_words_that_were_kept_apart_since(
    unread, take, speaker, django_capture_on_commit_callbacks
):
    card = unread()
    factories.posted(speaker, card.consultation, "dai@example.org")
    with django_capture_on_commit_callbacks(execute=False):
        take(card, "hold", "unlawful")
        take(card, "safeguarding", "someone_may_be_at_risk")
    letters = Letter.objects.order_by("pk")
    assert [words_of(one) is not None for one in letters] == [False, True]
