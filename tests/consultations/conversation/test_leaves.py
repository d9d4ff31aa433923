"""What a table takes with it, and so far: lines, read back, two at once (C-4)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from consultations.consultation.models import Role, Stage
from consultations.conversation import actions
from consultations.conversation.leaf import leaf_for_host, leaf_of, mark_of
from consultations.conversation.models import LeafLine
from consultations.opendata.tables import BY_NAME
from consultations.people.actions import participant_of
from tests import factories

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


def test_a_host_reads_their_leaf_with_one_query_for_all_lines(table, host):
    write(table, [line(str(n)) for n in range(3)], [line("Dogs.")], by=host)
    with CaptureQueriesContext(connection) as asked:
        leaf = leaf_for_host(table)
    assert (len(asked), len(leaf.takes), len(leaf.differently)) == (1, 3, 1)
