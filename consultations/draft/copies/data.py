"""A copy as JSON: the same keys for a working draft and for a version."""

import json

from cms.emails import absolute

from ..models import LANGUAGE_OF
from ..roots import Grown
from .content import CopiedClause, Copy

FORMAT = "draft-copy/1"


def as_json(copy: Copy) -> bytes:
    """UTF-8, two spaces deep, keys in one order. What a version has not yet is null."""
    version, draft = copy.version, copy.draft
    told = {
        "format": FORMAT,
        "url": copy.url,
        "draft": {"id": draft.ref, "kind": draft.kind, "title": draft.title.as_json()},
        "consultation": draft.consultation.ref,
        "day": copy.day.isoformat(),
        "version": version.number if version else None,
        "sha256": version.sha256 if version else None,
        "published_at": version.published_at.isoformat() if version else None,
        "frozen_at": version.frozen_at.isoformat() if version and version.frozen_at else None,
        "changed": version.changed.as_json() if version else None,
        "why": version.why.as_json() if version else None,
        "texts": [{"code": code, "language": LANGUAGE_OF[code]} for code in copy.codes],
        "clauses": [clause_of(one) for one in copy.clauses],
    }
    return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True).encode() + b"\n"


def clause_of(clause: CopiedClause) -> dict:
    """One clause. Its fingerprint is over all four texts, also where fewer stand here."""
    return {
        "id": clause.ref,
        "number": clause.number,
        "heading": clause.heading.as_json(),
        "why": clause.why.as_json(),
        "text": clause.text,
        "born_in": clause.born_in.code,
        "sha256": clause.sha256,
        "url": clause.url,
        "roots": [root_of(root) for root in clause.roots],
        "shaped_by": {"names": list(clause.credits.names), "unnamed": clause.credits.unnamed},
    }


def root_of(root: Grown) -> dict:
    url = absolute(root.url) if root.url else None
    return {"kind": root.kind, "name": root.name or root.words, "url": url}
