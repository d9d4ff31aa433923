"""Taking back words with all that was said beside them; the same for a name."""

from functools import partial

from django.db import transaction
from django.db.models import Q, QuerySet

from cms.clock import now
from consultations.conversation.actions import drop_photo, let_go_of_name
from consultations.conversation.models import Addition, Card, Flipchart, ParkedCard, ThemeCard
from consultations.draft.models import Pledge, Suggestion, SuggestionDecision
from consultations.exercises.models import FloorCard, FloorMatch
from consultations.moderation import actions as moderation
from consultations.moderation.kinds import kinds
from consultations.moderation.models import PublicWords, State
from consultations.people.models import Participant


def take_back(thing: PublicWords, *, by: Participant) -> None:
    """Take one's words back, at any stage, and what was added to them (R-WD-03).

    Refuses anybody but who said it. Every page that showed them is made anew.
    """
    with transaction.atomic():
        _with_additions(thing, moderation.withdraw, by)
        forget_copies(thing)


def forget_copies(thing: PublicWords) -> None:
    """Let go of what repeats words that were taken back: where a card should have lain, and
    answers to a suggestion that nobody agreed to. What a clause says since stays (R-WD-03).
    """
    if isinstance(thing, Card):
        ThemeCard.objects.filter(card=thing).update(not_what_i_meant="")
        ParkedCard.objects.filter(card=thing).update(why="")
        let_go_of_name(thing)
    if isinstance(thing, Flipchart):
        drop_photo(thing)
    if isinstance(thing, FloorCard):
        matches = FloorMatch.objects.filter(Q(want=thing) | Q(can=thing))
        matches.update(want_place="", can_place="")
    if isinstance(thing, Suggestion):
        unsettled = SuggestionDecision.objects.filter(suggestion=thing, decided_at=None)
        unsettled.filter(dropped_at=None).update(dropped_at=now())
        unsettled.update(new_text="", base_text="")


def take_name_off(thing: PublicWords, *, by: Participant) -> None:
    """No name beside one's words and what was added to them, at any stage (R-WD-02)."""
    _with_additions(thing, moderation.take_name_off, by)


def let_quote(thing: PublicWords, *, may: bool, by: Participant) -> None:
    """Say whether one's words, and what was added to them, may be quoted; at once, everywhere."""
    _with_additions(thing, partial(moderation.let_quote, may=may), by)


@transaction.atomic
def change_credit(thing: PublicWords, *, name: str, everything: bool, by: Participant) -> None:
    """How one is named beside one's words and what was added to them; "" for no name (D-10).

    `everything`: beside all that one said in this conversation and did not take back.
    """
    named = partial(moderation.credit_as, name=name)
    things = [thing]
    if everything:
        mine = {"consultation": thing.consultation_id, "participant": thing.participant_id}
        things = [
            one for kind in kinds() for one in kind.model.objects.filter(**mine).order_by("pk")
            if one.is_named and not (one.is_withdrawn or isinstance(one, Addition))
        ]  # fmt: skip
    for one in things:
        _with_additions(one, named, by)


@transaction.atomic
def _with_additions(thing: PublicWords, act, by: Participant) -> None:
    act(thing, by=by)
    for beside in _said_beside(thing):
        act(beside, by=by)


def _said_beside(thing: PublicWords) -> QuerySet | tuple:
    """What its speaker added to a card, or told of a pledge since."""
    added = ()
    if isinstance(thing, Card):
        added = Addition.objects.filter(card=thing, participant=thing.participant_id)
    if isinstance(thing, Pledge):
        added = thing.updates.all()
    return added and added.exclude(state=State.WITHDRAWN).order_by("pk")
