"""What whoever decides still owes an answer to."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from consultations.consultation.models import Consultation
from consultations.conversation.models import Campaign, Card
from consultations.draft.models import Suggestion, Version, VersionClause
from consultations.moderation.models import State

from .models import CardOutcome


@dataclass(frozen=True)
class Owed:
    """Clauses of the decided version, parked suggestions and campaigns without an answer."""

    clauses: list[VersionClause]
    suggestions: list[Suggestion]
    campaigns: list[Campaign]

    def __len__(self) -> int:
        """How many answers are due. A campaign's is one of them, though no stage waits for it."""
        return len(self.clauses) + len(self.suggestions) + len(self.campaigns)


def decided_version(consultation: Consultation) -> QuerySet:
    """The latest frozen version: the one the panel decided on."""
    frozen = Version.objects.filter(draft__consultation=consultation, frozen_at__isnull=False)
    return frozen.order_by("-number")


def decided_clauses(consultation: Consultation) -> QuerySet:
    """The clauses of the decided version, as they stand in it."""
    latest = decided_version(consultation).values("pk")[:1]
    return VersionClause.objects.filter(version__in=latest).select_related("clause", "version")


def parked(consultation: Consultation) -> QuerySet:
    """Suggestions that were parked for the panel."""
    status = Suggestion.Status.PARKED
    return Suggestion.objects.filter(draft__consultation=consultation, status=status)


def owed(consultation: Consultation) -> Owed:
    """All that has no answer yet, in three queries."""
    campaigns = Campaign.objects.filter(consultation=consultation, answers=None).exclude(text="")
    return Owed(
        clauses=list(decided_clauses(consultation).filter(clause__answers=None)),
        suggestions=list(parked(consultation).filter(answers=None).select_related("clause")),
        campaigns=list(campaigns.order_by("pk")),
    )


def number_owed(consultation: Consultation) -> int:
    """How many clauses, parked suggestions and campaigns have no answer, in one query."""
    rows = decided_clauses(consultation).filter(clause__answers=None).order_by().values_list("pk")
    more = (parked(consultation), Campaign.objects.filter(consultation=consultation))
    without = [found.filter(answers=None).order_by().values_list("pk") for found in more]
    return rows.union(*without, all=True).count()


def cards_to_end(consultation: Consultation) -> QuerySet:
    """Every card that must end with an outcome: in time, late and held (F-3).

    Not what was taken back, nor what came after the freeze.
    """
    cards = Card.objects.filter(consultation=consultation).owed_an_outcome()
    return cards.exclude(state=State.WITHDRAWN)


def cards_behind(consultation: Consultation, *, clauses=(), themes=()) -> QuerySet:
    """The cards in some themes, and those that shaped some clauses or are named as their roots."""
    theirs = Q(placings__theme__in=themes) | Q(outcomes__clauses__in=clauses)
    theirs |= Q(clause_roots__clause__in=clauses)
    cards = Card.objects.filter(theirs, consultation=consultation)
    return cards.exclude(state=State.WITHDRAWN).distinct().order_by("pk")


def cards_without_outcome(consultation: Consultation) -> QuerySet:
    """The cards whose end nobody has told yet."""
    return cards_to_end(consultation).exclude(pk__in=CardOutcome.objects.values("card"))


def cards_to_tell(consultation: Consultation, *, apart: bool) -> QuerySet:
    """Of them those that are kept apart, the safeguarding lead's alone (B5); or all others."""
    cards = cards_without_outcome(consultation)
    kept = {"state": State.SAFEGUARDING}
    return cards.filter(**kept) if apart else cards.exclude(**kept)
