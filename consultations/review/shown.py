"""All that the public page of this room shows, in a constant number of queries."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Prefetch
from wagtail.images import get_image_model

from cms.clock import today
from consultations.consultation.models import Consultation

from .models import (
    ChangeWord,
    Evaluation,
    GoodNews,
    Mark,
    MarkQuestion,
    Narrative,
    PlanRevisit,
)
from .radar import Radar, radar

FEWEST = 5  # marks that a group must have given before it is shown how (small cells)
NEWEST = 12
PHOTO = "width-640|format-webp"
Choice, Group = Mark.Choice, Mark.Group


@dataclass(frozen=True)
class Result:
    """How one group marked one question; too few to show is said, never guessed."""

    of: str
    group: str
    counts: list[tuple[str, str, int]]
    total: int

    @property
    def enough(self) -> bool:
        return self.total >= FEWEST


@dataclass
class Asked:
    """A question with its results: all who took part, and the panel."""

    question: MarkQuestion
    results: list[Result]


@dataclass
class Marks:
    """One asking of marks, as everybody reads it."""

    evaluation: Evaluation
    asked: list[Asked]
    to_change: list[ChangeWord]


@dataclass
class Review:
    """The whole page."""

    updates: list = field(default_factory=list)
    news: list[GoodNews] = field(default_factory=list)
    stories: list[Narrative] = field(default_factory=list)
    marks: list[Marks] = field(default_factory=list)
    plan: Radar | None = None
    revisits: list[PlanRevisit] = field(default_factory=list)


def review(consultation: Consultation) -> Review:
    """Twelve queries, however much there is."""
    lines = list(consultation.plan_lines.prefetch_related("marks"))
    return Review(
        updates=list(consultation.updates.all()),
        news=news_of(consultation),
        stories=stories_of(consultation),
        marks=marks_of(consultation),
        plan=radar(lines) if lines else None,
        revisits=list(consultation.plan_revisits.prefetch_related("standings__line")),
    )


def news_of(consultation: Consultation) -> list[GoodNews]:
    """The newest good news; a photo only while everybody in it says yes."""
    photos = Prefetch("photo", get_image_model().objects.prefetch_renditions(PHOTO))
    found = list(consultation.good_news.prefetch_related(photos)[:NEWEST])
    for news in found:
        news.shows_photo = bool(news.photo and news.photo_until and news.photo_until >= today())
    return found


def stories_of(consultation: Consultation) -> list[Narrative]:
    """Those that were chosen first, with their reasons; then the newest."""
    told = Narrative.objects.told().filter(consultation=consultation)
    return sorted(told.order_by("-made_at")[:NEWEST], key=lambda one: one.chosen_at is None)


def marks_of(consultation: Consultation) -> list[Marks]:
    """Every asking with its results, the newest first. Four queries."""
    shown = ChangeWord.objects.shown()
    found = consultation.evaluations.order_by("-opened_at").prefetch_related(
        "questions", Prefetch("to_change", shown)
    )
    counted = _counted(consultation)
    return [
        Marks(
            one,
            [Asked(question, _results(question, counted)) for question in one.questions.all()],
            list(one.to_change.all()),
        )
        for one in found
    ]


def _counted(consultation: Consultation) -> Counter:
    rows = Mark.objects.filter(question__evaluation__consultation=consultation)
    grouped = rows.order_by().values_list("question", "group", "choice").annotate(Count("pk"))
    return Counter({(question, group, choice): n for question, group, choice, n in grouped})


def _results(question: MarkQuestion, counted: Counter) -> list[Result]:
    """What came on paper came from people who took part; the panel's own only when there is one."""
    found = []
    for group in Group:
        numbers = {choice: counted[question.pk, group, choice] for choice in Choice}
        if group == Group.PEOPLE:
            for choice in Choice:
                numbers[choice] += getattr(question, f"paper_{choice.value}")
        total = sum(numbers.values())
        if total or group == Group.PEOPLE:
            counts = [(one.value, str(one.label), n) for one, n in numbers.items()]
            found.append(Result(group.value, str(group.label), counts, total))
    return found


def asking_now(consultation: Consultation) -> Evaluation | None:
    """The marks that are asked for today, if any. One query."""
    found = consultation.evaluations.order_by("closes_on")
    return next((one for one in found if one.is_open), None)
