"""The Tuesday test, step 3: cards left on phones, turns kept, listening before answering, seats."""

import pytest

from cms.clock import now
from consultations.consultation.models import Stage
from consultations.conversation.actions import sit_down
from consultations.conversation.models import Card, Reply, Table, TableRound
from consultations.moderation.models import State
from consultations.people.actions import find_receipt
from consultations.people.models import Contact
from tests import factories

from .records import kinds

MINE = "I stay when nobody looks at the clock."
GWENLLIAN = "Mae'r te'n dda, and nobody minds if I stay."


@pytest.fixture
def where(transactional_db):
    return factories.consultation(Stage.LISTENING)


@pytest.fixture
def table(where):
    made = factories.table(where)
    TableRound.objects.create(table=made, round="pour", opened_at=now())
    return made


def test_two_people_leave_cards_on_their_phones_and_both_are_published(sit, where, table):
    carol, gwenllian = sit(), sit()
    choose_everyday(carol, carol.address("table", where, table=table.ref))
    hers = leave_a_card_in_everyday_words(carol, where, table)
    gwenllian.go("card_new", where, table=table.ref)
    gwenllian.speak(GWENLLIAN, language="both")
    gwenllian.send()
    his = Card.objects.latest("pk")
    assert (his.text, his.language, his.name) == (GWENLLIAN, "both", "")
    assert his.participant != hers.participant
    assert table.sitting.count() == 2
    gwenllian.go("table", where, table=table.ref)
    assert GWENLLIAN in gwenllian.words
    assert MINE not in gwenllian.words

    read_and_publish(sit(factories.role(where, factories.user(), "moderator")), where, hers, his)
    gwenllian.go("table", where, table=table.ref)
    shown = gwenllian.page.locator(".cards .card-words")
    assert shown.all_inner_texts() == [MINE, GWENLLIAN]
    assert shown.nth(0).get_attribute("lang") == "en"
    assert kinds(where) == []


def leave_a_card_in_everyday_words(carol, where, table) -> Card:
    """From the table to the receipt in three screens; somebody else typed it for her."""
    carol.screens = 1
    carol.follow(carol.address("card_new", where, table=table.ref))
    carol.speak(MINE, language="en", name="Carol")
    carol.choose(typed="other", write_in=carol.language)
    carol.fill(email="carol@example.org")
    carol.send()
    assert carol.screens == 3
    code = carol.page.locator(".receipt .code").inner_text()
    assert len(code.split(" · ")) == 5
    hers = Card.objects.get()
    assert (hers.text, hers.language, hers.round, hers.state) == (MINE, "en", "pour", State.WAITING)
    assert (hers.participant.account, hers.typed_by != "", hers.name) == (None, True, "Carol")
    assert find_receipt(code).participant == hers.participant
    contact = Contact.objects.get(participant=hers.participant)
    assert (contact.language, contact.register) == (carol.language, "everyday")
    return hers


def read_and_publish(moderator, where, *cards: Card) -> None:
    moderator.go("moderation_desk", where)
    for card in cards:
        moderator.has_read(card)
    moderator.send(f"form[action='{moderator.address('moderation_publish', where)}'] [type=submit]")
    assert set(Card.objects.values_list("state", "was_public")) == {(State.PUBLISHED, True)}


def choose_everyday(walker, back: str) -> None:
    walker.visit(f"{walker.address('register')}?next={back}")
    walker.choose(register="everyday")
    walker.send()
    assert walker.page.url.endswith(back)
    kept = {one["name"]: one["value"] for one in walker.page.context.cookies()}
    assert kept["paned_register"] == "everyday"


def test_second_card_waits_for_the_others_and_an_answer_listens_first(sit, where, table):
    silent = factories.participant()
    sit_down(table, by=silent)
    theirs = factories.card(table, "The library is cold.", participant=silent, round="stir")
    josh = sit()
    josh.go("card_new", where, table=table.ref)
    josh.speak(MINE, language="en", name="Josh")
    josh.send()
    josh.go("card_new", where, table=table.ref)
    josh.speak("And one thing more.", language="en", name="Josh")
    josh.send(status=422)
    assert josh.refusal != ""
    assert josh.typed("text") == "And one thing more."
    assert josh.typed("shown_as") == "Josh"
    assert Card.objects.filter(text="And one thing more.").count() == 0

    josh.follow(josh.address("table", where, table=table.ref))
    josh.follow(josh.address("reply_new", where, card=theirs.ref))
    josh.choose(kind="different_for_me")
    josh.speak("For me it is the only warm place.", language="en")
    josh.send(status=422)
    assert josh.page.locator("#id_say_back[aria-invalid=true]").count() == 1
    assert josh.typed("text") == "For me it is the only warm place."
    assert Reply.objects.count() == 0
    josh.fill(say_back="I hear you saying that you were cold there.")
    josh.send()
    reply = Reply.objects.get()
    assert (reply.card, reply.kind, reply.state) == (theirs, "different_for_me", State.WAITING)
    assert reply.say_back == "I hear you saying that you were cold there."
    assert kinds(where) == []


def test_seventh_person_keeps_their_words_and_gets_the_sister_table(sit, where, table):
    for _seat in range(6):
        sit_down(table, by=factories.participant())
    seventh = sit()
    seventh.go("card_new", where, table=table.ref)
    seventh.speak(MINE, language="en")
    seventh.send(status=422)
    assert seventh.typed("text") == MINE
    assert (Card.objects.count(), table.sitting.count()) == (0, 6)
    seventh.follow(seventh.address("table_sister", where, table=table.ref))
    seventh.send()
    sister = Table.objects.get(sister_of=table)
    assert (sister.host, sister.seats) == (table.host, 6)
    assert list(sister.prompts.all()) == list(table.prompts.all())
    assert seventh.page.url.endswith(seventh.address("table", where, table=sister.ref))
    seventh.follow(seventh.address("card_new", where, table=sister.ref))
    seventh.speak(MINE, language="en")
    seventh.send()
    card = Card.objects.get()
    assert (card.table, card.text) == (sister, MINE)
    assert list(sister.sitting.values_list("participant", flat=True)) == [card.participant_id]
    assert kinds(where) == []
