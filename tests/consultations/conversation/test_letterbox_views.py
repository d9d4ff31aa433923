"""The letterbox's pages: the public one, and the room of those who keep the post."""

import pytest
from django.core.exceptions import ValidationError

from cms.clock import today
from consultations.consultation.models import Role
from consultations.conversation import actions
from consultations.conversation.models import Arrival, Card
from consultations.moderation import actions as moderation
from consultations.outcome.actions import take_back
from consultations.people.actions import find_receipt, participant_of
from consultations.people.forms import NewVoice
from consultations.people.models import Receipt
from tests import factories
from tests.consultations.consultation.test_views import address

pytestmark = pytest.mark.django_db
Kind = Role.Kind


def test_sheet_of_words_taken_back_is_to_be_destroyed(client, where, take_in):
    card = take_in(scan="S-12")
    keeper = factories.with_role(where, Kind.MODERATOR)
    with pytest.raises(ValidationError):
        actions.note_destroyed(card.arrival, by=keeper)
    take_back(card, by=card.participant)
    client.force_login(keeper.account)
    assert "S-12" in client.get(address("letterbox_desk", where)).text
    sent = {"arrival": card.arrival.pk, "do": "destroyed", "sent_key": "a"}
    client.post(address("letterbox_do", where), sent)
    assert Arrival.objects.get().scan == ""


def typed(**fields) -> dict:
    return {
        "came_by": "letter", "posted_on": today().isoformat(), "received_on": today().isoformat(),
        "scan": "S-7", "text": "Cadwch y giât ar agor.", "kind": "their_words", "language": "cy",
        "shown": "team", "hat": "myself", "answer_by": "none", "sent_key": "a", **fields,
    }  # fmt: skip


@pytest.mark.parametrize("language", ["en", "cy"])
def test_page_takes_in_gives_a_code_and_loses_nothing(client, where, language):
    keeper = factories.role(where, factories.user(), Kind.FACILITATOR)
    client.force_login(keeper)
    url = address("letterbox_new", where, language)
    refused = client.post(url, typed(posted_on=""))
    assert (refused.status_code, "Cadwch y giât ar agor." in refused.text) == (422, True)
    done = client.post(url, typed(sent_key="b"), follow=True)
    card = Card.objects.get()
    assert (card.ref in done.text, card.may_read, card.language) == (True, False, "cy")
    [receipt] = Receipt.objects.all()
    assert (receipt.participant, receipt.language) == (card.participant, "cy")
    code = done.context["code"]
    assert find_receipt(code) == receipt
    twice = client.post(url, typed(sent_key="c"))
    assert (twice.status_code, 'name="again"' in twice.text) == (422, True)
    assert client.post(url, typed(sent_key="d", again="on")).status_code == 302


@pytest.mark.parametrize("language", ["en", "cy"])
def test_public_page_shows_what_may_be_read_and_nothing_else(client, where, take_in, language):
    shown, quiet = take_in("Read this."), take_in("Team only.", voice=NewVoice("en"))
    moderation.publish([shown, quiet], by=factories.with_role(where, Kind.MODERATOR))
    page = client.get(address("letterbox", where, language)).text
    assert ("Read this." in page, "Team only." in page) == (True, False)
    assert client.get(address("table", where, language, table="letterbox")).status_code == 302
    assert client.get(address("card_new", where, language, table="letterbox")).status_code == 404
    assert client.get(address("card", where, language, card=shown.ref)).status_code == 200


def test_rooms_of_those_who_keep_the_post_are_nobody_elses(client, where):
    client.force_login(factories.role(where, factories.user(), Kind.COMMISSIONER))
    for name in ("letterbox_desk", "letterbox_new"):
        assert client.get(address(name, where)).status_code == 404
    assert client.post(address("letterbox_do", where), {"sent_key": "a"}).status_code == 404


def test_desk_lists_by_channel_and_marks_who_was_told(client, where, take_in):
    letter, call = take_in("One.", answer_by="post"), take_in("Two.", came_by="phone")
    client.force_login(factories.role(where, factories.user(), Kind.MODERATOR))
    url = address("letterbox_desk", where)
    only = client.get(f"{url}?by=phone").text
    assert (f"> {call.ref}" in only or f">{call.ref}" in only) is True
    wrong = {"arrival": letter.arrival.pk, "how": "post", "on": "", "sent_key": "a", "do": "told"}
    client.post(address("letterbox_do", where), wrong)
    assert Arrival.objects.get(card=letter).acknowledged_on is None
    client.post(
        address("letterbox_do", where), {**wrong, "on": today().isoformat(), "sent_key": "b"}
    )
    assert Arrival.objects.get(card=letter).acknowledged_on == today()


SENT = {
    "kind": "yes_and", "text": "We will look.", "language": "en", "shown": "someone",
    "may_read": "on",
}  # fmt: skip


@pytest.fixture
def letter(where, take_in):
    """What came by post, and everybody may read."""
    card = take_in("Read this.")
    moderation.publish([card], by=factories.with_role(where, Kind.MODERATOR))
    card.refresh_from_db()
    return card


def test_commissioner_answers_a_letter_with_one_hat_on(client, where, letter):
    client.force_login(factories.role(where, factories.user(), Kind.COMMISSIONER))
    url = address("reply_new", where, card=letter.ref)
    sent = [
        client.post(url, {**SENT, "hat": hat, "sent_key": hat * 4}).status_code
        for hat in ("council", "myself")
    ]
    assert (sent, letter.replies.count()) == ([302, 422], 1)


def test_what_came_by_post_is_carried_told_of_parked_by_nobody_and_changed_by_its_writer(
    client, where, letter
):
    """Whatever can be done with a card finds the letterbox, which is none of the tables."""
    table = factories.table(where)
    table.rounds.create(round="stir", opened_at=table.opened_at)
    client.force_login(table.host)
    traveller = participant_of(table.host)
    actions.sit_down(table, by=traveller)
    for name, fields, status in (
        ("card_carry", {"to": table.ref}, 302),
        ("card_park", {"why": "It is about buses.", "language": "en"}, 404),
        ("card_hold", {"reason": "advert_or_spam"}, 404),
        ("report", {"words": "Look at this."}, 302),
    ):
        about = {"kind": "card", "ref": letter.ref} if name == "report" else {"card": letter.ref}
        sent = client.post(address(name, where, **about), {**fields, "sent_key": name * 4})
        assert (name, sent.status_code) == (name, status)
    assert table.brought.count() == 1
    letter.participant.account = factories.user("Ann")
    letter.participant.save(update_fields=["account"])
    client.force_login(letter.participant.account)
    added = {"text": "And the path.", "sent_key": "e" * 32}
    assert client.post(address("card_edit", where, card=letter.ref), added).status_code == 302
    assert letter.additions.count() == 1
