"""Whose words lie behind a clause, a suggestion or a campaign: who waits for its answer."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from consultations.conversation.models import Card
from consultations.draft.models import Suggestion, SuggestionComment
from consultations.moderation.models import State

from .models import CommissionerAnswer

#: The ways from a card to a clause: at its root, by a theme at its root, or as the card ended.
TO_CLAUSES = ("clause_roots__clause", "placings__theme__clause_roots__clause", "outcomes__clauses")


def behind_clauses(clauses: Iterable) -> QuerySet:
    """Clauses and the people whose cards they grew from, each pair once. One query."""
    return _pairs(_cards(), TO_CLAUSES, list(clauses))


def behind_suggestions(suggestions: Iterable) -> QuerySet:
    """Suggestions with whoever made them and whoever backed them, each pair once. One query."""
    wanted = list(suggestions)
    made = _there(Suggestion).filter(pk__in=wanted).values_list("pk", "participant")
    backed = _there(SuggestionComment).filter(kind=SuggestionComment.Kind.BACK)
    return made.union(backed.filter(suggestion__in=wanted).values_list("suggestion", "participant"))


def behind_answer(answer: CommissionerAnswer) -> set[int]:
    """Everybody whose words an answer is to, directly or by what grew from them."""
    found = {one for _of, one in behind_clauses([answer.clause_id or 0])}
    found |= {one for _of, one in behind_suggestions([answer.suggestion_id or 0])}
    mine = _pairs(_cards(), ("answers",), [answer.pk])
    if answer.campaign_id:
        mine = mine.union(_pairs(_cards(), ("campaign",), [answer.campaign_id]))
    return found | {one for _of, one in mine}


def how_many(pairs: QuerySet) -> dict[int, int]:
    """How many people wait for each."""
    people = defaultdict(int)
    for thing, _person in pairs.iterator():
        people[thing] += 1
    return dict(people)


def _there(model) -> QuerySet:
    """Words that were not taken back, of people we know."""
    return model.objects.exclude(state=State.WITHDRAWN).exclude(participant=None).order_by()


def _cards() -> QuerySet:
    return _there(Card)


def _pairs(cards: QuerySet, ways: tuple[str, ...], things: list) -> QuerySet:
    first, *rest = (
        cards.filter(**{f"{way}__in": things}).values_list(way, "participant") for way in ways
    )
    return first.union(*rest) if rest else first.distinct()
