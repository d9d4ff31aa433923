"""Measures what a machine suggests against themes that people made: measure_grouping [FILE]."""

import json
from importlib import import_module
from itertools import combinations
from pathlib import Path

from django.core.management import CommandError
from django.core.management.base import BaseCommand

from consultations.conversation import grouping_suggestions as machine

DEMO = Path(__file__).parents[1] / "story" / "demo.json"


class Command(BaseCommand):
    help = """Hold the machine's groups against people's themes, for each language by itself.

    FILE: JSON with cards (id, text, lang) and themes (each with its cards' ids), as the demo's,
    which is measured where none is named. A card in several themes counts for the first of them.
    ARI: 1 is people's own grouping, 0 is chance. A pair is right where people see one theme."""

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, nargs="?", default=DEMO)

    def handle(self, *args, file: Path, **options):
        if not machine.is_there():
            raise CommandError("The extra “themes” isn't installed.")
        told = json.loads(file.read_text(encoding="utf-8"))
        ids = [card["id"] for card in told["cards"]]
        cards = [
            machine.Said(key, card["text"], card["lang"]) for key, card in enumerate(told["cards"])
        ]
        themes = [{ids.index(ref) for ref in one["cards"] if ref in ids} for one in told["themes"]]
        found = machine.groups_in(cards)
        for language in machine.LANGUAGES:
            keys = [card.key for card in cards if card.language == language]
            groups = [group for code, group in found if code == language]
            self.stdout.write(f"{language}: {shown(keys, groups, themes)}")


def shown(keys: list[int], groups: list[list[int]], themes: list[set[int]]) -> str:
    """One language in a line."""
    placed = [key for key in keys if any(key in theme for theme in themes)]
    by_people = [next(n for n, theme in enumerate(themes) if key in theme) for key in placed]
    group_of = {key: n for n, group in enumerate(groups) for key in group}
    by_machine = [group_of.get(key, -1 - key) for key in placed]
    ari = import_module("sklearn.metrics").adjusted_rand_score(by_people, by_machine)
    pairs = [pair for group in groups for pair in combinations(group, 2)]
    right = sum(any(set(pair) <= theme for theme in themes) for pair in pairs)
    return (
        f"cards {len(keys)} groups {len(groups)} left alone {len(keys) - len(group_of)}"
        f" ARI {ari:.2f} pairs right {right} of {len(pairs)}"
    )
