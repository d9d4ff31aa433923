"""What a table takes with it, and so far: lines, read back, proposed, two at once (C-4)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.clock import now
from consultations.consultation.models import Role, Stage
from consultations.conversation import actions
from consultations.conversation.leaf import leaf_for_host, leaf_of, mark_of
from consultations.conversation.models import LeafLine, LeafProposal, TableRound
from consultations.opendata.tables import BY_NAME
from consultations.outcome.actions import take_back
from consultations.people.actions import participant_of
from tests import factories

from .conftest import reader_of
from .test_views import KEY, at


def line(text="Show the accounts.", language="en", other=""):
    return {"text": text, "language": language, "other": other}


def write(table, takes, differently, *, by, seen=""):
    new = actions.NewLeaf(takes=takes, differently=differently, seen=seen)
    return actions.write_leaf(table, new=new, by=by)


def typed(part="takes", **lines) -> dict:
    """Lines as a browser sends them: `typed(takes=[...], differently=[...])`."""
    return {
        f"{part}_{n}_{name}": words
        for part, rows in lines.items()
        for n, row in enumerate(rows)
        for name, words in row.items()
    }


@pytest.fixture
def sip(table, host):
    """The last sip is poured."""
    TableRound.objects.all().delete()
    TableRound.objects.create(table=table, round="last_sip", opened_at=now())
    return table


def seated(table):
    person = factories.participant()
    actions.sit_down(table, by=person)
    return person


def said(table) -> tuple:
    leaf = leaf_of(table)
    return [one.text for one in leaf.takes], [one.text for one in leaf.differently]


def sent(line: LeafLine, **fields) -> dict:
    """A line as the host's form sends it back, with its ref."""
    names = ("ref", "text", "language", "other")
    return {**{name: getattr(line, name) for name in names}, **fields}


def test_a_leaf_is_read_back_only_with_one_thing_seen_differently(table, host):
    write(table, [line()], [], by=host)
    with pytest.raises(ValidationError):
        actions.read_back(table, by=host)
    write(table, [line()], [line("Dogs.")], by=host)
    actions.read_back(table, by=host)
    table.refresh_from_db()
    assert table.read_back_at is not None
    write(table, [line("Other words.")], [line("Dogs.")], by=host)
    table.refresh_from_db()
    assert table.read_back_at is None


@pytest.mark.parametrize(
    "lines",
    [
        [line(str(n)) for n in range(4)],
        [line("x" * 161)],
        [line("Beth?", "")],
        [line("Beth?", "cy", "x" * 161)],
    ],
)
def test_a_fourth_line_a_long_one_and_one_in_no_language_are_refused(table, host, lines):
    for act in (
        lambda: write(table, lines, [], by=host),
        lambda: actions.write_so_far(table, lines=lines, by=host),
    ):
        with pytest.raises(ValidationError):
            act()
    assert LeafLine.objects.count() == 0


def test_a_leaf_is_written_from_the_first_talk_until_the_freeze(where, table, host):
    for stage in (Stage.ANNOUNCED, Stage.FROZEN):
        where.stage = stage
        where.save()
        with pytest.raises(ValidationError):
            write(table, [line()], [], by=host)


def test_only_the_tables_host_writes_and_only_who_sits_there_proposes(where, sip, host):
    other = factories.with_role(where, Role.Kind.HOST)
    sitting, stranger = seated(sip), factories.participant()
    said = {"kind": "takes", "text": "A bench.", "language": "en"}
    proposed = actions.propose_line(sip, **said, by=sitting)
    for deed in (
        lambda: write(sip, [], [], by=other),
        lambda: actions.write_so_far(sip, lines=[], by=other),
        lambda: write(sip, [], [], by=None),
        lambda: actions.propose_line(sip, **said, by=stranger),
        lambda: actions.put_on_leaf(proposed, by=sitting),
        lambda: actions.let_go_of_line(proposed, by=stranger),
    ):
        with pytest.raises(PermissionDenied):
            deed()
    paper = factories.table(where, channel="paper")
    with pytest.raises(PermissionDenied):
        actions.propose_line(paper, **said, by=seated(paper))


def test_a_host_types_a_leaf_and_everybody_reads_it_in_the_language_it_was_said(
    client, where, table
):
    desk = at("table_leaf", where, table.ref)
    assert (client.get(desk).status_code, Client().post(desk).status_code) == (404, 404)
    client.force_login(table.host)
    assert client.get(desk).status_code == 200
    lines = {"takes": [line("Rhowch e yn Gymraeg.", "cy"), line("A bench.", "en", "Mainc.")],
             "differently": [line("Cŵn a dogs.", "both")]}  # fmt: skip
    form = {**typed(**lines), "not_here_en": "Shift workers", "not_here_cy": "Gweithwyr sifft"}
    assert client.post(desk, {**form, "sent_key": KEY}).status_code == 302
    assert said(table) == (["Rhowch e yn Gymraeg.", "A bench."], ["Cŵn a dogs."])
    for code, words in (("en", "A bench."), ("cy", "Mainc.")):
        page = Client().get(at("table", where, table.ref, language=code)).text
        stand = (' lang="cy" data-ugc>Rhowch e yn Gymraeg.', f' lang="{code}" data-ugc>{words}',
                 " data-ugc>Cŵn a dogs.")  # fmt: skip
        assert [f"<li><span{one}</span>" in page for one in stand] == [True] * 3
    table.refresh_from_db()
    assert (table.not_here_en, table.not_here_cy) == ("Shift workers", "Gweithwyr sifft")
    rows = list(BY_NAME["table_leaves"].records(where))
    assert [(one["part"], one["place"], one["language"], one["words"]) for one in rows] == [
        ("takes", 1, "cy", "Rhowch e yn Gymraeg."),
        ("takes", 2, "en", "A bench."),
        ("differently", 1, "both", "Cŵn a dogs."),
    ]


def test_a_fourth_line_is_refused_kindly_and_nothing_typed_is_lost(client, where, table):
    client.force_login(table.host)
    form = typed(takes=[line(f"Line {n}.") for n in range(4)])
    answer = client.post(at("table_leaf", where, table.ref), {**form, "sent_key": KEY})
    assert (answer.status_code, "Put two of them together." in answer.text) == (422, True)
    assert [f">\nLine {n}.</textarea>" in answer.text for n in range(4)] == [True] * 4


def test_somebody_else_wrote_meanwhile_and_both_texts_are_shown(client, where, table, host):
    """Compare and set: the second to save sees what the first saved, beside their own words."""
    seen = mark_of(table, "takes", "differently")
    write(table, [line("Theirs.")], [], seen=seen, by=host)
    with pytest.raises(ValidationError) as refused:
        write(table, [line("Mine.")], [], seen=seen, by=host)
    assert refused.value.code == "moved"
    client.force_login(table.host)
    desk = at("table_leaf", where, table.ref)
    answer = client.post(desk, {**typed(takes=[line("Mine.")]), "seen": seen, "sent_key": KEY})
    assert (answer.status_code, "Theirs." in answer.text, ">\nMine.</textarea>" in answer.text) == (
        422, True, True,
    )  # fmt: skip
    fresh = mark_of(table, "takes", "differently")
    assert f'name="seen" value="{fresh}"' in answer.text


def test_two_who_save_at_once_keep_one_and_tell_the_other(at_once):
    table = factories.table(factories.consultation(Stage.LISTENING))
    host, seen = participant_of(table.host), mark_of(table, "takes", "differently")

    def leave(text):
        return lambda: write(table, [line(text)], [], seen=seen, by=host)

    met = at_once(leave("One."), leave("Other."))
    assert sorted(type(one).__name__ for one in met) == ["NoneType", "ValidationError"]
    assert LeafLine.objects.count() == 1


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


def test_lines_are_known_by_their_words_and_by_their_ref(table, host):
    write(table, [line("One."), line("Two.")], [], by=host)
    first, second = LeafLine.objects.order_by("pk")
    write(table, [line("Two."), sent(first, text="One, and more.")], [], by=host)
    assert said(table) == (["Two.", "One, and more."], [])
    assert LeafLine.objects.count() == 2
    write(table, [sent(second)], [], by=host)
    assert (said(table), LeafLine.objects.get(pk=first.pk).is_shown) == ((["Two."], []), False)
    write(table, [sent(second), line("One, and more.")], [], by=host)
    assert (said(table)[0], LeafLine.objects.count()) == (["Two.", "One, and more."], 2)


def test_a_leaf_sent_again_as_it_stands_stays_read_back(table, host):
    write(table, [line()], [line("Dogs.")], by=host)
    actions.read_back(table, by=host)
    write(table, [sent(one) for one in leaf_of(table).takes], [line("Dogs.")], by=host)
    table.refresh_from_db()
    assert table.read_back_at is not None


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


def test_a_host_reads_their_leaf_with_one_query_for_all_lines(table, host):
    write(table, [line(str(n)) for n in range(3)], [line("Dogs.")], by=host)
    with CaptureQueriesContext(connection) as asked:
        leaf = leaf_for_host(table)
    assert (len(asked), len(leaf.takes), len(leaf.differently)) == (1, 3, 1)
