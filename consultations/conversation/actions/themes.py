"""Themes: named together in people's words, said in at most 80; cards put into them (C-16)."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.bilingual import LANGUAGES, both
from cms.clock import now
from consultations.consultation.actions import touch
from consultations.consultation.references import give_ref

from .. import quotes
from ..models import Card, QuoteRefusal, Table, Theme, ThemeCard, ThemeChange
from ..places import OWN, after, places_of
from .laying import (
    Deed,
    close_again,
    hold_board,
    lay,
    may_begin,
    note_change,
    placeable,
    several,
)

LONGEST_SUMMARY = 80
TEXTS = ("name", "summary", "everyday", "differently", "suggested", "not_heard")


@dataclass(frozen=True)
class NewTheme:
    """A theme in people's words. All texts are {"en", "cy"}; `differently` may say "None heard"."""

    name: dict
    summary: dict = field(default_factory=dict)
    everyday: dict = field(default_factory=dict)
    differently: dict = field(default_factory=dict)
    suggested: dict = field(default_factory=dict)
    not_heard: dict = field(default_factory=dict)
    named_from: Card | None = None

    def columns(self) -> dict:
        return both(**{name: getattr(self, name) for name in TEXTS})


@transaction.atomic
def add_theme(consultation, *, new: NewTheme, by: tuple, ref: str = "") -> Theme:
    """Name a group of cards (C-16): at least two people, not all of one table.

    Name and differences stand in both languages; a summary has at most 80 words.
    """
    here = hold_board(consultation, by)
    may_begin(here)
    _check_theme(here, new)
    _check_together(here, several(by))
    last = here.themes.order_by("-order").values_list("order", flat=True).first() or 0
    theme = Theme(
        consultation=consultation, made_at=now(), order=last + 1, named_from=new.named_from,
        **new.columns(),
    )  # fmt: skip
    give_ref(theme, "TH", ref)
    touch(consultation)
    return theme


@transaction.atomic
def word_theme(theme: Theme, *, new: NewTheme, saw: str, note: dict | None = None, by) -> Theme:
    """Write a theme's texts anew. A name is found together, the others may be put right by one.

    `saw`: the mark of the texts they began from (`texts_mark`). Where somebody else wrote
    meanwhile it is refused (`code="moved"`), and theirs stay. Once people have seen where their
    cards lie, the theme's page tells that it changed, with the `note` if there is one.
    """
    here = hold_board(theme.consultation, by)
    theme = here.themes.select_for_update(of=("self",)).filter(pk=theme.pk).first()
    if theme is None:
        raise ValidationError(_("That theme has been joined with another one just now."))
    _check_theme(here, new)
    if saw != texts_mark(theme):
        words = _("Somebody changed this theme while you wrote. Their words stand below, beside "
                  "yours. Send yours again to put them in their place.")  # fmt: skip
        raise ValidationError(words, code="moved")
    was, columns = theme.name, new.columns()
    renamed = [columns["name_en"], columns["name_cy"]] != [was.en, was.cy]
    if renamed:
        _check_together(here, several(by))
        theme.has_working_name, theme.named_from = False, new.named_from
    before = texts_mark(theme)
    for name, words in columns.items():
        setattr(theme, name, words)
    theme.save(update_fields=[*columns, "has_working_name", "named_from"])
    if here.check_back_until and before != texts_mark(theme):
        kind = ThemeChange.Kind.NAMED if renamed else ThemeChange.Kind.WORDED
        note_change(theme, kind, was=was if renamed else None, note=note)
    touch(here)
    return theme


def texts_mark(theme: Theme) -> str:
    """A short mark of a theme's texts: another one as soon as one of them changes."""
    texts = [getattr(theme, f"{name}_{code}") for name in TEXTS for code in LANGUAGES]
    return hashlib.blake2b(repr(texts).encode(), digest_size=8).hexdigest()


def _check_theme(here, new: NewTheme) -> None:
    for name, words in (("name_en", new.name), ("differently_en", new.differently)):
        if not (words.get("en", "").strip() and words.get("cy", "").strip()):
            raise ValidationError({name: _("Write it in both languages.")})
    for name in ("suggested", "not_heard"):
        words = getattr(new, name)
        if any(words.values()) and not all(words.get(code, "").strip() for code in LANGUAGES):
            raise ValidationError({name: _("Write it in both languages.")})
    long = {
        f"{name}_{code}": too_long(words)
        for name in ("summary", "everyday")
        for code, words in getattr(new, name).items()
        if len(words.split()) > LONGEST_SUMMARY
    }
    if long:
        raise ValidationError(long)
    card = new.named_from
    if card and not (card.consultation_id == here.pk and card.is_shown and card.may_quote):
        raise ValidationError({"named_from": _("That person did not agree to be quoted.")})


def too_long(words: str) -> str:
    """How many words there are, and how many fit: kindly, for whoever wrote them."""
    number = len(words.split())
    return ngettext(
        "This has %(number)s word. A summary has at most 80: which of them could go?",
        "This has %(number)s words. A summary has at most 80: which of them could go?",
        number,
    ) % {"number": number}


def _check_together(consultation, people: tuple) -> None:
    if len(set(people)) < 2 or _all_of_one_table(consultation, people):
        words = _("Group together: two people or more, one of whom wasn't at that table.")
        raise ValidationError({"with_people": words})


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
    here = hold_board(theme.consultation, by)
    quoted = {card.pk for card in voices}
    rows = placeable(here, [*cards, *voices])
    for card in rows:
        if card.pk in quoted and not (card.may_read and card.may_quote):
            raise ValidationError({"voices": _("That person did not agree to be quoted.")})
    refusals = QuoteRefusal.objects.filter(place=quotes.place(quotes.THEME, theme.ref))
    if refusals.filter(card__in=quoted).exists():
        raise ValidationError({"voices": _("That person does not want to be quoted here.")})
    lie, deed = places_of(rows), Deed(by=by)
    for card in rows:
        lay(card, was=lie[card.pk], places=after(lie[card.pk], to=theme.ref), deed=deed)
    placed = ThemeCard.objects.filter(theme=theme, card__in=rows)
    placed.filter(card__in=quoted).update(voice=True, **quotes.UNCUT)
    placed.exclude(card__in=quoted).update(voice=False, **quotes.UNCUT)
    touch(here)


@transaction.atomic
def put_on_its_own(consultation, *, cards: Iterable[Card], by) -> None:
    """Put cards on the public shelf of those that belong with no others."""
    here = hold_board(consultation, by)
    rows = placeable(here, cards)
    if ThemeCard.objects.filter(card__in=rows).exists():
        raise ValidationError({"cards": _("A card in a theme is not on its own.")})
    lie, deed = places_of(rows), Deed(by=by)
    for card in rows:
        lay(card, was=lie[card.pk], places=OWN, deed=deed)
    touch(here)


@transaction.atomic
def move_card(placing: ThemeCard, *, to: Theme | None, note: dict | None = None, by) -> None:
    """Move a card to another theme, or on its own (None); to the same theme: it stays.

    Settles what its speaker said against the place (C-19), and tells it on the theme's page with
    the `note`, which is in both languages or none. Refuses a place that the card has left.
    """
    here = hold_board(placing.theme.consultation, by)
    note = {code: (note or {}).get(code, "").strip() for code in LANGUAGES}
    if any(note.values()) and not all(note.values()):
        raise ValidationError({"note": _("Write it in both languages.")})
    placing = ThemeCard.objects.select_related("theme", "card").filter(pk=placing.pk).first()
    if placing is None:
        raise ValidationError(_("Somebody has moved this card just now."), code="moved")
    if to == placing.theme:
        _stays(placing, note)
    else:
        [card] = placeable(here, [placing.card])
        was = places_of([card])[card.pk]
        places = after(was, to=to.ref if to else OWN, leaving=placing.theme.ref)
        lay(card, was=was, places=places, deed=Deed(by=by, note=note))
    touch(here)


def _stays(placing: ThemeCard, note: dict) -> None:
    if placing.not_what_i_meant:
        note_change(placing.theme, ThemeChange.Kind.STAYED, note=note)
    placing.not_what_i_meant = ""
    placing.save(update_fields=["not_what_i_meant"])
    close_again(placing.theme)
