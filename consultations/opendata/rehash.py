#!/usr/bin/env python3
"""Hash and draw everything again by yourself: nothing but Python and the open data are needed.

    python3 rehash.py data

`data` is the folder with the CSV files. It hashes every clause and version again and runs the
panel's draw again, prints what it found as JSON, and ends with status 1 if anything published
differs from that.
"""

import csv
import hashlib
import json
import sys
import unicodedata
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


NEEDED = ("consultation", "versions", "clause_texts", "panels", "panel_targets", "pool", "seats")


def rehash(folder):
    """The draw as it was run again, and what differs from what was published."""
    data = {name: read(folder, name) for name in NEEDED}
    draw, wrong = drawn_again(data), versions(data)
    if "not" not in draw and draw != published_draw(data):
        wrong.append("the draw")
    return {"draw": draw, "differs": wrong}


def main(argv):
    if len(argv) != 1:
        print(__doc__)
        return 2
    found = rehash(argv[0])
    print(json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True))
    return 1 if found["differs"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
