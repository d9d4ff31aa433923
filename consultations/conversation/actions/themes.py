"""Gathering cards into themes, by people; no card is lost (C-16, C-17)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import now
from consultations.consultation.actions import check_going, hold_stage, touch
from consultations.consultation.models import Stage
from consultations.consultation.references import give_ref
from consultations.moderation.models import State

from .. import quotes, rules
from ..models import Card, QuoteRefusal, Table, Theme, ThemeCard

LONGEST_SUMMARY = 80
GROUPING = (Stage.GATHERING, Stage.DRAFTING, Stage.SENT_BACK)


@dataclass(frozen=True)
class NewTheme:
    """A theme in people's words. All texts are {"en", "cy"}; `differently` may say "None heard"."""

    name: dict
    summary: dict = field(default_factory=dict)
    everyday: dict = field(default_factory=dict)
    differently: dict = field(default_factory=dict)


def several(by) -> tuple:
    """One participant or several, as several."""
    return tuple(by) if isinstance(by, tuple | list | set) else (by,)


@transaction.atomic
def add_theme(consultation, *, new: NewTheme, by: tuple, ref: str = "") -> Theme:
    """Name a group of cards (C-16): at least two people, not all of one table.

    Name and differences stand in both languages; a summary has at most 80 words.
    """
    people = several(by)
    check_groupers(consultation, people)
    again = consultation.stage == Stage.DRAFTING and consultation.reopened_at
    if consultation.stage != Stage.GATHERING and not again:
        raise ValidationError(_("Cards are grouped once the listening has ended."))
    _check_theme(new)
    if len(set(people)) < 2 or _all_of_one_table(consultation, people):
        words = _("Group together: two people or more, one of whom wasn't at that table.")
        raise ValidationError({"with_people": words})
    theme = Theme(
        consultation=consultation,
        made_at=now(),
        order=consultation.themes.count() + 1,
        **both(
            name=new.name,
            summary=new.summary,
            everyday=new.everyday,
            differently=new.differently,
        ),
    )
    give_ref(theme, "TH", ref)
    touch(consultation)
    return theme


def _check_theme(new: NewTheme) -> None:
    for name, words in (("name_en", new.name), ("differently_en", new.differently)):
        if not (words.get("en", "").strip() and words.get("cy", "").strip()):
            raise ValidationError({name: _("Write it in both languages.")})
    if any(len(text.split()) > LONGEST_SUMMARY for text in new.summary.values() if text):
        raise ValidationError({"summary_en": _("A summary has at most 80 words.")})


def _all_of_one_table(consultation, people: Iterable) -> bool:
    """Whether there is a table at which every one of them sat or poured: nobody wasn't there."""
    tables = Table.objects.filter(consultation=consultation)
    shared = None
    for one in people:
        theirs = tables.filter(Q(sitting__participant=one) | Q(host_id=one.account_id or 0))
        theirs = set(theirs.values_list("pk", flat=True))
        shared = theirs if shared is None else shared & theirs
    return bool(shared)


@transaction.atomic
def place_cards(theme: Theme, *, cards: Iterable[Card], voices: Iterable[Card] = (), by) -> None:
    """Put cards into a theme; `voices` are those quoted there, with consent.

    A card may be in several themes. Refuses cards that nobody has read yet, late ones
    (they have their own shelf), and a voice that did not agree to be quoted.
    """
    consultation = theme.consultation
    check_groupers(consultation, several(by))
    quoted = {card.pk for card in voices}
    rows = _placeable(consultation, [*cards, *voices])
    for card in rows:
        if card.pk in quoted and not (card.may_read and card.may_quote):
            raise ValidationError({"voices": _("That person did not agree to be quoted.")})
    refusals = QuoteRefusal.objects.filter(place=quotes.place(quotes.THEME, theme.ref))
    if refusals.filter(card__in=quoted).exists():
        raise ValidationError({"voices": _("That person does not want to be quoted here.")})
    for card in rows:
        ThemeCard.objects.update_or_create(
            theme=theme,
            card=card,
            defaults={"voice": card.pk in quoted, "starts": None, "ends": None, "cut_from": ""},
            create_defaults={"voice": card.pk in quoted, "placed_at": now()},
        )
    Card.objects.filter(pk__in=[card.pk for card in rows]).update(on_its_own=False)
    touch(consultation)


@transaction.atomic
def put_on_its_own(consultation, *, cards: Iterable[Card], by) -> None:
    """Put cards on the public shelf of those that belong with no others."""
    check_groupers(consultation, several(by))
    rows = _placeable(consultation, cards)
    if ThemeCard.objects.filter(card__in=rows).exists():
        raise ValidationError({"cards": _("A card in a theme is not on its own.")})
    Card.objects.filter(pk__in=[card.pk for card in rows]).update(on_its_own=True)
    touch(consultation)


@transaction.atomic
def move_card(placing: ThemeCard, *, to: Theme | None, by) -> None:
    """Move a card to another theme, or on its own (None); to the same theme: it stays.

    Settles what its speaker said against the place (C-19).
    """
    theme = Theme.objects.select_for_update().get(pk=placing.theme_id)
    consultation = theme.consultation
    check_groupers(consultation, several(by))
    if to == theme:
        placing.not_what_i_meant = ""
        placing.save(update_fields=["not_what_i_meant"])
    else:
        card = placing.card
        placing.delete()
        if to is not None:
            place_cards(to, cards=[card], by=by)
        elif not card.placings.exists():
            put_on_its_own(consultation, cards=[card], by=by)
    if not theme.placings.exclude(not_what_i_meant="").exists():
        theme.reopened_at = None
        theme.save(update_fields=["reopened_at"])
    touch(consultation)


def check_groupers(consultation, people: Iterable) -> None:
    """Refuse whoever does not group, and every time but when cards are grouped."""
    allowed = rules.can_group(consultation, people)
    if not allowed or not all(rules.can_help_group(consultation, one) for one in people):
        raise PermissionDenied
    here = hold_stage(consultation)
    check_going(here)
    if here.stage not in GROUPING:
        raise ValidationError(_("Cards are grouped once the listening has ended."))


def _placeable(consultation, cards: Iterable[Card]) -> list[Card]:
    keys = {card.pk for card in cards}
    rows = list(
        Card.objects.select_for_update()
        .filter(consultation=consultation, pk__in=keys)
        .order_by("pk")
    )
    if not keys or len(rows) != len(keys):
        raise ValidationError({"cards": _("Choose the cards.")})
    if any(card.state != State.PUBLISHED for card in rows):
        raise ValidationError({"cards": _("One of these cards has not been read yet, or is gone.")})
    if any(card.late for card in rows):
        raise ValidationError({"cards": _("Late cards have their own shelf.")})
    return rows
