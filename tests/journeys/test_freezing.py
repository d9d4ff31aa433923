"""The Tuesday test, steps 7 and 8: carried over; freeze refused with what is owed, then allowed."""

import pytest

from consultations.consultation.models import Stage
from consultations.draft.models import Version
from tests import factories

from .records import broken, facts, kinds

VERSION = {
    "changed_en": "The gate is open at night.",
    "changed_cy": "Mae'r giât ar agor yn y nos.",
    "why_en": "Some work nights.",
    "why_cy": "Mae rhai'n gweithio'r nos.",
}
CARRIED = {
    "en": "The gate is open every day and every night.",
    "en_everyday": "Come in. It is always open.",
    "cy_everyday": "Dewch i mewn. Mae ar agor o hyd.",
}


@pytest.fixture
def where(transactional_db):
    return factories.consultation(Stage.DRAFTING)


@pytest.fixture
def clause(where):
    """A Welsh wording has just been taken in; its reason stands in English only."""
    draft = factories.draft(where)
    made = draft.clauses.get()
    made.text_cy, made.born_in = "Mae'r giât ar agor bob dydd a phob nos.", "cy"
    made.owed = dict.fromkeys(CARRIED, made.draft.opened_at.isoformat())
    made.save()
    suggestion = draft.suggestions.create(
        ref="S01", consultation=where, clause=made, kind="change", text_code="cy", language="cy",
        to_words="a phob nos", reason="Mae rhai'n gweithio.", status="taken_in", state="published",
        made_at=draft.opened_at, **factories.FULL,
    )  # fmt: skip
    suggestion.decisions.create(
        result="taken_in", why_en="Nights count too.", why_owed="cy", proposed_at=draft.opened_at,
        decided_at=draft.opened_at,
    )  # fmt: skip
    return made


def freeze(walker, status: int = 200) -> None:
    walker.fill(**VERSION)
    walker.do("freeze", status)


def test_freeze_is_refused_with_what_is_owed_and_works_when_all_is_in_step(sit, where, clause):
    ffion = sit(factories.role(where, factories.user("Ffion"), "co_author"))
    elin = sit(factories.role(where, factories.user("Elin"), "bilingual_editor"))
    ffion.go("drafting_desk", where)
    freeze(ffion, status=422)
    assert "1" in ffion.refusal
    assert "S01" in ffion.refusal
    assert {name: ffion.typed(name) for name in VERSION} == VERSION
    assert (Version.objects.count(), kinds(where)) == (0, [])
    carry_over(elin, clause)
    ffion.go("drafting_desk", where)
    freeze(ffion, status=422)
    assert "S01" in ffion.refusal
    elin.go("suggestion_decide", where, suggestion="S01")
    elin.fill(words="Mae'r nos yn cyfri hefyd.")
    elin.do("pair")
    ffion.go("drafting_desk", where)
    freeze(ffion)
    version = Version.objects.get()
    assert (version.number, version.in_step, version.changed.cy) == (1, True, VERSION["changed_cy"])
    assert version.frozen_at is not None
    assert version.clauses.get().content["text"]["en"] == CARRIED["en"]
    assert kinds(where) == ["version_frozen"]
    assert facts(where, "version_frozen") == [{"version": 1, "version_sha256": version.sha256}]
    assert broken(where) == []
    read_it(sit(), version)


def carry_over(elin, clause) -> None:
    """Two of the three texts, then the third: each is done when its editor says so."""
    where = clause.draft.consultation
    elin.go("drafting_desk", where)
    elin.follow(elin.address("carry_over", where, clause=clause.ref))
    elin.fill(**CARRIED)
    elin.choose(done_en=True, done_en_everyday=True)
    elin.send()
    clause.refresh_from_db()
    assert (set(clause.owed), clause.text_en) == ({"cy_everyday"}, CARRIED["en"])
    elin.go("carry_over", where, clause=clause.ref)
    elin.fill(cy_everyday=CARRIED["cy_everyday"])
    elin.choose(done_cy_everyday=True)
    elin.send()
    clause.refresh_from_db()
    assert {code: clause.text(code) for code in CARRIED} == CARRIED
    assert (clause.owed, clause.born_in) == ({}, "cy")


def read_it(reader, version) -> None:
    reader.go("version", version.draft.consultation, number=1)
    assert version.sha256 in reader.page.content()
    assert VERSION[f"why_{reader.language}"] in reader.words
