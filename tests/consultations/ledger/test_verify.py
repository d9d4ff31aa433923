"""The verifier stands alone: it knows no kinds; a new one neither hides a fault nor makes one."""

import hashlib
import json

import pytest

from consultations.ledger.kinds import FACTS, IN_WORDS
from consultations.ledger.verify import NO_HASH, problems

SHA = "ab" * 32
KINDS = {
    "page_opened": {"page": "PA1", "page_sha256": SHA},
    "page_decided": {
        "page": "PA1", "page_sha256": SHA, "counts": {"A": 7, "C": 0, "S": 1, "X": 0},
        "positions": [SHA], "result": "approved",
    },
    "page_set_aside": {"page": "PA1", "page_sha256": SHA},
    "from_the_year_2040": {"anything": True},
}  # fmt: skip


def chain() -> list[str]:
    lines, before = [], NO_HASH
    for n, (kind, facts) in enumerate(KINDS.items(), 1):
        entry = {"at": "2026-10-06T14:55:00Z", "facts": facts, "format": "entry/1", "kind": kind}
        stored = json.dumps(
            {**entry, "n": n, "on": "PA1"}, ensure_ascii=False, sort_keys=True,
            separators=(",", ":"),
        )  # fmt: skip
        before = hashlib.sha256(f"{before}\n{stored}".encode()).hexdigest()
        lines.append(json.dumps({"entry": stored, "hash": before}, ensure_ascii=False))
    return lines


def test_kinds_of_pages_and_kinds_to_come_are_checked_as_all_others():
    lines = chain()
    assert problems(lines, head=json.loads(lines[-1])["hash"], length=len(KINDS)) == []


@pytest.mark.parametrize("number", range(len(KINDS)))
def test_one_character_changed_in_any_kind_is_named(number):
    lines = chain()
    lines[number] = lines[number].replace("PA1", "PA2", 1)
    assert problems(lines) == [f"entry {number + 1}: its hash does not follow from the one before"]


def test_every_kind_has_its_facts_and_its_words():
    assert FACTS.keys() == IN_WORDS.keys()
    for kind, facts in list(KINDS.items())[:3]:
        assert FACTS[kind] == set(facts)
