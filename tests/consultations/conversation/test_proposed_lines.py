"""Lines that people propose for a leaf: on it, and theirs still; two at once (C-4)."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cms.clock import now
from consultations.consultation.models import Stage
from consultations.conversation import actions
from consultations.conversation.models import LeafLine, LeafProposal, TableRound
from consultations.outcome.actions import take_back
from consultations.people.actions import participant_of
from tests import factories

from .conftest import reader_of
from .test_leaves import line, said, seated, sent, write
from .test_views import KEY, at


def test_a_proposed_line_is_read_by_the_host_before_it_stands_there(client, where, sip):
    person = seated(sip)
    for n in range(3):
        actions.propose_line(sip, kind="takes", text=f"Line {n}.", language="en", by=person)
    with pytest.raises(ValidationError):
        actions.propose_line(sip, kind="takes", text="A fourth.", language="en", by=person)
    page = at("table", where, sip.ref)
    assert "Line 0." not in Client().get(page).text
    client.force_login(sip.host)
    assert "Line 0." in client.get(at("table_leaf", where, sip.ref)).text
    one = LeafProposal.objects.order_by("pk")[0]
    deed = {"line": one.pk, "do": "put", "sent_key": KEY}
    assert client.post(at("leaf_line", where, sip.ref), deed).status_code == 302
    assert "Line 0." in Client().get(page).text
    deed = {"line": LeafProposal.objects.order_by("pk")[0].pk, "sent_key": "l" * 32}
    client.post(at("leaf_line", where, sip.ref), deed)
    assert list(LeafProposal.objects.values_list("text", flat=True)) == ["Line 2."]


def test_a_full_leaf_takes_no_fourth_line_and_the_proposal_stays(sip, host):
    person = seated(sip)
    three = [line(str(n)) for n in range(3)]
    write(sip, three, [], by=host)
    said = {"kind": "takes", "text": "A fourth.", "language": "en"}
    proposed = actions.propose_line(sip, **said, by=person)
    with pytest.raises(ValidationError):
        actions.put_on_leaf(proposed, by=host)
    assert (LeafProposal.objects.count(), LeafLine.objects.count()) == (1, 3)


def test_put_on_the_leaf_twice_at_once_it_stands_there_once(at_once):
    table = factories.table(factories.consultation(Stage.LISTENING))
    TableRound.objects.create(table=table, round="last_sip", opened_at=now())
    said = {"kind": "takes", "text": "A bench.", "language": "en"}
    proposed, host = actions.propose_line(table, **said, by=seated(table)), table.host
    put = lambda: actions.put_on_leaf(proposed, by=participant_of(host))  # noqa: E731
    assert sorted(type(one).__name__ for one in at_once(put, put)) == [
        "LeafLine", "ValidationError",
    ]  # fmt: skip
    assert LeafLine.objects.count() == 1


@pytest.mark.parametrize("language", ["en", "cy"])
def test_somebody_at_the_table_proposes_in_a_browser(client, where, sip, language):
    address = at("leaf_propose", where, sip.ref, language=language)
    assert client.get(address).status_code == 404
    client.force_login(factories.user("Dai"))
    person = participant_of(factories.User.objects.get(display_name="Dai"))
    actions.sit_down(sip, by=person)
    assert address in client.get(at("table", where, sip.ref, language=language)).text
    form = {"kind": "differently", "text": "Not the dogs.", "language": "en", "sent_key": KEY}
    wrong = client.post(address, {**form, "kind": ""})
    assert (wrong.status_code, "Not the dogs." in wrong.text) == (422, True)
    assert client.post(address, form).status_code == 302
    mine = LeafProposal.objects.get()
    assert "Not the dogs." in client.get(address).text
    client.post(address, {"do": "let_go", "line": mine.pk, "sent_key": "m" * 32})
    assert LeafProposal.objects.count() == 0


def proposed(table, person, text="A bench.", language="en"):
    return actions.propose_line(table, kind="takes", text=text, language=language, by=person)


def test_a_proposed_line_on_the_leaf_is_still_its_proposers(client, where, sip, host):
    person = seated(sip)
    put = actions.put_on_leaf(proposed(sip, person), by=host)
    assert (put.participant, put.state, put.may_quote) == (person, "published", False)
    write(sip, [sent(put, other="Mainc.")], [], by=host)
    put.refresh_from_db()
    assert (put.other, put.participant, put.is_shown) == ("Mainc.", person, True)


def test_other_words_are_the_hosts_line_and_the_proposer_keeps_theirs(where, sip, host):
    person = seated(sip)
    put = actions.put_on_leaf(proposed(sip, person), by=host)
    write(sip, [sent(put, text="A bench and a tree.")], [], by=host)
    put.refresh_from_db()
    new = LeafLine.objects.shown().get()
    assert (new.text, new.participant) == ("A bench and a tree.", host)
    assert (put.text, put.participant, put.is_shown) == ("A bench.", person, False)
    told = reader_of(person).get(at("my_words", where)).text
    assert ("A bench." in told, "Off the leaf" in told, "A bench and a tree." in told) == (
        True, True, False,
    )  # fmt: skip
    take_back(put, by=person)
    assert said(sip) == (["A bench and a tree."], [])


def test_a_line_let_go_while_the_host_puts_it_there_is_one_or_the_other(at_once):
    table = factories.table(factories.consultation(Stage.LISTENING))
    TableRound.objects.create(table=table, round="last_sip", opened_at=now())
    person = seated(table)
    waiting, host = proposed(table, person), participant_of(table.host)
    met = at_once(
        lambda: actions.put_on_leaf(waiting, by=host),
        lambda: actions.let_go_of_line(waiting, by=person),
    )
    refused = [isinstance(one, ValidationError) for one in met]
    assert (sum(refused), LeafLine.objects.count()) == (1, int(refused[1]))


def test_taken_back_while_the_host_writes_it_stays_taken_back(at_once):
    table = factories.table(factories.consultation(Stage.LISTENING))
    TableRound.objects.create(table=table, round="last_sip", opened_at=now())
    person, host = seated(table), participant_of(table.host)
    put = actions.put_on_leaf(proposed(table, person), by=host)
    at_once(
        lambda: take_back(put, by=person),
        lambda: write(table, [sent(put, other="Mainc."), line("More.")], [], by=host),
    )
    put.refresh_from_db()
    assert (put.text, put.other, put.state, said(table)[0]) == ("", "", "withdrawn", ["More."])
