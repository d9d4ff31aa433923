"""Choosing what is quoted of a card in a theme, and the speaker's no to one place (C-12)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.actions import touch

from .. import quotes, rules
from ..models import Card, QuoteRefusal, Theme, ThemeCard
from .laying import hold_board


def _placing(placing: ThemeCard, by) -> ThemeCard:
    """The board is held first, as by every move; then the place, if the card lies there still."""
    hold_board(placing.theme.consultation, by)
    rows = ThemeCard.objects.select_for_update(of=("self",)).select_related(
        "theme__consultation", "card"
    )
    found = rows.filter(pk=placing.pk).first()
    if found is None:
        raise ValidationError(_("Somebody has moved this card just now."), code="moved")
    return found


@transaction.atomic
def choose_quote(placing: ThemeCard, *, words: str, by) -> None:
    """Quote a card in its theme: these words of it, whole words only, or all of it ("").

    Refuses whoever does not group; a card that is not public or may not be quoted; a place its
    speaker has said no to; words that do not stand in it. Should the card's words become others,
    nothing is quoted until somebody chooses again.
    """
    placing = _placing(placing, by)
    card, theme = placing.card, placing.theme
    if not (card.is_shown and card.may_quote):
        raise ValidationError({"words": _("That person did not agree to be quoted.")})
    if quotes.is_refused(card, quotes.THEME, theme.ref):
        raise ValidationError({"words": _("That person does not want to be quoted here.")})
    cut = dict(quotes.UNCUT)
    if words.strip():
        span = quotes.span_of(card.text, words)
        if span is None:
            raise ValidationError(
                {"words": _("Copy three words or more from the card, as they stand there.")}
            )
        cut = {"starts": span[0], "ends": span[1], "cut_from": quotes.mark(card.text)}
    _set(placing, voice=True, **cut)
    touch(theme.consultation, front=True)


@transaction.atomic
def stop_quoting(placing: ThemeCard, *, by) -> None:
    """Quote a card in its theme no more; it stays in it."""
    placing = _placing(placing, by)
    _set(placing, voice=False, **quotes.UNCUT)
    touch(placing.theme.consultation, front=True)


def _set(placing: ThemeCard, **fields) -> None:
    for name, value in fields.items():
        setattr(placing, name, value)
    placing.save(update_fields=list(fields))


@transaction.atomic
def refuse_quote(card: Card, *, kind: str, ref: str, by) -> QuoteRefusal:
    """Not this one: the speaker is quoted in one place no more, at once and at any stage.

    Everywhere else their consent stands. Those who group see it, and cannot quote it there again.
    Refuses everybody else, the host among them (R-WD-05). Twice is once.
    """
    rows = Card.objects.select_for_update(of=("self",)).select_related("consultation")
    card = rows.get(pk=card.pk)
    if not rules.is_own(card, by):
        raise PermissionDenied
    if kind not in quotes.KINDS or not ref:
        raise ValidationError(_("There is no such place."))
    ref = quotes.stands_in(card, kind, ref)
    where = {"card": card, "place": quotes.place(kind, ref)}
    made, _new = QuoteRefusal.objects.get_or_create(**where, defaults={"at": now()})
    if kind == quotes.THEME:
        placed = ThemeCard.objects.filter(card=card, theme__ref=ref)
        placed.update(voice=False, **quotes.UNCUT)
    touch(card.consultation, front=True)
    return made


def quote_again(card: Card, noted: str) -> None:
    """Where a card is put back, the same words are quoted: not where its speaker said no since."""
    for place in noted.split():
        ref, *cut = place.split(":")
        if not quotes.is_refused(card, quotes.THEME, ref):
            told = dict(zip(quotes.UNCUT, cut, strict=True)) if cut else quotes.UNCUT
            ThemeCard.objects.filter(card=card, theme__ref=ref).update(voice=True, **told)


def join_refusals(theme: Theme, *, into: Theme) -> None:
    """A no to being quoted in a theme holds in the one that it is joined with."""
    here, there = (quotes.place(quotes.THEME, one.ref) for one in (theme, into))
    rows = QuoteRefusal.objects.filter(card__consultation=into.consultation_id)
    QuoteRefusal.objects.bulk_create(
        [QuoteRefusal(card_id=one.card_id, place=there, at=one.at)
         for one in rows.filter(place=here)],
        ignore_conflicts=True,
    )  # fmt: skip
    refused = rows.filter(place=there).values("card")
    for placings in (theme.placings, into.placings):
        placings.filter(card__in=refused).update(voice=False, **quotes.UNCUT)
