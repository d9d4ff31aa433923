"""The bundle: the same bytes from the same data, whole, readable and checkable without the site."""

import hashlib
import json
import posixpath
import re
import subprocess
import sys
from collections import Counter
from datetime import date

import pytest
from bs4 import BeautifulSoup

from cms.clock import now, set_to, today
from consultations.consultation.models import Consultation
from consultations.conversation.models import Campaign, Card
from consultations.opendata.leaves import PER_LEAF
from consultations.opendata.models import OpenFile
from consultations.opendata.reclock import reclock
from consultations.opendata.recount import main, recount
from consultations.outcome.changed import changed, tables_of
from consultations.outcome.clocks import clocks
from consultations.outcome.lying import cards_of
from consultations.outcome.models import CommissionerAnswer
from consultations.outcome.owed import number_owed
from tests import factories

from .conftest import make, unpacked

pytestmark = pytest.mark.django_db


@pytest.fixture
def bundle(house) -> dict[str, bytes]:
    make(house.consultation)
    return unpacked(house.consultation)


def test_same_data_give_the_same_bytes(house):
    make(house.consultation)
    first = OpenFile.objects.get(name="bundle.zip").sha256
    make(house.consultation)
    assert OpenFile.objects.get(name="bundle.zip").sha256 == first


def test_sums_are_those_of_every_file_but_their_own(bundle):
    told = dict(line.split("  ")[::-1] for line in bundle["SHA256SUMS"].decode().splitlines())
    assert told == {
        name: hashlib.sha256(data).hexdigest()
        for name, data in bundle.items()
        if name != "SHA256SUMS"
    }


def test_pages_link_to_pages_of_the_bundle_and_load_nothing_from_elsewhere(bundle):
    wrong = []
    for name, data in bundle.items():
        if not name.endswith(".html"):
            continue
        soup = BeautifulSoup(data, "html.parser")
        assert soup.html["lang"] in ("en", "cy")
        for tag in soup.find_all(["a", "link", "script", "img", "form", "iframe"]):
            to = (tag.get("href") or tag.get("src") or "//").partition("#")[0]
            if posixpath.normpath(posixpath.join(posixpath.dirname(name), to)) not in bundle:
                wrong.append((name, str(tag)))
    assert wrong == []
    assert not re.search(rb"url\(|@import", bundle["style.css"])


def test_every_page_is_there_in_both_languages(bundle):
    pages = {code: {n[3:] for n in bundle if n.startswith(f"{code}/")} for code in ("en", "cy")}
    assert pages["en"] == pages["cy"]
    assert {"index.html", "what-changed.html", "cards.html", "ledger.html"} <= pages["cy"]


def test_long_table_has_several_pages(house):
    table = factories.table(house.consultation)
    for _number in range(PER_LEAF):
        factories.card(table)
    make(house.consultation)
    told = unpacked(house.consultation)
    assert b'rel="next" href="cards-2.html"' in told["en/cards.html"]
    assert b'rel="prev" href="cards.html"' in told["cy/cards-2.html"]


def test_programs_in_the_bundle_run_without_the_site(bundle, house, tmp_path):
    for name, data in bundle.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    ledger = f"{house.consultation.ref}-ledger.jsonl"
    ran = {
        one[0]: subprocess.run([sys.executable, "-I", *one], cwd=tmp_path, capture_output=True)
        for one in (
            ["verify.py", ledger],
            ["recount.py", "data"],
            ["reclock.py", "data", "2027-01-31"],
            ["rehash.py", "data"],
        )
    }
    assert ran["reclock.py"].returncode == 0
    assert ran["verify.py"].stdout == b"The chain holds, as far as this file goes.\n"
    # The house's fingerprints are made up, which is just what the count finds out.
    found = json.loads(ran["rehash.py"].stdout)
    assert (ran["rehash.py"].returncode, bool(found["differs"])) == (1, True)
    told = json.loads(ran["recount.py"].stdout)
    assert told["answers"]["by_kind"] == {"no": 1, "not_now": 1, "partly": 1, "passed_on": 1,
                                          "yes": 2}  # fmt: skip


@pytest.fixture
def data(hiding, tmp_path):
    """The tables of a house that hides words, with an answer to what many sent, as files."""
    where = hiding.consultation
    told = {"text": "Open on Sundays.", "language": "en", "people": 62, "received_on": today()}
    many = Campaign.objects.create(ref="G1", consultation=where, **told)
    Card.objects.filter(pk=hiding.cards[1].pk).update(campaign=many)
    answer = CommissionerAnswer.objects.filter(consultation=where, answer="no").first()
    reason = {"reason_en": answer.reason.en, "reason_cy": answer.reason.cy}
    CommissionerAnswer.objects.create(
        ref="A99", consultation=where, campaign=many, answer="no", given_at=now(), **reason
    )
    return written(where, tmp_path)


def written(where, folder):
    make(where)
    for name, data in unpacked(where).items():
        if name.startswith("data/"):
            (folder / name[5:]).write_bytes(data)
    return folder


def test_every_figure_of_the_page_is_counted_again(hiding, data):
    """F-4, AT-F4: what the page shows, whole and of one table, comes out of the CSVs alone."""
    where = hiding.consultation
    told, page = recount(data), shown(where)
    assert told["answers"]["by_kind"] == page["answers"]
    assert sum(map(Counter, told["answers"]["by_day"].values()), Counter()) == page["answers"]
    assert told["in_themes"] == page["in_themes"]
    assert told["by_table"] == {one.ref: shown(where, one) for one in tables_of(where)}
    assert told["differs"] == []


@pytest.mark.parametrize(
    "stands",
    [
        {"stage": "gathering", "heard_published_at": None},
        {"stage": "answer_due", "answer_due": date(2027, 1, 22)},
        {"stage": "doing", "next_update_due": date(2027, 4, 20)},
        {"stage": "doing", "next_update_due": date(2027, 1, 20)},
        {"stage": "doing", "paused_at": "2027-01-05T12:00:00Z", "answer_due": date(2027, 1, 4)},
        {"stage": "doing", "stopped_at": "2027-01-05T12:00:00Z"},
    ],
)
def test_every_clock_of_the_page_is_told_again(hiding, tmp_path, stands):
    """R-LIFE-05: each with its days, late or left, in a pause and once it was stopped."""
    where = hiding.consultation
    Consultation.objects.filter(pk=where.pk).update(**stands)
    where.answers.filter(answer="yes").update(due=date(2027, 1, 1), status="started")
    where.refresh_from_db()
    told = reclock(written(where, tmp_path), date(2027, 1, 25))
    with set_to(factories.at("2027-01-25T09:00:00+00:00")):
        page = clocks(where, number_owed(where))
    assert told["owed"] == number_owed(where)
    assert [one["due"] for one in told["clocks"]] == [str(one.due) for one in page]
    for one, clock in zip(told["clocks"], page, strict=True):
        days = one.get("days_late", one.get("days_left"))
        assert re.findall(r"\d+", clock.words) in ([str(days)], [])
        assert (days is None) == (clock.words == "Everything has been answered")
        assert clock.late == (one.get("days_late", 0) > 0)


@pytest.mark.parametrize(
    ("table", "was", "becomes", "found"),
    [
        ("answers", ",no,", ",yes,", ["answers: no", "answers: yes"]),
        ("theme_sums", ",1\r\n", ",3\r\n", ["theme"]),
        ("sums", "in_themes,", "in_themes,1", ["the cards do not add up"]),
        ("cards", "published", "held", ["sums: held", "sums: in_themes", "theme"]),
        ("campaigns", ",62,", ",275,", ["sums: people"]),
    ],
)
def test_what_was_changed_in_a_file_is_found(data, table, was, becomes, found):
    file = data / f"{table}.csv"
    text = file.read_bytes().decode()
    assert was in text
    file.write_bytes(text.replace(was, becomes, 1).encode())
    assert main([str(data)]) == 1
    differs = recount(data)["differs"]
    assert [one for one in found if not any(told.startswith(one) for told in differs)] == []


def shown(where, table=None) -> dict:
    """The figures as the page works them out: answers by kind, and cards in each theme."""
    lists = {kind: len(lines) for kind, lines in changed(where, table).lists.items() if lines}
    refs = dict(where.themes.values_list("pk", "ref"))
    cards = {refs[pk]: number for pk, number in cards_of(where, table).items()}
    return {"answers": lists, "in_themes": cards}
