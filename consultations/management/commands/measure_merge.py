"""Measures the merging of words on real three-way merges: measure_merge FILE."""

import resource
import shutil
import subprocess
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from django.core.management.base import BaseCommand

from consultations.draft.merge import Merged, merge
from consultations.management.measuring import cpu_ms, middle, rows_of, slow_end

SIDES = ("ours", "base", "theirs")


@dataclass(frozen=True)
class Row:
    """One merge: what became of it, what git makes of it, and what both cost."""

    merged: Merged
    equal: bool
    git: str  # conflict, or clean
    ms: float
    git_ms: float


class Command(BaseCommand):
    help = """Merge each row's base, ours and theirs, and hold the outcome against the human's.

    FILE: JSON lines (.xz or not) with base, ours, theirs and result. equal: the same words as the
    human's, spaces apart. sure: nobody changed a sentence that the other changed; what is clean
    and not sure is a proposal that people look at first."""

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *args, file: Path, **options):
        rows = [measured(row) for row in rows_of(file)]
        if not any(row.git_ms for row in rows):
            self.stdout.write("git is not here: its cost is left out.")
        for name, group in (
            ("all", rows),
            ("git_conflict", [row for row in rows if row.git == "conflict"]),
            ("git_clean", [row for row in rows if row.git != "conflict"]),
        ):
            for line in told(name, group):
                self.stdout.write(line)


def measured(row: dict) -> Row:
    ms, merged = cpu_ms(lambda: merge(row["base"], row["ours"], row["theirs"]))
    git, git_ms = by_git(row)
    equal = merged.clean and squeezed(merged.text) == squeezed(row["result"])
    told_so = "conflict" if row.get("git", git) == "conflict" else "clean"
    return Row(merged, equal, told_so, ms, git_ms)


def squeezed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def by_git(row: dict) -> tuple[str, float]:
    """What `git merge-file` says of a row, and the processor milliseconds it takes."""
    if not shutil.which("git"):
        return "clean", 0.0
    with tempfile.TemporaryDirectory() as folder:
        for side in SIDES:
            Path(folder, side).write_text(row[side], encoding="utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            ["git", "merge-file", "-p", "-q", *SIDES], cwd=folder, stdout=subprocess.DEVNULL,
            check=False,
        )  # fmt: skip
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return "conflict" if done.returncode else "clean", spent * 1000


def told(name: str, rows: list[Row]) -> list[str]:
    if not rows:
        return [f"{name}: no rows"]
    clean = [row for row in rows if row.merged.clean]
    sure = [row for row in clean if row.merged.sure]
    times, gits = [row.ms for row in rows], [row.git_ms for row in rows]
    unit = middle(gits) or float("nan")
    return [
        f"{name}: n {len(rows)}",
        f"{name}: {shares(clean, len(rows))}",
        f"{name}, sure: {shares(sure, len(rows))}",
        f"{name}: cpu ms median {middle(times):.2f} p95 {slow_end(times):.2f}"
        f" git median {middle(gits):.2f} p95 {slow_end(gits):.2f}"
        f" ratio median {middle(times) / unit:.1f} p95 {slow_end(times) / unit:.1f}",
    ]


def shares(clean: list[Row], total: int) -> str:
    equal = sum(row.equal for row in clean)
    return (
        f"clean {len(clean) / total:.1%} equal {equal / total:.1%}"
        f" wrong_but_clean {(len(clean) - equal) / total:.1%}"
        f" precision {equal / max(len(clean), 1):.1%}"
    )
