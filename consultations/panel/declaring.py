"""Interests: declared in general words, by seat, with what follows from them (E-5)."""

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, override

from cms.bilingual import both
from cms.clock import now
from consultations.consultation.actions import touch
from consultations.consultation.models import Stage
from consultations.consultation.references import give_ref
from consultations.draft.models import Suggestion
from consultations.ledger.actions import record

from . import rules
from .judging import draw_judges, give_up_judging, raise_doubt
from .models import (
    ClauseReview,
    Interest,
    InterestDoubt,
    Panel,
    PanelSeat,
    Position,
)
from .reading import MERGED
from .reopening import open_again
from .seating import declared_everything
from .standing import is_current

Effect = Interest.Effect
#: Said of whoever gains or loses, whoever suggested words, and whoever steps back by themselves:
#: the same, so that no seat is known by a card or a suggestion.
PART = gettext_noop("Has a part in it.")
#: The plain prompts, and what is published where somebody says yes to one.
PROMPTS = {
    "money": (
        gettext_lazy("Do you, or somebody close to you, work for or get money from it?"),
        gettext_noop("Has work or money from it, or somebody close has."),
    ),
    "gain": (gettext_lazy("Would you gain or lose by it?"), PART),
    "campaigned": (
        gettext_lazy("Have you campaigned about it?"), gettext_noop("Has spoken up about it."),
    ),
    "words": (gettext_lazy("Did you suggest some of these words?"), PART),
}  # fmt: skip


@dataclass(frozen=True)
class NewInterest:
    """An interest in general words ({"en", "cy"}), what follows, and from which clauses."""

    declared: dict
    effect: str = Effect.DECLARED_ONLY
    clauses: tuple = field(default=())


@transaction.atomic
def declare_interest(seat: PanelSeat, *, new: NewInterest, by, ref: str = "") -> Interest:
    """Declare an interest. It counts from now on; late ones are welcome.

    Stepping back takes away a position on what is still open; what had been closed
    with it opens again, for everybody anew. Published by seat, in these words.
    """
    seat = _declaring(seat, by)
    if not any(new.declared.get(language, "").strip() for language in ("en", "cy")):
        raise ValidationError({"declared": _("Say it in general words.")})
    if new.effect in (Effect.STEPS_BACK_FROM, Effect.IN_DOUBT) and not new.clauses:
        raise ValidationError({"clauses": _("Which clauses do you step back from?")})
    interest = _declare(seat, new, ref)
    touch(seat.panel.consultation)
    return interest


@transaction.atomic
def declare_none(seat: PanelSeat, *, by) -> None:
    """Say that there is no interest to declare."""
    seat = _declaring(seat, by)
    seat.declared_none_at = now()
    seat.save(update_fields=["declared_none_at"])
    waiting = InterestDoubt.objects.filter(interest__seat__panel=seat.panel, settled_at=None)
    for doubt in waiting.select_related("interest__seat__panel__consultation"):
        draw_judges(doubt)


@transaction.atomic
def close_declarations(panel: Panel, *, by) -> None:
    """Close the first round of declarations: every member has spoken, every seat is taken.

    Who suggested words that now stand in a clause steps back from it here,
    whether or not they said so.
    """
    panel = Panel.objects.select_for_update().get(pk=panel.pk)
    if not rules.facilitates(panel.consultation, by):
        raise PermissionDenied
    if panel.seats.sitting().count() < panel.consultation.panel_seats:
        raise ValidationError(_("Not every seat is taken yet."))
    if not declared_everything(panel):
        raise ValidationError(_("Not every member has declared yet."))
    step_back_from_own_words(panel)
    panel.declarations_closed_at = now()
    panel.save(update_fields=["declarations_closed_at"])
    touch(panel.consultation)


def step_back_from_own_words(panel: Panel) -> None:
    """Let every member step back from the clauses in which words of theirs stand (E-5)."""
    members = {seat.pool_member.participant_id: seat for seat in _seated(panel)}
    members.pop(None, None)
    theirs = Suggestion.objects.filter(
        draft__consultation=panel.consultation_id, participant__in=members, status__in=MERGED
    ).exclude(clause=None)
    for suggestion in theirs.select_related("clause"):
        step_back(members[suggestion.participant_id], suggestion.clause)


def step_back(seat: PanelSeat, clause) -> None:
    """Step back from one clause, in the most general words there are; nothing if done already."""
    there = seat.interests.exclude(effect=Effect.DECLARED_ONLY)
    if (
        there.filter(clauses=clause).exists()
        or there.filter(effect=Effect.STEPS_BACK_FROM_ALL).exists()
    ):
        return
    new = NewInterest(in_both(PART), Effect.STEPS_BACK_FROM, (clause,))
    _declare(seat, new, "")


def in_both(message: str) -> dict[str, str]:
    """One of our own sentences in both languages."""
    words = {}
    for language in ("en", "cy"):
        with override(language):
            words[language] = _(message)
    return words


def _declare(seat: PanelSeat, new: NewInterest, ref: str) -> Interest:
    interest = Interest(
        seat=seat, effect=new.effect, declared_at=now(), **both(declared=new.declared)
    )
    give_ref(interest, "I", ref)
    interest.clauses.set(new.clauses)
    give_up_judging(seat)
    if new.effect == Effect.IN_DOUBT:
        raise_doubt(interest)
    follow(seat, _clauses_left(seat, new))
    return interest


def general_words(prompts: list[str]) -> dict[str, str]:
    """What is published of the prompts that somebody said yes to: general words, each once."""
    said = [in_both(message) for message in dict.fromkeys(PROMPTS[one][1] for one in prompts)]
    return {language: " ".join(words[language] for words in said) for language in ("en", "cy")}


def follow(seat: PanelSeat, left: list) -> None:
    """Let a member step back from clauses: their positions go, and the ledger says so by seat."""
    for clause in left:
        _take_position_away(seat, clause)
    consultation = seat.panel.consultation
    for clause in left:
        facts = {"seat": seat.number or seat.ref, "clause": clause.ref}
        record(consultation, kind="stepped_back", on=seat.ref, facts=facts)


def _clauses_left(seat: PanelSeat, new: NewInterest) -> list:
    if new.effect == Effect.STEPS_BACK_FROM_ALL:
        return list(seat.panel.consultation.draft.clauses.all())
    return list(new.clauses) if new.effect == Effect.STEPS_BACK_FROM else []


def _take_position_away(seat: PanelSeat, clause) -> None:
    """Undo a position on the words that stand now, and open again what was closed with it.

    Where positions were read or counted, everybody takes one anew (E-5): next to the first the
    second would otherwise say where this member had stood.
    """
    taken = Position.objects.filter(seat=seat, review__clause=clause)
    reviews = list(ClauseReview.objects.select_for_update().filter(positions__in=taken))
    counted = taken.exclude(choice=Position.Choice.STEP_BACK)
    reopen = [one for one in reviews if is_current(one) and counted.filter(review=one).exists()]
    counted.filter(review__in=reopen).delete()
    for review in reopen:
        open_again(review)


def _seated(panel: Panel):
    seats = panel.seats.filter(state=PanelSeat.State.ACCEPTED)
    return seats.select_related("pool_member", "panel__consultation")


def _declaring(seat: PanelSeat, by) -> PanelSeat:
    if not rules.acts_from(seat, by):
        raise PermissionDenied
    Panel.objects.select_for_update().get(pk=seat.panel_id)
    seat = PanelSeat.objects.select_related("panel__consultation", "pool_member").get(pk=seat.pk)
    if seat.state != PanelSeat.State.ACCEPTED:
        raise ValidationError(_("Say yes to your seat first."))
    if seat.panel.consultation.reached(Stage.OUTCOME):
        raise ValidationError(_("The panel has finished."))
    return seat
