"""What somebody may still do with their own words: links to pages that ask first."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from consultations.consultation.http import address
from consultations.conversation.models import Card
from consultations.draft.models import Pledge, Suggestion
from consultations.exercises.models import FloorCard, FloorMatch
from consultations.moderation.models import PublicWords, State


@dataclass(frozen=True)
class Deed:
    """One thing to do, and where."""

    name: str
    url: str


def deeds(thing: PublicWords, kind: str) -> list[Deed]:
    """Take one's name off, take the words back, change or add to them, say what was not meant."""
    if thing.state == State.WITHDRAWN:
        return []
    where = {"consultation": thing.consultation, "kind": kind, "ref": thing.ref}
    found = []
    if thing.is_named:
        found.append(Deed(_("How I am named"), address("consultations:words_credit", **where)))
    if thing.shown_as:
        found.append(Deed(_("Take my name off"), address("consultations:words_name_off", **where)))
    found.append(Deed(_("Take my words back"), address("consultations:words_withdraw", **where)))
    if isinstance(thing, Card):
        found += _of_card(thing)
    if isinstance(thing, Suggestion):
        url = address("consultations:suggestion", thing.consultation, suggestion=thing.ref)
        found.append(Deed(_("See it where it stands"), url))
    if isinstance(thing, FloorCard) and thing.is_shown:
        found += _of_floor_card(thing)
    if isinstance(thing, Pledge):
        url = address("consultations:pledge_update", thing.consultation, pledge=thing.ref)
        found.append(Deed(_("Say how it goes"), url))
    return [deed for deed in found if deed.url]


def _of_floor_card(card: FloorCard) -> list[Deed]:
    """Somebody who wants what this one can, or can what this one wants."""
    matches = FloorMatch.objects.live().filter(Q(want=card) | Q(can=card))
    name = _("Somebody you might like to meet")
    refs = matches.values_list("ref", flat=True)
    where = {"consultation": card.consultation}
    return [Deed(name, address("consultations:match_answer", **where, match=ref)) for ref in refs]


def _of_card(card: Card) -> list[Deed]:
    change = address("consultations:card_edit", card.consultation, card=card.ref)
    found = [Deed(_("Change my words, or add to them"), change)]
    where = {"consultation": card.consultation, "ref": card.ref}
    found.append(Deed(_("Where I am quoted"), address("consultations:words_quoted", **where)))
    for place in card.placings.all():
        url = address(
            "consultations:not_meant", card.consultation, card=card.ref, theme=place.theme.ref
        )
        name = _("That’s not what I meant: %(theme)s") % {"theme": place.theme.name.text}
        found.append(Deed(name, url))
    return found
