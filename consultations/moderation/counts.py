"""The public counts: what was held back, why, how often put right, how long people waited."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from .kinds import kinds
from .models import Appeal, Moderation, State


@dataclass(frozen=True)
class Waited:
    """How long words in one language waited for their first reader (R-MOD-06)."""

    language: str
    read: int
    hours: int
    waiting: int


@dataclass(frozen=True)
class ModerationCounts:
    """What the public page shows. Acts of safeguarding are not in it."""

    steps: list[tuple[str, str, int]]
    appealed: int
    restored: int
    upheld: int
    open_appeals: int
    waited: list[Waited]
    oldest: datetime | None


def counts_of(consultation) -> ModerationCounts:
    """The counts of one consultation: a constant number of queries for each kind of words."""
    steps = Moderation.objects.filter(consultation=consultation)
    steps = steps.exclude(step=Moderation.Step.SAFEGUARDING)
    number = Counter(steps.values_list("step", "reason"))
    appeals = Appeal.objects.filter(moderation__consultation=consultation)
    results = list(appeals.values_list("result", "decided_at"))
    decided = Counter(result for result, at in results if at)
    waits, oldest = _waits(consultation)
    return ModerationCounts(
        steps=[
            (Moderation.Step(step).label, Moderation.Reason(reason).label, n)
            for (step, reason), n in sorted(number.items())
        ],
        appealed=len(results),
        restored=sum(n for result, n in decided.items() if result != Appeal.Result.UPHELD),
        upheld=decided[Appeal.Result.UPHELD],
        open_appeals=sum(1 for _result, at in results if not at),
        waited=waits,
        oldest=oldest,
    )


def _waits(consultation) -> tuple[list[Waited], datetime | None]:
    hours: dict[str, list[float]] = {"en": [], "cy": [], "both": []}
    waiting: Counter = Counter()
    since = []
    for kind in kinds():
        rows = kind.of(consultation).values_list("language", "state", "made_at", "published_at")
        for language, state, made_at, published_at in rows.iterator():
            if published_at:
                hours[language].append((published_at - made_at).total_seconds() / 3600)
            elif state == State.WAITING:
                waiting[language] += 1
                since.append(made_at)
    waits = [
        Waited(language, len(times), round(median(times)) if times else 0, waiting[language])
        for language, times in hours.items()
    ]
    return waits, min(since, default=None)
