"""AT-D5 over the whole promise: every pair of its versions, in each text, read without colour."""

import re

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from consultations.consultation.models import Stage
from consultations.draft.canonical import clause_object, version_fingerprint, version_text
from consultations.draft.models import Clause, Text, Version, VersionClause
from consultations.ledger.canonical import fingerprint
from tests import factories

from .test_canonical import HAFAN, as_worded

pytestmark = pytest.mark.django_db
PAIRS = [(1, 2), (2, 3), (3, 4), (4, 5), (1, 3), (1, 5)]
OUT = {"en": "taken out:", "cy": "tynnu allan:"}
ADDED = {"en": "added:", "cy": "ychwanegu:"}


def objects_of(number: int) -> dict[str, dict]:
    """The clauses of one version, as they are hashed, by id."""
    worded = [as_worded(clause, number) for clause in HAFAN["clauses"]]
    return {one.ref: clause_object(one) for one in worded if one}


@pytest.fixture
def promise():
    """The five versions of the promise, with the fingerprints that the file has."""
    draft = factories.draft(factories.consultation(Stage.DOING), clauses=0, ref=HAFAN["draft"])
    clauses = {}
    for number in range(1, 6):
        objects = objects_of(number)
        worded = list(objects.values())
        sha256 = version_fingerprint(worded, draft=draft.ref, number=number)
        assert sha256 == HAFAN["versions"][str(number)]
        version = Version.objects.create(
            draft=draft, number=number, canonical=version_text(worded), sha256=sha256,
            published_at=timezone.now(),
        )  # fmt: skip
        for ref, content in objects.items():
            if ref not in clauses:
                clauses[ref] = factories.clause(draft, ref=ref, number=content["number"])
            VersionClause.objects.create(
                version=version, clause=clauses[ref], number=content["number"], content=content,
                sha256=fingerprint(content), born_in=Text.EN,
            )  # fmt: skip
    assert Clause.objects.count() == len(HAFAN["clauses"])
    return draft


def plain(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def read_aloud(piece) -> tuple[str, str]:
    """What stood there, and what stands there, of a text as its page says it."""
    for mark in piece.select(".change-words"):
        mark.extract()
    was, is_ = (BeautifulSoup(str(piece), "html.parser") for _side in range(2))
    for gone in was.find_all("ins"):
        gone.extract()
    for gone in is_.find_all("del"):
        gone.extract()
    return plain(was.get_text(" ")), plain(is_.get_text(" "))


@pytest.mark.parametrize(("older", "newer"), PAIRS)
def test_every_pair_of_versions_says_in_words_what_changed(client, promise, older, newer):
    where = promise.consultation
    before, after = objects_of(older), objects_of(newer)
    for code in Text.values:
        language = code[:2]
        address = {
            "en": f"/en/conversations/{where.slug_en}/versions/compare/",
            "cy": f"/cy/sgyrsiau/{where.slug_cy}/fersiynau/cymharu/",
        }[language]
        answer = client.get(address, {"from": older, "to": newer, "text": code})
        assert answer.status_code == 200
        page = BeautifulSoup(answer.content, "html.parser")
        marks = {"del": OUT[language], "ins": ADDED[language]}
        for change in page.find_all(["del", "ins"]):
            said = change.find_previous_sibling(class_="change-words")
            assert said.get_text() == marks[change.name]
        told = {}
        for row in page.select("section.clause"):
            body = row.select_one("p.pane-text")
            ref = row["aria-labelledby"].removesuffix("-h").upper()
            told[ref] = read_aloud(body) if body else None
        expected = {}
        for ref in {**before, **after}:
            was, is_ = (side.get(ref) for side in (before, after))
            texts = [plain(one["text"][code]) if one else "" for one in (was, is_)]
            heading = [one["heading"][language] if one else "" for one in (was, is_)]
            same = texts[0] == texts[1] and heading[0] == heading[1]
            expected[ref] = None if same else tuple(texts)
        assert squeezed(told) == squeezed(expected)


def squeezed(told: dict) -> dict:
    """Where words were joined or parted by a mark, no matter the space."""
    return {
        ref: both and tuple(re.sub(r"\s", "", one) for one in both) for ref, both in told.items()
    }
