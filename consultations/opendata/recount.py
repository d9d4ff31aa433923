#!/usr/bin/env python3
"""Count everything again by yourself: nothing but Python and the open data are needed.

    python3 recount.py data

`data` is the folder with the CSV files. It prints, as JSON, the figures of the page "What
changed", joined from the tables alone; runs the panel's draw again; and hashes every clause and
version again. It ends with status 1 if anything published differs from what is found.
"""

import csv
import hashlib
import json
import sys
import unicodedata
from collections import Counter
from pathlib import Path

TEXTS = ("cy", "cy_everyday", "en", "en_everyday")
TRY_LIMIT = 100_000


def read(folder, name):
    """The rows of one table; a mark before words that look like a formula is taken off again."""
    with (Path(folder) / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = [{key: bare(value) for key, value in row.items()} for row in csv.DictReader(file)]
    return rows


def bare(value):
    return value[1:] if value[:1] == "'" and value[1:2] in tuple("=+-@\t\r") else value


def sha(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def fingerprint(value):
    """SHA-256 of the canonical JSON: sorted keys, no spaces, NFC, UTF-8."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha(unicodedata.normalize("NFC", text))


def answers(data):
    """How many answers of each kind, and how many people stood behind words sent by many."""
    people = {row["id"]: int(row["people"]) for row in data["campaigns"]}
    return {
        "by_kind": dict(sorted(Counter(row["answer"] for row in data["answers"]).items())),
        "people": sorted(
            people[row["campaign"]] for row in data["answers"] if row["campaign"] in people
        ),
    }


def last_decisions(data):
    """The last word on each clause (empty: the whole), by the day it was decided."""
    found = {}
    for row in sorted(data["decisions"], key=lambda one: one["decided_at"]):
        if not row["reopened_at"]:
            found[row["clause"]] = row
    return found


def panel(data):
    """The panel's counts by clause, as the page shows them, with what stands beside them."""
    spoken = Counter(row["decision"] for row in data["statements"])
    bound = Counter(row["decision"] for row in data["conditions"] if row["standing"] == "binding")
    return {
        clause: {
            "result": "not_agreed" if row["not_agreed"] == "true" else row["result"],
            "counts": [
                int(row[name]) for name in ("approve", "approve_if", "send_back", "step_back")
            ],
            "statements": spoken[row["id"]],
            "conditions": bound[row["id"]],
        }
        for clause, row in sorted(last_decisions(data).items())
    }


def chains(data):
    """From cards to answers by the tables alone: how many cards came how far."""
    themes, grown, answered = {}, {}, {}
    for row in data["theme_cards"]:
        themes.setdefault(row["card"], set()).add(row["theme"])
    for row in data["roots"]:
        grown.setdefault(row["card"] or row["theme"], set()).add(row["clause"])
    answered = {row["clause"] for row in data["answers"] if row["clause"]}
    decided = set(last_decisions(data))
    reached = {"cards": 0, "in_a_theme": 0, "to_a_clause": 0, "to_a_decision": 0, "to_an_answer": 0}
    for card in (row["id"] for row in data["cards"]):
        clauses = set().union(
            grown.get(card, set()), *(grown.get(one, set()) for one in themes.get(card, ()))
        )
        for name, holds in zip(
            reached,
            (True, card in themes, clauses, clauses & decided, clauses & answered),
            strict=True,
        ):
            reached[name] += bool(holds)
    return reached


def fates(data):
    """How the cards ended, and how many that can be read have no end."""
    ended = {(row["card"], row["kind"]) for row in data["outcomes"]}
    have = {card for card, _kind in ended}
    owed = [row for row in data["cards"] if row["after_freeze"] != "true"]
    return {
        "by_kind": dict(sorted(Counter(kind for _card, kind in ended).items())),
        "without": sum(row["id"] not in have for row in owed),
    }


def versions(data):
    """Every clause and version hashed again: the numbers of those that differ."""
    texts, wrong = {}, []
    for row in data["clause_texts"]:
        texts.setdefault((row["version"], row["clause"]), {})[row["text"]] = row
    whole = {}
    for (version, clause), four in texts.items():
        told = {
            "id": clause, "number": int(four["en"]["number"]),
            "heading": {code: four[code]["heading"] for code in ("cy", "en")},
            "text": {code: four[code]["words"] for code in TEXTS},
            "why": {code: four[code]["why"] for code in ("cy", "en")},
        }  # fmt: skip
        found = fingerprint(told)
        if found != four["en"]["sha256"]:
            wrong.append(f"clause {clause} of version {version}")
        row = {"id": clause, "number": told["number"], "sha256": found}
        whole.setdefault(version, []).append(row)
    for row in data["versions"]:
        rows = sorted(whole.get(row["number"], []), key=lambda one: one["number"])
        told = {
            "clauses": rows, "draft": row["draft"], "format": "version/1",
            "version": int(row["number"]),
        }  # fmt: skip
        if fingerprint(told) != row["sha256"]:
            wrong.append(f"version {row['number']}")
    return wrong


def pool_rows(data):
    """The pool's rows as they were hashed; None where somebody has taken theirs back."""
    rows = {}
    for line in data["pool"]:
        if line["characteristic"] == "withdrawn":
            return None
        yes_or_no = {"true": True, "false": False}
        row = rows.setdefault(line["id"], {"id": line["id"], "public_row_consent": True})
        row[line["characteristic"]] = yes_or_no.get(line["band"], line["band"])
    return [rows[label] for label in sorted(rows)]


def meets(rows, targets):
    """Whether these rows meet every target, both ends allowed."""

    def word(value):
        return str(value).lower() if isinstance(value, bool) else value

    return all(
        int(one["low"])
        <= sum(word(row[one["characteristic"]]) == one["band"] for row in rows)
        <= int(one["high"])
        for one in targets
    )


def drawn_again(data):
    """The draw by the order of hashes: its fingerprint, try, seats and reserves; or why not."""
    if not data["panels"] or not data["panels"][0]["numbers"]:
        return {"not": "no numbers have been drawn"}
    told, rows = data["panels"][0], pool_rows(data)
    if rows is None:
        return {"not": "somebody has taken their row back"}
    if told["portfolio_sha256"] and not told["k"]:
        return {"not": "a portfolio decided: check_draw.py runs it again"}
    seats = int(data["consultation"][0]["panel_seats"])
    reserves = int(data["consultation"][0]["panel_reserves"])
    pool = fingerprint({"format": "pool/1", "rows": rows})
    by_label = {row["id"]: row for row in rows}
    for k in range(TRY_LIMIT):
        order = sorted(
            by_label, key=lambda label: (sha(f"{pool}|{told['numbers']}|{k}|{label}"), label)
        )
        if meets([by_label[label] for label in order[:seats]], data["panel_targets"]):
            return {
                "pool_sha256": pool, "k": k, "seats": order[:seats],
                "reserves": order[seats : seats + reserves],
            }  # fmt: skip
    return {"not": "no panel was found"}


def published_draw(data):
    """What was published about the draw."""
    told = data["panels"][0]
    first = [row for row in data["seats"] if not row["reserve"]]
    waiting = [row for row in data["seats"] if row["reserve"]]
    return {
        "pool_sha256": told["pool_sha256"],
        "k": int(told["k"]),
        "seats": [row["pool"] for row in sorted(first, key=lambda one: int(one["number"]))],
        "reserves": [row["pool"] for row in sorted(waiting, key=lambda one: int(one["reserve"]))],
    }


NEEDED = (
    "consultation", "cards", "themes", "theme_cards", "roots", "campaigns", "versions",
    "clause_texts", "decisions", "conditions", "statements", "answers", "outcomes", "sums",
    "panels", "panel_targets", "pool", "seats",
)  # fmt: skip


def recount(folder):
    """Every figure, and what differs from what was published."""
    data = {name: read(folder, name) for name in NEEDED}
    sums = {row["name"]: int(row["number"]) for row in data["sums"]}
    draw, wrong = drawn_again(data), versions(data)
    parts = ("in_themes", "alone", "unplaced", "held", "withdrawn")
    if sum(sums[name] for name in parts) != sums["received"]:
        wrong.append("the cards do not add up")
    if "not" not in draw and draw != published_draw(data):
        wrong.append("the draw")
    return {
        "answers": answers(data), "panel": panel(data), "chains": chains(data),
        "fates": fates(data), "themes": len(data["themes"]), "sums": sums, "draw": draw,
        "differs": wrong,
    }  # fmt: skip


def main(argv):
    if len(argv) != 1:
        print(__doc__)
        return 2
    found = recount(argv[0])
    print(json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True))
    return 1 if found["differs"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
