#!/usr/bin/env python3
"""Count everything again by yourself: nothing but Python and the open data are needed.

    python3 recount.py data

`data` is the folder with the CSV files. It prints, as JSON, every figure of the page "What
changed" but the clocks (reclock.py), whole and as what came of each table, joined from the tables
alone. It ends with status 1 if a number that was published differs.
"""

import csv
import json
import sys
from collections import Counter
from pathlib import Path


def read(folder, name):
    """The rows of one table; a mark before words that look like a formula is taken off again."""
    with (Path(folder) / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = [{key: bare(value) for key, value in row.items()} for row in csv.DictReader(file)]
    return rows


def bare(value):
    return value[1:] if value[:1] == "'" and value[1:2] in tuple("=+-@\t\r") else value


def answers(data):
    """How many answers of each kind, in all and on each day; how many people sent the same."""
    by_day = {}
    for row in data["answers"]:
        by_day.setdefault(row["given_on"], Counter())[row["answer"]] += 1
    people = {row["id"]: int(row["people"]) for row in data["campaigns"]}
    return {
        "by_kind": by_kind(data["answers"]),
        "by_day": {day: dict(sorted(kinds.items())) for day, kinds in sorted(by_day.items())},
        "people": sorted(
            people[row["campaign"]] for row in data["answers"] if row["campaign"] in people
        ),
    }


def by_kind(rows):
    """How many answers of each kind there are among these."""
    return dict(sorted(Counter(row["answer"] for row in rows).items()))


def in_themes(data, table=None):
    """How many cards lie in each theme, in all or of one table: there, and where the whole is held
    back, those that can be read."""
    found = Counter()
    for row in data["theme_sums"]:
        if table in (None, row["table"]):
            found[row["theme"]] += int(row["readable"])
    if table is None:
        whole = {row["theme"]: row["cards"] for row in data["theme_counts"]}
        return {theme: int(whole.get(theme) or found[theme]) for theme in sorted({*whole, *found})}
    return dict(sorted(found.items()))


def miscounted_themes(data):
    """Themes in which the cards that can be read are not as many as was published."""
    cards = {row["id"]: row for row in data["cards"] if row["state"] == "published"}
    lying = [row for row in data["theme_cards"] if row["card"] in cards]
    found = Counter((row["theme"], cards[row["card"]]["table"]) for row in lying)
    told = {(row["theme"], row["table"]): int(row["readable"]) for row in data["theme_sums"]}
    wrong = [key for key in sorted({*found, *told}) if found[key] != told.get(key, 0)]
    return [f"theme {theme} at {table or 'the letterbox'}" for theme, table in wrong]


def sums(data):
    """Where the cards are that stand in the table of cards, and what many sent."""
    cards, placed = data["cards"], {row["card"] for row in data["theme_cards"]}
    in_time = [row for row in cards if row["late"] != "true"]
    read = [row for row in in_time if row["state"] == "published"]
    loose = [row for row in read if row["id"] not in placed]
    back = [row for row in in_time if row["state"] == "withdrawn"]
    outside = ("letter", "email", "phone", "late_card")
    return {
        "received": len(in_time), "in_themes": len(read) - len(loose),
        "alone": sum(row["alone"] == "true" for row in loose),
        "unplaced": sum(row["alone"] != "true" for row in loose),
        "held": len(in_time) - len(read) - len(back), "withdrawn": len(back),
        "late": len(cards) - len(in_time),
        "welsh": sum(row["language"] == "cy" for row in read),
        "english": sum(row["language"] == "en" for row in read),
        "mixed": sum(row["language"] == "both" for row in read),
        "host_notes": sum(row["kind"] == "host_note" for row in read),
        "staff_notes": sum(row["kind"] == "staff_note" for row in read),
        "letterbox": sum(row["channel"] in outside for row in in_time),
        "arguments": len(data["campaigns"]),
        "people": sum(int(row["people"]) for row in data["campaigns"]),
    }  # fmt: skip


def differs(data):
    """What was published otherwise than it comes out here."""
    wrong, told = miscounted_themes(data), {row["name"]: row for row in data["sums"]}
    for name, number in sums(data).items():
        whole, shown = int(told[name]["number"]), int(told[name]["shown"])
        of_many = name in ("arguments", "people")
        if shown != number or whole < number or (of_many and whole != number):
            wrong.append(f"sums: {name}")
    for column in ("number", "shown"):
        parts = ("in_themes", "alone", "unplaced", "held", "withdrawn")
        if sum(int(told[name][column]) for name in parts) != int(told["received"][column]):
            wrong.append("the cards do not add up")
    published = {row["answer"]: int(row["number"]) for row in data["answer_sums"]}
    counted = by_kind(data["answers"])
    kinds = sorted({*published, *counted})
    wrong += [f"answers: {one}" for one in kinds if published.get(one) != counted.get(one)]
    return wrong


def by_table(data):
    """What came of each table: the answers its cards lead to, and its cards in each theme."""
    return {
        table["id"]: {
            "answers": by_kind(answers_of(data, table["id"])),
            "in_themes": in_themes(data, table["id"]),
        }
        for table in data["tables"]
    }


def answers_of(data, table):
    """The answers to clauses, suggestions and cards that go back to one table's cards."""
    cards = {row["id"] for row in data["cards"] if row["table"] == table}
    themes = {row["theme"] for row in data["theme_cards"] if row["card"] in cards}
    themes |= set(in_themes(data, table))
    clauses = {
        row["clause"] for row in data["roots"] if row["card"] in cards or row["theme"] in themes
    }
    clauses |= {row["clause"] for row in data["outcomes"] if row["card"] in cards} - {""}
    suggestions = {row["id"] for row in data["suggestions"] if row["from_card"] in cards}
    campaigns = {row["campaign"] for row in data["cards"] if row["id"] in cards} - {""}
    answers = {row["answer"] for row in data["answer_cards"] if row["card"] in cards}
    return [
        row
        for row in data["answers"]
        if row["clause"] in clauses
        or row["suggestion"] in suggestions
        or row["campaign"] in campaigns
        or row["id"] in answers
    ]


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
    themes, grown = {}, {}
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


NEEDED = (
    "consultation", "tables", "cards", "themes", "theme_cards", "theme_sums", "theme_counts",
    "roots", "campaigns", "suggestions", "decisions", "conditions",
    "statements", "answers", "answer_cards", "answer_sums", "outcomes", "sums",
)  # fmt: skip


def recount(folder):
    """Every figure, and what differs from what was published."""
    data = {name: read(folder, name) for name in NEEDED}
    return {
        "answers": answers(data), "panel": panel(data), "chains": chains(data),
        "fates": fates(data), "themes": len(data["themes"]), "sums": sums(data),
        "in_themes": in_themes(data), "by_table": by_table(data), "differs": differs(data),
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
