"""Choosing what is quoted of a card in a theme, and the speaker's no to one place (C-12)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.actions import touch

from .. import quotes, rules
from ..models import Card, QuoteRefusal, ThemeCard
from .themes import check_groupers, several

NOTHING = {"starts": None, "ends": None, "cut_from": ""}


def _placing(placing: ThemeCard, by) -> ThemeCard:
    rows = ThemeCard.objects.select_for_update(of=("self",)).select_related(
        "theme__consultation", "card"
    )
    placing = rows.get(pk=placing.pk)
    check_groupers(placing.theme.consultation, several(by))
    return placing


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
    cut = dict(NOTHING)
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
    _set(placing, voice=False, **NOTHING)
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
    where = {"card": card, "place": quotes.place(kind, ref)}
    made, _new = QuoteRefusal.objects.get_or_create(**where, defaults={"at": now()})
    if kind == quotes.THEME:
        placed = ThemeCard.objects.filter(card=card, theme__ref=ref)
        placed.update(voice=False, **NOTHING)
    touch(card.consultation, front=True)
    return made
