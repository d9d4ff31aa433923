"""The board: several people move cards at once, and no move is lost (C-16, C-17)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.consultation.actions import touch

from ..models import Card, CardMove, Theme, ThemeCard, ThemeChange
from ..places import FREE, NEW, OWN, after, places_of
from .laying import Deed, begin_group, hold_board, lay, note_change, placeable, several
from .quotes import join_refusals, quote_again


@dataclass(frozen=True)
class Move:
    """Where cards go from where their mover saw them.

    `saw`: by a card's ref, as `places.py` writes it. `to`: a theme's ref, "own", "free" (no place
    yet) or "new" (a group of their own, named later). `leaving`: the one place they leave.
    """

    saw: dict[str, str]
    to: str
    leaving: str = ""
    quote: bool = False
    by_suggestion: bool = field(default=False)


@transaction.atomic
def move_cards(consultation, *, cards: Iterable[Card], move: Move, by) -> Theme | bool:
    """Move cards on the board, all or none; the new group where one was begun.

    A card that somebody else has moved since it was seen stays where they put it: the move is
    refused (`code="moved"`), and says where the card lies now and where it should have gone. A
    card that lies there already is no quarrel. Refuses cards that nobody has read, and late ones.
    """
    here = hold_board(consultation, by)
    rows = placeable(here, cards)
    if move.to not in (OWN, FREE, NEW) and not here.themes.filter(ref=move.to).exists():
        raise ValidationError({"to": _("Choose where they go.")})
    lie = places_of(rows)
    check_unmoved(here, rows, move, lie)
    group = begin_group(here) if move.to == NEW else None
    to = group.ref if group else move.to
    deed = Deed(by=by, quote=move.quote, by_suggestion=move.by_suggestion)
    for card in rows:
        lay(
            card,
            was=lie[card.pk],
            places=after(lie[card.pk], to=to, leaving=move.leaving),
            deed=deed,
        )
    if group:
        _note_split(here, group, move.leaving)
    touch(here)
    return group or True


def check_unmoved(here, rows: list[Card], move: Move, lie: dict[int, str]) -> None:
    """Refuse with both outcomes in words where a card no longer lies where it was seen."""
    met = [
        card for card in rows
        if lie[card.pk] != move.saw.get(card.ref, "")
        and (move.to == NEW or lie[card.pk] != _meant(card, move))
    ]  # fmt: skip
    if not met:
        return
    names = {one.ref: one.name.text for one in here.themes.all()}
    latest = {one.card_id: one for one in CardMove.objects.filter(card__in=met).order_by("pk")
              .select_related("by__account")}  # fmt: skip
    told = [told_of(card.ref, lie[card.pk], names, latest.get(card.pk)) for card in met]
    wanted = _(
        "You wanted to put it here: %(place)s. Nothing was moved. "
        "Send it again to do so all the same, or untick the card."
    ) % {"place": named(move.to, names)}
    raise ValidationError({"cards": [*told, wanted]}, code="moved")


def _meant(card: Card, move: Move) -> str:
    return after(move.saw.get(card.ref, ""), to=move.to, leaving=move.leaving)


def told_of(ref: str, places: str, names: dict, latest: CardMove | None) -> str:
    """Where a card lies since somebody moved it, and who that was."""
    words = {"card": ref, "place": " · ".join(named(one, names) for one in places.split() or [""])}
    if latest and (who := name_of(latest.by)):
        return _("%(card)s: %(name)s has moved it meanwhile. It lies here now: %(place)s.") % {
            **words, "name": who,
        }  # fmt: skip
    return _("%(card)s has been moved meanwhile. It lies here now: %(place)s.") % words


def named(place: str, names: dict[str, str]) -> str:
    """A place in words."""
    own = {OWN: _("On its own"), NEW: _("A new group"), FREE: _("Not placed yet")}
    return names.get(place) or own.get(place) or own[FREE]


def name_of(person) -> str:
    return person.account.display_name if person and person.account else ""


def _note_split(here, group: Theme, leaving: str) -> None:
    """Tell where a group came from that left a theme, once people have seen the themes."""
    left = here.themes.filter(ref=leaving).first()
    if left and here.check_back_until:
        note_change(left, ThemeChange.Kind.SPLIT, other=group.ref)


@transaction.atomic
def undo_move(consultation, *, by) -> None:
    """Take one's own last move back, whole: every card goes to where it lay before.

    Refuses where there is none, where somebody has moved one of the cards again, where its
    speaker had asked for it, and where a theme that it lay in is gone.
    """
    here = hold_board(consultation, by)
    mine = last_deed(here, several(by)[0])
    if not mine:
        raise ValidationError(_("There is no move of yours to undo."))
    if any(one.settles for one in mine):
        raise ValidationError(_("Its speaker had asked for this move: it stays, or is made anew."))
    rows = {card.pk: card for card in placeable(here, [one.card for one in mine])}
    lie = places_of(rows.values())
    again = [one.card.ref for one in mine if lie[one.card_id] != one.now]
    if again:
        words = ngettext(
            "%(cards)s has been moved again since, and stays there.",
            "%(cards)s have been moved again since, and stay there.",
            len(again),
        )
        raise ValidationError(words % {"cards": ", ".join(again)}, code="moved")
    deed = Deed(by=by, undoes=True)
    for one in mine:
        card = rows[one.card_id]
        lay(card, was=one.now, places=one.was, deed=deed)
        quote_again(card, one.quoted)
    CardMove.objects.filter(pk__in=[one.pk for one in mine]).update(undone=True)
    touch(here)


def last_deed(consultation, person) -> list[CardMove]:
    """The moves of one's latest act that stands: not undone, and no undoing itself."""
    theirs = CardMove.objects.filter(consultation=consultation, by=person)
    last = theirs.filter(undone=False, undoes=False).first()
    return list(theirs.filter(deed=last.deed).select_related("card")) if last else []


@transaction.atomic
def join_themes(theme: Theme, *, into: Theme, by) -> None:
    """Join a theme with another, which takes all of its cards and what was said of their places.

    Refuses a theme that a clause grew from, and one that is gone: two who join the same pair at
    once join it one way.
    """
    here = hold_board(theme.consultation, by)
    found = here.themes.select_for_update(of=("self",)).in_bulk([theme.pk, into.pk])
    if len(found) != 2:
        raise ValidationError(_("That theme has been joined with another one just now."))
    theme, into = found[theme.pk], found[into.pk]
    if theme.clause_roots.exists():
        raise ValidationError(_("A clause grew from this theme. It stays as it is."))
    list(Card.objects.select_for_update(of=("self",)).filter(placings__theme=theme).order_by("pk"))
    join_refusals(theme, into=into)
    doubled = ThemeCard.objects.filter(theme=theme, card__placings__theme=into)
    for one in doubled.exclude(voice=False, not_what_i_meant=""):
        _into_one(one, into)
    doubled.delete()
    theme.placings.update(theme=into)
    theme.changes.update(theme=into)
    theme.accepted.update(theme=into)
    note_change(into, ThemeChange.Kind.JOINED, other=theme.ref, was=theme.name)
    if theme.reopened_at and not into.reopened_at:
        Theme.objects.filter(pk=into.pk).update(reopened_at=theme.reopened_at)
    theme.delete()
    touch(here)


def _into_one(one: ThemeCard, into: Theme) -> None:
    """What is said of a card's place in a theme that goes stands at its place in the other."""
    stays = ThemeCard.objects.get(theme=into, card=one.card_id)
    if one.voice and not stays.voice:
        stays.voice, stays.starts, stays.ends = True, one.starts, one.ends
        stays.cut_from = one.cut_from
    if not stays.not_what_i_meant:
        stays.not_what_i_meant, stays.objected_at = one.not_what_i_meant, one.objected_at
    stays.save()
