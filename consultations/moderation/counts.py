"""The public counts: what was held back, why, how often put right, how long people waited."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from statistics import median

from django.db.models import CharField, Value

from cms.clock import LONDON, now, today
from consultations.consultation.calendar import days_late, working_days_after

from .kinds import kinds
from .models import Appeal, Moderation, State
from .unread import unread_of

LANGUAGES = ("en", "cy", "both")
READ_WITHIN, LOOK_AGAIN_WITHIN = 1, 10  # working days
Step = Moderation.Step
#: What a quarter counts of every reason, the smallest step first.
STEPS = (Step.REDACT, Step.ASK_TO_REWORD, Step.HOLD, Step.MOVE, Step.REMOVE)


@dataclass(frozen=True)
class Waited:
    """How long words in one language waited for their first reader (R-MOD-06)."""

    language: str
    read: int
    hours: int
    waiting: int


@dataclass(frozen=True)
class Quarter:
    """Three months: steps by reason and language, appeals, and how long words waited."""

    first: date
    last: date
    reasons: list[tuple[str, list[int]]]
    languages: list[tuple[str, int, int, int, int]]
    appealed: int
    restored: int
    upheld: int


@dataclass(frozen=True)
class ModerationCounts:
    """What the public page shows. Acts of safeguarding are not in it."""

    steps: list[tuple[str, str, int]]
    appealed: int
    restored: int
    upheld: int
    open_appeals: int
    late_appeals: int
    waited: list[Waited]
    oldest: datetime | None
    oldest_hours: int
    days_late: int
    quarters: list[Quarter]


@dataclass
class _Words:
    """What is read of every kind: hours by quarter and language, what waits, whose language."""

    hours: dict = field(default_factory=lambda: defaultdict(list))
    waiting: Counter = field(default_factory=Counter)
    since: list[datetime] = field(default_factory=list)
    language: dict = field(default_factory=dict)
    gone: set = field(default_factory=set)


def counts_of(consultation) -> ModerationCounts:
    """The counts of one consultation: a constant number of queries for each kind of words."""
    words = _words(consultation)
    steps = [
        (step, reason, quarter_of(at), words.language.get((name, pk)))
        for step, reason, at, name, pk in _steps(consultation)
    ]
    appeals = Appeal.objects.filter(moderation__consultation=consultation)
    about = ("moderation__content_type__model", "moderation__object_id")
    rows = list(appeals.values_list("result", "asked_at", "decided_at", *about))
    results = [row[:3] for row in rows]
    open_since = [row[1] for row in rows if not row[2] and row[3:] not in words.gone]
    decided = Counter(result for result, _asked, at in results if at)
    number = Counter((step, reason) for step, reason, *_rest in steps)
    oldest = min(words.since, default=None)
    return ModerationCounts(
        steps=[
            (Step(step).label, Moderation.Reason(reason).label, n)
            for (step, reason), n in sorted(number.items())
        ],
        appealed=len(results),
        restored=sum(n for result, n in decided.items() if result != Appeal.Result.UPHELD),
        upheld=decided[Appeal.Result.UPHELD],
        open_appeals=len(open_since),
        late_appeals=sum(map(is_late, open_since)),
        waited=waited(words.hours, words.waiting),
        oldest=oldest,
        oldest_hours=round((now() - oldest).total_seconds() / 3600) if oldest else 0,
        days_late=days_late(_due(oldest, READ_WITHIN), today()) if oldest else 0,
        quarters=_quarters(steps, results, words),
    )


def waits_of(consultation) -> list[Waited]:
    """By language, how long words waited; for those who read them (R-MOD-06)."""
    words = _words(consultation)
    return waited(words.hours, words.waiting)


def waited(hours: dict, waiting: Counter) -> list[Waited]:
    """Each language's median over all quarters, and what waits now."""
    by_language = defaultdict(list)
    for (_quarter, language), times in hours.items():
        by_language[language] += times
    return [Waited(one, *_median(by_language[one]), waiting[one]) for one in LANGUAGES]


def is_late(asked_at: datetime) -> bool:
    """Whether an answer to an appeal is owed already, ten working days on (R-MOD-05)."""
    return _due(asked_at, LOOK_AGAIN_WITHIN) < today()


def quarter_of(moment: datetime) -> date:
    """The first day of the quarter of a moment, by the wall in Wales."""
    day = moment.astimezone(LONDON).date()
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _due(moment: datetime, days: int) -> date:
    return working_days_after(moment.astimezone(LONDON).date(), days)


def _median(times: list[float]) -> tuple[int, int]:
    return len(times), round(median(times)) if times else 0


def _steps(consultation):
    steps = Moderation.objects.filter(consultation=consultation).exclude(step=Step.SAFEGUARDING)
    return steps.values_list("step", "reason", "at", "content_type__model", "object_id")


def _words(consultation) -> _Words:
    found, unread = _Words(), unread_of(consultation)
    at_once = {kind.model._meta.model_name for kind in kinds() if kind.at_once}
    for name, pk, language, state, made_at, published_at in _rows(consultation):
        words = (name, pk)
        found.language[words] = language
        if state in (State.WITHDRAWN, State.SAFEGUARDING):
            found.gone.add(words)
        waits = state == State.WAITING or (state == State.PUBLISHED and words in unread)
        since, read_at = unread.get(words, (made_at, published_at))
        if read_at and name not in at_once:
            hours = (read_at - since).total_seconds() / 3600
            found.hours[quarter_of(read_at), language].append(hours)
        elif waits:
            found.waiting[language] += 1
            found.since.append(since)
    return found


def _rows(consultation):
    """Words of every kind, in one query."""
    found = None
    for kind in kinds():
        name = Value(kind.model._meta.model_name, output_field=CharField())
        rows = kind.of(consultation).order_by().annotate(kind_name=name)
        rows = rows.values_list("kind_name", "pk", "language", "state", "made_at", "published_at")
        found = rows if found is None else found.union(rows, all=True)
    return [] if found is None else found.iterator()


def _quarters(steps: list, results: list, words: _Words) -> list[Quarter]:
    """Every quarter in which something was done, the newest first."""
    asked = Counter(quarter_of(at) for _result, at, _decided in results)
    decided = Counter((quarter_of(at), result) for result, _asked, at in results if at)
    known = {quarter for quarter, _language in words.hours} | {*asked}
    known |= {quarter for quarter, _result in decided} | {one[2] for one in steps}
    return [
        Quarter(
            first=first,
            last=date(first.year, first.month + 2, 1),
            reasons=_reasons([one for one in steps if one[2] == first]),
            languages=_languages(first, steps, words),
            appealed=asked[first],
            restored=decided[first, "restored"] + decided[first, "restored_in_part"],
            upheld=decided[first, "upheld"],
        )
        for first in sorted(known, reverse=True)
    ]


def _reasons(steps: list) -> list[tuple[str, list[int]]]:
    number = Counter((reason, step) for step, reason, *_rest in steps)
    there = {reason for reason, _step in number}
    return [
        (reason.label, [number[reason, step] for step in STEPS])
        for reason in Moderation.Reason
        if reason in there
    ]


def _languages(first: date, steps: list, words: _Words) -> list[tuple[str, int, int, int, int]]:
    """Of each language: read, half within so many hours, redacted, held or removed."""
    rows = []
    for one in LANGUAGES:
        here = (step for step, _reason, *of in steps if of == [first, one])
        taken = Counter(here)
        kept = sum(taken.values()) - taken[Step.REDACT]
        rows.append((one, *_median(words.hours.get((first, one), [])), taken[Step.REDACT], kept))
    return rows
