#!/usr/bin/env python3
"""Tell every public clock again by yourself: nothing but Python and the open data are needed.

    python3 reclock.py data 2027-01-31

`data` is the folder with the CSV files. It prints, as JSON, what is owed to everybody, by when,
and how many days were left, or over, on that day; and how many answers are still to come.
"""

import csv
import json
import sys
from datetime import date, timedelta
from pathlib import Path

NEEDED = ("consultation", "answers", "versions", "clause_texts", "suggestions", "campaigns")
STAGES = (
    "idea", "shaping", "announced", "listening", "gathering", "drafting", "sent_back", "frozen",
    "panel", "outcome", "answer_due", "doing", "reviewed",
)  # fmt: skip
SUMMARY_DAYS = 84


def read(folder, name):
    """The rows of one table; a mark before words that look like a formula is taken off again."""
    with (Path(folder) / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = [{key: bare(value) for key, value in row.items()} for row in csv.DictReader(file)]
    return rows


def bare(value):
    return value[1:] if value[:1] == "'" and value[1:2] in tuple("=+-@\t\r") else value


def number_owed(data):
    """How many clauses, suggestions for the panel and campaigns have no answer."""
    things = ("clause", "suggestion", "campaign")
    answered = {row[name] for row in data["answers"] for name in things}
    frozen = [int(row["number"]) for row in data["versions"] if row["frozen_at"]]
    latest = str(max(frozen, default=0))
    asked = {row["clause"] for row in data["clause_texts"] if row["version"] == latest}
    asked |= {row["id"] for row in data["suggestions"] if row["status"] == "parked_for_panel"}
    asked |= {row["id"] for row in data["campaigns"]}
    return len(asked - answered)


def clocks(data, day):
    """Every clock that runs: by when what is owed, and on a day how many days are left or over.

    A pause holds them all at its first day; once it was stopped there are none.
    """
    where = data["consultation"][0]
    if where["stopped_on"]:
        return []
    if day and where["paused_on"]:
        day = date.fromisoformat(where["paused_on"])
    found = [(what, due) for what, due in dues(data, where, day) if due]
    counted = {"answered": None}  # once all are given its clock is at rest
    return [{"what": what, "due": due, **left(due, counted.get(what, day))} for what, due in found]


def dues(data, where, day):
    """What is owed, and its day; nothing is owed of an answer once all are given."""
    stage, end = STAGES.index(where["stage"]), where["closes_on"]
    if stage >= STAGES.index("gathering") and end and not where["heard_published_on"]:
        yield "heard", str(date.fromisoformat(end) + timedelta(days=SUMMARY_DAYS))
    if stage >= STAGES.index("answer_due"):
        yield "answer" if number_owed(data) else "answered", where["answer_due"]
        open_ones = [one for one in data["answers"] if one["status"] not in ("done", "dropped")]
        days = sorted(one["due"] for one in open_ones if one["due"] and day)
        yield "promise", next((one for one in days if date.fromisoformat(one) < day), "")
    if where["stage"] == "doing":
        yield "update", where["next_update_due"]


def left(due, day):
    """The days until then, or since."""
    if day is None:
        return {}
    number = (date.fromisoformat(due) - day).days
    return {"days_left": number} if number >= 0 else {"days_late": -number}


def reclock(folder, day):
    """The clocks as they stand on a day, and how many answers are owed."""
    data = {name: read(folder, name) for name in NEEDED}
    return {"owed": number_owed(data), "clocks": clocks(data, day)}


def main(argv):
    if len(argv) != 2:
        print(__doc__)
        return 2
    found = reclock(argv[0], date.fromisoformat(argv[1]))
    print(json.dumps(found, indent=1, sort_keys=True))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
