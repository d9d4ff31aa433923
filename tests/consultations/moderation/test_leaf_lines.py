"""Lines of a table's leaf: reported, redacted, held, removed, kept apart, taken back (R-MOD)."""

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from consultations.consultation.models import Stage
from consultations.conversation import actions as tables
from consultations.conversation.leaf import leaf_for_host, leaf_of, mark_of
from consultations.conversation.models import LeafLine
from consultations.moderation import actions
from consultations.moderation.counts import counts_of
from consultations.moderation.models import State, WordsReport
from consultations.moderation.queue import queue_of
from consultations.opendata.tables import BY_NAME
from consultations.outcome.actions import change_credit, take_back
from consultations.people.actions import participant_of
from tests import factories

TEXT = "Ann Rees shouts at everybody."


def said(text, other="", ref="", language="en") -> dict:
    return {"text": text, "language": language, "other": other, "ref": ref}


@pytest.fixture
def host(table):
    return participant_of(table.host)


@pytest.fixture
def write(table, host):
    """`write(said("…"), …)`: the host writes what matters most, and one thing seen differently."""

    def leaf(*lines, **more):
        new = tables.NewLeaf(takes=[*lines], differently=[said("Dogs.")], **more)
        return tables.write_leaf(table, new=new, by=host)

    return leaf


@pytest.fixture
def line(write) -> LeafLine:
    """The second line of three."""
    write(said("One."), said(TEXT, "Mae Ann Rees yn gweiddi."), said("Three."))
    return LeafLine.objects.get(text=TEXT)


def at(view, where, *args) -> str:
    return reverse(f"consultations:{view}", args=[where.slug, *args])


def page(table, view="table") -> str:
    return Client().get(at(view, table.consultation, table.ref)).text


def takes(table) -> list[str]:
    return [one.text if one.is_shown else one.state for one in leaf_of(table).takes]


def test_anybody_reports_a_line_without_signing_in(client, where, table, line, moderator):
    url = at("report", where, "leaf_line", line.ref)
    assert page(table).count(f'href="{url}"') == 1
    form = {"words": "It names somebody.", "sent_key": "k" * 32}
    assert (client.get(url).status_code, client.post(url, form).status_code) == (200, 302)
    assert [one.thing for one in WordsReport.objects.all()] == [line]
    client.force_login(moderator.account)
    desk = client.get(at("moderation_desk", where) + "?show=reports").text
    assert (TEXT in desk, "It names somebody." in desk) == (True, True)
    assert '<p class="card-words" lang="cy" data-ugc>Mae Ann Rees yn gweiddi.</p>' in desk


def test_removed_it_leaves_a_mark_with_the_reason_and_is_counted(where, table, line, take):
    take(line, "remove", "threatens_or_demeans")
    where.stage = Stage.GATHERING
    where.save()
    for shown in (page(table), Client().get(at("themes", where)).text):
        assert (TEXT in shown, "It threatens or demeans people" in shown) == (False, True)
    assert takes(table) == ["One.", "removed", "Three."]
    counts = counts_of(where)
    assert counts.steps == [("Removed", "It threatens or demeans people", 1)]
    rows = list(BY_NAME["table_leaves"].records(where))
    assert [(one["id"], one["place"], one["words"], one["state"]) for one in rows][1] == (
        line.ref, 2, None, "removed",
    )  # fmt: skip


def test_redacted_it_stands_without_the_name(table, line, take):
    take(line, "redact", "names_someone_else", take_out=["Ann Rees"])
    mark = "[name removed / tynnwyd enw]"
    assert takes(table)[1] == f"{mark} shouts at everybody."
    line.refresh_from_db()
    assert line.other == f"Mae {mark} yn gweiddi."


def test_said_in_other_words_it_says_nothing_old_in_the_other_language(table, line, take, host):
    take(line, "ask_to_reword", "names_someone_else")
    actions.reword(line, texts={"text": "Somebody shouts."}, by=host)
    line.refresh_from_db()
    assert (line.text, line.other, line.state) == ("Somebody shouts.", "", "waiting")
    assert takes(table) == ["One.", "Three."]


def test_kept_apart_it_shows_nothing_at_all(client, where, table, line, take, moderator, lead):
    take(line, "safeguarding", "someone_may_be_at_risk")
    assert (takes(table), TEXT in page(table)) == (["One.", "Three."], False)
    assert [one.text for one in leaf_for_host(table).takes] == ["One.", "Three."]
    assert leaf_for_host(table).kept("takes") == []
    places = [
        (one["place"], one["words"]) for one in BY_NAME["table_leaves"].records(where)
        if one["part"] == "takes"
    ]  # fmt: skip
    assert places == [(1, "One."), (2, "Three.")]
    client.force_login(moderator.account)
    shown = client.get(at("moderation_item", where, "leaf_line", line.ref))
    assert TEXT not in shown.text
    client.force_login(lead.account)
    assert TEXT in client.get(at("moderation_desk", where) + "?show=at-risk").text


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        ("remove", "unlawful"),
        ("hold", "unlawful"),
        ("ask_to_reword", "unlawful"),
        ("safeguarding", "someone_may_be_at_risk"),
    ],
)
def test_a_host_neither_changes_nor_drops_nor_resurrects_it(write, table, line, take, step, reason):
    first = LeafLine.objects.get(text="One.")
    take(line, step, reason)
    was = LeafLine.objects.values().get(pk=line.pk)
    write(said("Other words.", ref=line.ref), said("One.", ref=first.ref))
    write(said("One."))
    write(said("One."), said(TEXT.upper() + " "))
    assert LeafLine.objects.values().get(pk=line.pk) == was
    again = LeafLine.objects.exclude(pk=line.pk).get(text=TEXT.upper())
    assert (again.state, TEXT.upper() in page(table)) == ("waiting", False)
    waits = [one.thing for one in queue_of(table.consultation).object_list]
    assert waits == [again]


def test_taken_back_it_is_not_written_over(write, where, table, line, host):
    where.stage = Stage.GATHERING
    where.save()
    take_back(line, by=host)
    write(said("Other words.", ref=line.ref), said("One."))
    assert takes(table) == ["One.", "withdrawn"]
    assert [one["state"] for one in BY_NAME["table_leaves"].records(where)] == [
        "published", "withdrawn", "published",
    ]  # fmt: skip


def test_a_line_that_a_moderator_changed_is_read_again_in_other_words(write, table, line, take):
    take(line, "redact", "names_someone_else", take_out=["Ann Rees"])
    write(said("One."), said("Ann R. shouts.", ref=line.ref))
    line.refresh_from_db()
    assert (line.text, line.state, takes(table)) == ("Ann R. shouts.", "waiting", ["One."])


def test_put_back_after_an_appeal_it_regains_its_place_beside_three(
    write, where, table, line, take, host
):
    first, third = LeafLine.objects.filter(text__in=["One.", "Three."]).order_by("place")
    held = take(line, "hold", "unlawful")
    write(said("One.", ref=first.ref), said("Three.", ref=third.ref), said("Four."))
    appeal = actions.appeal(held, words="It is the truth.", language="en", by=host)
    why = factories.pair("It is no crime.", "Nid trosedd.")
    one, two = (factories.with_role(where, kind) for kind in ("moderator", "citizen"))
    actions.propose_appeal_result(appeal, result="restored", why=why, by=one)
    appeal.refresh_from_db()
    actions.agree_appeal_result(appeal, by=two)
    assert takes(table) == ["One.", TEXT, "Three.", "Four."]


def test_a_host_who_had_not_seen_the_step_is_told(write, table, line, take):
    seen = mark_of(table, "takes", "differently")
    take(line, "remove", "unlawful")
    with pytest.raises(ValidationError) as refused:
        write(said("One."), seen=seen)
    assert refused.value.code == "moved"


def test_a_hosts_page_says_what_a_moderator_did(client, where, table, line, take):
    take(line, "remove", "unlawful")
    client.force_login(table.host)
    for view in ("table_host", "table_leaf"):
        shown = client.get(at(view, where, table.ref)).text
        assert (TEXT in shown, "Removed, with a reason." in shown) == (False, True)


def test_nobodys_wait_is_measured_by_what_a_host_wrote(where, line):
    assert [(one.read, one.waiting) for one in counts_of(where).waited] == [(0, 0)] * 3


def test_no_name_stands_beside_a_line(where, table, line, host):
    card = factories.card(table, participant=host, shown_as="Menna")
    with pytest.raises(ValidationError):
        actions.credit_as(line, name="Menna Rees", by=host)
    change_credit(card, name="Menna", everything=True, by=host)
    line.refresh_from_db()
    assert (line.shown_as, line.may_name, line.state) == ("", False, State.PUBLISHED)


def test_taken_back_it_is_on_no_kept_page_and_in_no_file(settings, where, table, line, host):
    settings.PAGE_CACHE = True
    caches["pages"].clear()
    where.stage = Stage.GATHERING
    where.save()
    pages = []
    for language in ("en", "cy"):
        with override(language):
            pages += [at("table", where, table.ref), at("themes", where)]
            pages += [at("open_data_file", where, "table_leaves", kind) for kind in ("csv", "json")]

    def shown() -> list[str]:
        told = {url: b"".join(Client().get(url)).decode() for url in pages}
        return [url for url, text in told.items() if TEXT in text or "gweiddi" in text]

    assert shown() == pages
    take_back(line, by=host)
    assert shown() == []
    caches["pages"].clear()
