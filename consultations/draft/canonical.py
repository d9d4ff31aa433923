"""What is hashed of a clause and of a version (canonical forms 2 and 3)."""

from collections.abc import Iterable

from consultations.ledger.canonical import canonical_json, fingerprint

from .models import Text

FORMAT = "version/1"


def clause_object(clause) -> dict:
    """Exactly what is hashed of a clause as it stands: nothing of roots, credits or dates."""
    return {
        "id": clause.ref,
        "number": clause.number,
        "heading": clause.heading.as_json(),
        "text": {code: clause.text(code) for code in Text.values},
        "why": clause.why.as_json(),
    }


def clause_objects(clauses: Iterable) -> list[dict]:
    """The clauses of a version, in the order of their numbers, which must differ."""
    found = sorted((clause_object(clause) for clause in clauses), key=lambda one: one["number"])
    if len({one["number"] for one in found}) != len(found):
        raise ValueError("Two clauses have the same number.")
    return found


def version_fingerprint(objects: list[dict], *, draft: str, number: int) -> str:
    """The fingerprint of version `number` of a draft, from its clauses' objects."""
    rows = [
        {"id": one["id"], "number": one["number"], "sha256": fingerprint(one)} for one in objects
    ]
    rows.sort(key=lambda row: row["number"])
    return fingerprint({"clauses": rows, "draft": draft, "format": FORMAT, "version": number})


def version_text(objects: list[dict]) -> str:
    """What a version keeps and gives away: the canonical JSON of the list of its clauses."""
    return canonical_json(objects).decode()
