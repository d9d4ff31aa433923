"""What every move of a card has in common: the board held, the rows written, the move noted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.bilingual import LANGUAGES, both
from cms.clock import now
from consultations.consultation.actions import check_going
from consultations.consultation.models import Consultation, Stage
from consultations.consultation.references import give_ref
from consultations.moderation.models import State

from .. import quotes, rules
from ..models import Card, CardMove, Theme, ThemeCard, ThemeChange
from ..places import OWN, themes_in

GROUPING = (Stage.GATHERING, Stage.DRAFTING, Stage.SENT_BACK)


@dataclass(frozen=True)
class Deed:
    """One act of one person, however many cards it moves. `note`: what is told of it, as a pair."""

    by: object
    quote: bool = False
    by_suggestion: bool = False
    undoes: bool = False
    note: dict = field(default_factory=dict)
    mark: str = field(default_factory=lambda: uuid4().hex)


def several(by) -> tuple:
    """One participant or several, as several."""
    return tuple(by) if isinstance(by, tuple | list | set) else (by,)


def hold_board(consultation, by) -> Consultation:
    """The consultation as it stands, its board held: moves wait for each other, none is lost.

    Refuses whoever does not group, and a time in which nothing is grouped.
    """
    people = several(by)
    allowed = rules.can_group(consultation, people)
    if not allowed or not all(rules.can_help_group(consultation, one) for one in people):
        raise PermissionDenied
    here = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    check_going(here)
    if here.stage not in GROUPING:
        raise ValidationError(_("Cards are grouped once the listening has ended."))
    return here


def placeable(consultation, cards: Iterable[Card]) -> list[Card]:
    """These cards, held. Refuses none, those that nobody has read, and late ones."""
    keys = {card.pk for card in cards}
    rows = list(
        Card.objects.select_for_update(of=("self",))
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


def lay(card: Card, *, was: str, places: str, deed: Deed) -> None:
    """Let a held card lie in `places` and nowhere else, and note the move and who made it."""
    if was == places:
        return
    before, after = set(themes_in(was)), set(themes_in(places))
    settles, quoted = _leave(card, before - after, deed)
    _enter(card, after - before, deed)
    alone = places == OWN
    if card.on_its_own != alone:
        card.on_its_own = alone
        card.save(update_fields=["on_its_own"])
    CardMove.objects.create(
        consultation_id=card.consultation_id, card=card, by=several(deed.by)[0], at=now(),
        deed=deed.mark, was=was, now=places, quoted=quoted, settles=settles, undoes=deed.undoes,
        by_suggestion=deed.by_suggestion,
    )  # fmt: skip


def _leave(card: Card, refs: set[str], deed: Deed) -> tuple[bool, str]:
    """Whether its speaker had asked for it, and what was quoted of it there."""
    gone = list(card.placings.filter(theme__ref__in=refs).select_related("theme"))
    asked = [one.theme for one in gone if one.not_what_i_meant]
    quoted = " ".join(quotes.noted(one) for one in gone if one.voice)
    ThemeCard.objects.filter(pk__in=[one.pk for one in gone]).delete()
    for theme in asked:
        note_change(theme, ThemeChange.Kind.LEFT, note=deed.note)
        close_again(theme)
    return bool(asked), quoted


def _enter(card: Card, refs: set[str], deed: Deed) -> None:
    rows = Theme.objects.filter(consultation=card.consultation_id, ref__in=refs)
    themes = {one.ref: one for one in rows}
    if refs != themes.keys():
        raise ValidationError({"to": _("That theme has been joined with another one just now.")})
    voice = deed.quote and card.may_read and card.may_quote
    refused = set(card.quote_refusals.values_list("place", flat=True)) if voice else set()
    ThemeCard.objects.bulk_create(
        ThemeCard(
            theme=themes[ref], card=card, placed_at=now(),
            voice=voice and quotes.place(quotes.THEME, ref) not in refused,
        )
        for ref in sorted(refs)
    )  # fmt: skip


def close_again(theme: Theme) -> None:
    """Once nobody says any more that their card is in the wrong place, the theme has settled."""
    if not theme.placings.exclude(not_what_i_meant="").exists():
        Theme.objects.filter(pk=theme.pk).update(reopened_at=None)


def note_change(theme: Theme, kind: str, *, other: str = "", was=None, note=None) -> None:
    """Tell on the theme's page what changed (C-19), once people have seen where their cards lie."""
    ThemeChange.objects.create(
        theme=theme, kind=kind, other=other, at=now(), **both(was=was or {}, note=note or {})
    )


def may_begin(here: Consultation) -> None:
    """Refuse a new theme where the themes have settled, but for what a change brings."""
    again = here.stage == Stage.DRAFTING and here.reopened_at
    if here.stage != Stage.GATHERING and not again:
        raise ValidationError(_("Cards are grouped once the listening has ended."))


def begin_group(here: Consultation) -> Theme:
    """A group without a name yet: groups first, names after (C-16)."""
    may_begin(here)
    last = here.themes.order_by("-order").values_list("order", flat=True).first() or 0
    theme = Theme(
        consultation=here, made_at=now(), order=last + 1, has_working_name=True,
        **both(name=working_name(last + 1)),
    )  # fmt: skip
    give_ref(theme, "TH")
    return theme


def working_name(number: int) -> dict[str, str]:
    """ "Group 3" in both languages."""
    names = {}
    for code in LANGUAGES:
        with override(code):
            names[code] = _("Group %(number)s") % {"number": number}
    return names


def let_go_of_name(card: Card) -> None:
    """A group that was called by words taken back needs another name, while names can be found.

    Once the themes are published, what the group wrote stays, as what a clause says does (R-WD-03).
    """
    named = Theme.objects.filter(named_from=card)
    for theme in named.filter(consultation__stage=Stage.GATHERING):
        names = both(name=working_name(theme.order))
        Theme.objects.filter(pk=theme.pk).update(has_working_name=True, **names)
    named.update(named_from=None)
