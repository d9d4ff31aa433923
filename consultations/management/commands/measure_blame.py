"""Measures who wrote which word on drafts with their revisions: measure_blame FILE."""

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from django.core.management.base import BaseCommand

from consultations.draft.blame import Blame, handed_on, told
from consultations.draft.words import tokens
from consultations.management.measuring import cpu_ms, middle, rows_of, slow_end


@dataclass
class Replay:
    """What one document, or several, showed, in words."""

    first_seen: int = 0  # more of them in a revision than in any before it
    agreed: int = 0  # of these, given to that revision
    moved: int = 0  # given to a revision though the one before had as many
    back: int = 0  # given to a revision though one further back had as many
    standing: int = 0  # of the last text, that never stood twice: counting tells their revision
    standing_agreed: int = 0
    times: list[float] = field(default_factory=list)
    early: list[float] = field(default_factory=list)  # ms a thousand words, first quarter
    late: list[float] = field(default_factory=list)  # the same, last quarter of revisions

    def __add__(self, other: "Replay") -> "Replay":
        return Replay(*(
            getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__
        ))  # fmt: skip


class Command(BaseCommand):
    help = """Replay every revision of each document, and hold each word's revision against counts.

    FILE: JSON lines (.xz or not) with path and revs, each with its text. A word is first seen in a
    revision that has more of it than any before; what was moved or came back is told apart."""

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *args, file: Path, **options):
        whole = Replay()
        for row in rows_of(file):
            one = replayed([rev["text"] for rev in row["revs"]])
            whole += one
            self.stdout.write(f"{row['path']}: {shown(one)}")
        self.stdout.write(f"all: {shown(whole)}")
        self.stdout.write(
            f"all: ms a revision median {middle(whole.times):.2f} p95 {slow_end(whole.times):.2f};"
            f" ms a thousand words: first quarter of the revisions {middle(whole.early):.2f},"
            f" last quarter {middle(whole.late):.2f}"
        )


def replayed(texts: list[str]) -> Replay:
    found, blame, before = Replay(), Blame(), ""
    counts, ever = Counter(), Counter()
    first: dict[str, int] = {}
    for number, text in enumerate(texts):
        ms, blame = cpu_ms(partial(handed_on, blame, before, text, number))
        now, given = Counter(words_of(text)), by(blame, text, number)
        new = now - ever
        found.first_seen += new.total()
        found.agreed += (new & given).total()
        found.moved += (given - (now - counts)).total()
        found.back += ((given & (now - counts)) - new).total()
        first = dict.fromkeys(new, number) | first
        ever |= now
        timed(found, ms, now.total(), place=number / len(texts))
        before, counts = text, now
    for source, piece in told(blame.marks, before):
        once = [word for word in words_of(piece) if ever[word] == 1]
        found.standing += len(once)
        found.standing_agreed += sum(first[word] == source for word in once)
    return found


def timed(found: Replay, ms: float, words: int, *, place: float) -> None:
    found.times.append(ms)
    if not 0.25 <= place < 0.75:
        (found.early if place < 0.25 else found.late).append(ms * 1000 / max(words, 1))


def words_of(text: str) -> list[str]:
    return [word for word, _space in tokens(text) if word]


def by(blame: Blame, text: str, number: int) -> Counter:
    """The words that are given to one revision."""
    pieces = (piece for source, piece in told(blame.marks, text) if source == number)
    return Counter(word for piece in pieces for word in words_of(piece))


def shown(one: Replay) -> str:
    given = max(one.agreed + one.moved + one.back, 1)
    return (
        f"first seen {one.first_seen} agreed {one.agreed / max(one.first_seen, 1):.2%};"
        f" given anew: moved {one.moved / given:.2%} came back {one.back / given:.2%};"
        f" standing once {one.standing} agreed {one.standing_agreed / max(one.standing, 1):.2%}"
    )
