"""Fingerprints: the example of the canonical form, and every version of the Hafan Promise."""

import json
from pathlib import Path

import pytest

from consultations.draft.canonical import clause_object, version_fingerprint, version_text
from consultations.draft.models import Clause, Text
from consultations.ledger.canonical import canonical_json, fingerprint

HAFAN = json.loads((Path(__file__).parent / "hafan_promise.json").read_text(encoding="utf-8"))


def as_worded(clause: dict, version: int) -> Clause | None:
    """The clause as it stands in a version: the wording with the highest number not above it."""
    wordings = [one for one in clause["wordings"] if one["v"] <= version]
    if not wordings:
        return None
    latest = max(wordings, key=lambda one: one["v"])
    made = Clause(ref=clause["id"], number=latest.get("number", clause["number"]))
    made.heading = latest.get("heading", clause["heading"])
    made.why = latest.get("why", clause["why"])
    for code in Text.values:
        setattr(made, f"text_{code}", latest["text"][code])
    return made


def test_clause_six_has_the_fingerprint_of_the_canonical_form():
    clause = Clause(ref="CL6", number=6)
    clause.heading = {"en": "Welsh at the front door", "cy": "Y Gymraeg wrth y drws ffrynt"}
    clause.why = {
        "en": "If you have to ask for it, it isn't equal.",
        "cy": "Os oes rhaid gofyn amdani, dydy hi ddim yn gyfartal.",
    }
    clause.text_en = "Welsh is available every morning and afternoon on request."
    clause.text_cy = "Mae'r Gymraeg ar gael ym mhob sesiwn ar gais."
    clause.text_en_everyday = "You can ask for Welsh."
    clause.text_cy_everyday = "Cewch chi ofyn am Gymraeg."
    assert fingerprint(clause_object(clause)) == (
        "76b2efba36861504875b881ee6c8858b85adfbfbddfec6428103dffaa181a576"
    )


@pytest.mark.parametrize("clause", HAFAN["clauses"], ids=lambda clause: clause["id"])
def test_every_wording_of_the_promise_has_its_fingerprint(clause):
    found = {
        one["v"]: fingerprint(clause_object(as_worded(clause, one["v"])))
        for one in clause["wordings"]
    }
    assert found == {one["v"]: one["sha256"] for one in clause["wordings"]}


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_every_version_of_the_promise_has_its_fingerprint(number):
    clauses = [as_worded(clause, number) for clause in HAFAN["clauses"]]
    objects = [clause_object(clause) for clause in clauses if clause]
    found = version_fingerprint(objects, draft=HAFAN["draft"], number=number)
    assert found == HAFAN["versions"][str(number)]


def test_version_text_read_again_gives_the_same_fingerprint():
    objects = [clause_object(as_worded(clause, 1)) for clause in HAFAN["clauses"]]
    again = json.loads(version_text(objects))
    assert version_fingerprint(again, draft=HAFAN["draft"], number=1) == HAFAN["versions"]["1"]
    assert canonical_json(again).decode() == version_text(objects)
