"""Telling a story: events in their order, each by the action it names, at the time it happened."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from cms import clock
from cms.bilingual import LANGUAGES

from .cast import Cast

FILE = Path(__file__).parent / "demo.json"

#: Events whose nouns belong to later rooms of the house: counted, not told.
LATER = frozenset(
    [
        "publish_chapter",
        "open_question_wall",
        "close_question_wall",
        "hold_open_meeting",
        "publish_event",
        "send_newsletter",
    ]
)

Teller = Callable[["Story", dict], None]
tellers: dict[str, Teller] = {}


def tells(*names: str) -> Callable[[Teller], Teller]:
    """Register how events of these names are told."""

    def register(function: Teller) -> Teller:
        tellers.update(dict.fromkeys(names, function))
        return function

    return register


class Story:
    """One telling of the file: the data, the people, and everything made so far by its id."""

    def __init__(self, data: dict | None = None):
        self.data = data or json.loads(FILE.read_text(encoding="utf-8"))
        group = self.data["consultation"]["drafting_group"]
        co_authors = {one["name"]: one["key"] for one in group if one["role"] == "citizen"}
        self.cast = Cast(co_authors=co_authors)
        self.made: dict[str, object] = {}
        self.skipped: Counter[str] = Counter()

    def tell(self, *, until: str = "") -> None:
        """Tell every event; `until` stops before the first event of that moment or later."""
        for event in self.data["replay"]:
            if until and event["at"] >= until:
                break
            self.tell_one(event)

    def tell_one(self, event: dict) -> None:
        name = event["action"]
        if name in LATER:
            self.skipped[name] += 1
            return
        with clock.set_to(datetime.fromisoformat(event["at"])):
            tellers[name](self, event)

    def fresh(self, ref: str):
        """A thing made earlier, as it stands in the database now."""
        thing = self.made[ref]
        thing.refresh_from_db()
        return thing

    @property
    def consultation(self):
        return self.fresh(self.data["consultation"]["id"])

    @property
    def draft(self):
        return self.fresh(self.data["draft"]["id"])

    @property
    def panel(self):
        return self.fresh(self.data["panel"]["id"])

    def panel_row(self, kind: str, ref: str) -> dict:
        """A row of the file's panel by its id."""
        return next(row for row in self.data["panel"][kind] if row["id"] == ref)

    def row(self, kind: str, ref: str) -> dict:
        """A row of the file by its id: `row("cards", "C01")`."""
        return next(row for row in self.data[kind] if row["id"] == ref)


def in_both(name: dict | str | None) -> dict:
    """A post or a body as the file has it in both languages; a proper name stands in both."""
    return name if isinstance(name, dict) else dict.fromkeys(LANGUAGES, name or "")
