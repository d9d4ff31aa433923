"""A slip opens its own card and no other: two notes of one host, and somebody's own phone."""

from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from consultations import migrations
from consultations.conversation import actions
from consultations.conversation.models import Card
from consultations.people.actions import claim_receipt, issue_receipt, participant_of
from consultations.people.models import Participant, Receipt
from tests import factories

from .conftest import at, new_card, voice

ANN, DAI = "She came for the warmth, she said.", "He said he would rather stand."


@pytest.fixture
def paper(where):
    return factories.table(where, channel="paper")


def note(table, text, number, **fields):
    """A host's note, typed in; the card, and the code on its slip."""
    said = {"kind": "host_note", "channel": "paper", "paper_number": number, **fields}
    new = new_card(text, voice=voice(may_read=False), **said)
    typed = actions.PaperCard(new, f"{number}" * 32, "en")
    return actions.type_in_card(table, paper=typed, by=participant_of(table.host))


def find(browser, where, code, **fields):
    answer = browser.post(at("receipt_find", where), {"code": code, **fields}, follow=True)
    return [words for words in (ANN, DAI, "On my phone.") if words in answer.text]


def test_two_slips_of_one_host_open_each_its_own_note(where, paper):
    (_one, ann), (two, dai) = note(paper, ANN, 1), note(paper, DAI, 2)
    browser = Client()
    assert find(browser, where, dai) == [DAI]
    taken = browser.post(
        reverse("consultations:words_withdraw", args=[where.slug, "card", two.ref]), {"sure": "on"}
    )
    two.refresh_from_db()
    assert (taken.status_code, two.state) == (302, "withdrawn")
    assert find(Client(), where, ann) == [ANN]


def test_words_on_a_phone_stay_theirs_when_they_type_a_slip(client, where, paper):
    _card, code = note(paper, DAI, 2)
    mine = factories.card(factories.table(where), "On my phone.")
    assert claim_receipt(code, by=mine.participant) != participant_of(paper.host)
    mine.refresh_from_db()
    assert mine.participant.account is None


def test_receipt_of_an_account_is_joined_by_nobody_who_is_not_signed_in_to_it(where):
    owner, phone = participant_of(factories.user("Menna")), factories.participant()
    mine = factories.card(factories.table(where), "On my phone.", participant=phone)
    code = issue_receipt(owner, consultation=where, language="en", seed="seed")
    assert claim_receipt(code, by=owner) == owner
    for by in (None, phone, participant_of(factories.user("Siân"))):
        with pytest.raises(ValidationError) as refused:
            claim_receipt(code, by=by)
        assert refused.value.error_dict["code"][0].code == "account"
    mine.refresh_from_db()
    assert (mine.participant, Participant.objects.exclude(merged_into=None).count()) == (phone, 0)


def test_device_with_words_reads_what_an_account_holds_and_gives_it_nothing(client, where, table):
    menna = participant_of(factories.user("Menna"))
    factories.card(table, ANN, participant=menna)
    left = {"text": "On my phone.", "language": "en", "shown": "someone", "hat": "myself"}
    client.post(at("card_new", where, table.ref), left | {"may_read": "on"})
    code = issue_receipt(menna, consultation=where, language="en", seed="seed")
    assert find(client, where, code, whose="mine") == [ANN]
    assert Card.objects.get(text="On my phone.").participant.account is None


@pytest.mark.django_db(transaction=True)
def test_two_who_type_each_others_slips_at_once_become_one(at_once):
    where = factories.consultation()
    people = [factories.participant() for _n in range(2)]
    table = factories.table(where)
    cards = [factories.card(table, participant=one) for one in people]
    codes = [
        issue_receipt(one, consultation=where, language="en", seed=f"s{one.pk}") for one in people
    ]
    done = at_once(
        lambda: claim_receipt(codes[0], by=people[1]),
        lambda: claim_receipt(codes[1], by=people[0]),
    )
    assert len(set(done)) == 1 and done[0] in people
    assert {Card.objects.get(pk=one.pk).participant for one in cards} == {done[0]}


@pytest.mark.django_db(transaction=True)
def test_slip_that_two_accounts_claim_at_once_goes_to_one(at_once):
    where = factories.consultation()
    card = factories.card(factories.table(where))
    code = issue_receipt(card.participant, consultation=where, language="en", seed="s")
    two = [participant_of(factories.user(name)) for name in ("Siân", "Carol")]
    done = at_once(*[lambda one=one: claim_receipt(code, by=one) for one in two])
    kept = [one for one in done if isinstance(one, Participant)]
    assert (len(kept), len([one for one in done if isinstance(one, ValidationError)])) == (1, 1)
    card.refresh_from_db()
    assert card.participant == kept[0]


def test_notes_from_before_are_given_a_speaker_and_their_slips_with_them(where, paper):
    host = participant_of(paper.host)
    actions.print_kit(paper, cards=4, codes_in="en", seed="s" * 32, by=host)
    made = [note(paper, ANN, 1)[0], note(paper, DAI, 9)[0]]
    own = factories.card(factories.table(where), "On my phone.", participant=host)
    issue_receipt(host, consultation=where, language="en", seed="own")
    for card in made:
        Receipt.objects.filter(participant=card.participant).update(participant=host)
        Card.objects.filter(pk=card.pk).update(participant=host)
    Card.objects.filter(pk=own.pk).update(made_at=made[1].made_at + timedelta(milliseconds=500))
    Receipt.objects.filter(pk=Receipt.objects.latest("pk").pk).update(
        issued_at=made[1].made_at + timedelta(milliseconds=600)
    )
    (path,) = Path(migrations.__path__[0]).glob("*_own_words_stay_ones_own.py")
    import_module(f"consultations.migrations.{path.stem}").own_speakers(apps)
    for card in [*made, own]:
        card.refresh_from_db()
    speakers = [card.participant for card in (*made, own)]
    assert [len({one.pk for one in speakers}), speakers[2]] == [3, host]
    assert [one.receipts.count() for one in speakers] == [1, 1, 1]
    assert [one.account for one in speakers] == [None, None, paper.host]
