"""What a machine suggests and nobody has answered yet, and how many places began with it."""

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from cms.paging import page_by_key

from .board import placeable_cards
from .grouping_suggestions import is_there
from .models import SuggestedGroup, SuggestedPlace, SuggestionRun, ThemeCard

PER_PAGE = 6


def open_places(consultation) -> QuerySet[SuggestedPlace]:
    """Suggested and not answered, of cards that still have no place."""
    placed = ThemeCard.objects.filter(card=OuterRef("pk"))
    free = placeable_cards(consultation).filter(~Exists(placed), on_its_own=False)
    return SuggestedPlace.objects.filter(group__consultation=consultation, said="", card__in=free)


def machine_context(consultation, asked, *, whole: bool) -> dict:
    """What the board shows of the machine; with `whole` the groups that it suggests, a page."""
    places = open_places(consultation)
    context = {
        "machine": is_there(),
        "run": SuggestionRun.objects.filter(consultation=consultation).first(),
        "suggested": places.count(),
    }
    if whole:
        rows = SuggestedGroup.objects.filter(consultation=consultation)
        rows = rows.filter(Exists(places.filter(group=OuterRef("pk")))).select_related("near")
        still = Prefetch("places", queryset=places.select_related("card__table"), to_attr="open")
        context["groups"] = page_by_key(
            rows.prefetch_related(still), asked, by="pk", name="groups", per_page=PER_PAGE
        )
    return context


def began_with_machine() -> Exists:
    """For placings: whether a machine suggested it and a person accepted."""
    accepted = SuggestedPlace.objects.filter(said=SuggestedPlace.Said.ACCEPTED)
    return Exists(accepted.filter(card=OuterRef("card"), theme=OuterRef("theme")))


def accepted_placings(consultation) -> int:
    """How many cards lie where they lie because a person accepted what a machine suggested."""
    return ThemeCard.objects.filter(began_with_machine(), theme__consultation=consultation).count()
