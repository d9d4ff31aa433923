"""All pairs at a glance: in step, out of step and since when, and how long it takes."""

from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Subquery
from wagtail.models import Page, get_page_models

from cms import clock
from cms.bilingual import LANGUAGES
from cms.models import BasePage, OwedWords, UrgentNotice

LATELY = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits in one language, and the median wait of what was settled lately, in days."""

    language: str
    pairs: int
    days: float | None


def pairs() -> models.QuerySet:
    """One row a pair, its older page, with its twin's title and what is owed. One query.

    `owed_language`, `owed_pieces`, `owed_of`, `owed_since`, `owed_by`: empty when it is in step.
    """
    same = Page.objects.filter(translation_key=OuterRef("translation_key"), alias_of=None)
    twin = same.exclude(pk=OuterRef("pk")).order_by("pk")
    owed = OwedWords.objects.open().filter(translation_key=OuterRef("translation_key"))
    urgent = UrgentNotice.objects.filter(translation_key=OuterRef("translation_key"), ended_at=None)
    return (
        _pages()
        .exclude(Exists(same.filter(pk__lt=OuterRef("pk"))))
        .annotate(
            twin_title=Subquery(twin.values("draft_title")[:1]),
            twin_pk=Subquery(twin.values("pk")[:1]),
            owed_language=Subquery(owed.values("language")[:1]),
            owed_pieces=Subquery(owed.values("pieces")[:1]),
            owed_of=Subquery(owed.values("of")[:1]),
            owed_since=Subquery(owed.values("since")[:1]),
            owed_by=Subquery(owed.values("by__display_name")[:1]),
            urgent_until=Subquery(urgent.values("ends_at")[:1]),
        )
        .select_related("locale")
        .order_by(F("owed_since").asc(nulls_last=True), "pk")
    )


def number_of_pairs() -> int:
    return _pages().aggregate(n=Count("translation_key", distinct=True))["n"]


def waiting() -> list[Waiting]:
    """For each language: what waits now, and the median wait lately. Two queries."""
    now = dict(OwedWords.objects.open().values_list("language").annotate(n=Count("pk")).order_by())
    lately = OwedWords.objects.filter(
        settled_at__gte=clock.now() - LATELY, how=OwedWords.How.TRANSLATED
    )
    waits: dict[str, list[float]] = {language: [] for language in LANGUAGES}
    for language, since, until in lately.values_list("language", "since", "settled_at"):
        waits[language].append((until - since) / timedelta(days=1))
    return [
        Waiting(
            language,
            now.get(language, 0),
            round(median(waits[language]), 1) if waits[language] else None,
        )
        for language in LANGUAGES
    ]


def _pages() -> models.QuerySet:
    ours = [model for model in get_page_models() if issubclass(model, BasePage)]
    types = ContentType.objects.get_for_models(*ours).values()
    return Page.objects.filter(content_type__in=types, alias_of=None)
