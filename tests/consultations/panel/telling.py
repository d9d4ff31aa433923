"""What several tests of the panel tell and read: ledger facts, words that stand in a clause."""

import json

from consultations.draft.models import Suggestion
from consultations.ledger.models import Entry
from consultations.panel.actions import NewEntry

TEXTS = {
    "en": "We mow by the first of May.",
    "cy": "Rydyn ni'n torri'r gwair erbyn y cyntaf o Fai.",
    "en_everyday": "We cut the grass before May.",
    "cy_everyday": "Rydyn ni'n torri'r gwair cyn mis Mai.",
}
ENTRY = NewEntry({"en": "mow", "cy": "torri gwair"}, TEXTS)


def facts(kind: str) -> list[dict]:
    """The facts of every ledger entry of a kind, the first first."""
    return [json.loads(one.stored)["facts"] for one in Entry.objects.filter(kind=kind)]


def merged_words(sitting, clause, person, status="taken_in"):
    moment = sitting.consultation.opens_at
    return Suggestion.objects.create(
        ref="S99", consultation=sitting.consultation, draft=sitting.draft, clause=clause,
        kind="change", text_code="en", reason="Because.", participant=person, language="en",
        status=status, made_at=moment, decided_at=moment,
    )  # fmt: skip
