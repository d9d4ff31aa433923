"""What is done already, passed on or decided elsewhere: it may be said at any stage."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import now, today
from consultations.consultation.actions import touch
from consultations.consultation.models import Consultation
from consultations.conversation.models import Card
from consultations.draft.models import Suggestion
from consultations.outcome import rules
from consultations.outcome.models import CardOutcome, CommissionerAnswer
from consultations.people.models import Participant

from .answers import Answer, Status, store
from .fates import check_both, end


@transaction.atomic
def pass_on(
    cards: Iterable[Card], *, to: dict, by: Participant, ref: str = ""
) -> CommissionerAnswer:
    """Pass cards on to somebody else, named in both languages, who can do something (F-3)."""
    cards = list(cards)
    consultation = _may_tell_early(cards, None, by)
    check_both(to, "passed_to")
    answer = CommissionerAnswer(
        consultation=consultation, answer=Answer.PASSED_ON, **both(passed_to=to)
    )
    for card in cards:
        end(card, CardOutcome.Kind.PASSED)
    return store(answer, cards=cards, by=by, ref=ref)


@transaction.atomic
def record_reply(answer: CommissionerAnswer, *, words: dict, by: Participant) -> None:
    """Write down, in both languages, what they said to whom it was passed on."""
    cards = answer.cards.select_related("table")
    if not rules.can_tell_early(answer.consultation, by, cards=cards):
        raise PermissionDenied
    if answer.answer != Answer.PASSED_ON:
        raise ValidationError(_("Only what was passed on has a reply."))
    check_both(words, "words")
    answer.reply, answer.replied_at = words, now()
    answer.save(update_fields=["reply_en", "reply_cy", "replied_at"])
    touch(answer.consultation)


@transaction.atomic
def record_decided_elsewhere(
    cards: Iterable[Card],
    *,
    words: dict,
    suggestion: Suggestion | None = None,
    by: Participant,
    ref: str = "",
) -> CommissionerAnswer:
    """Say in both languages where else something was decided, and what (F-3)."""
    cards = list(cards)
    consultation = _may_tell_early(cards, suggestion, by)
    check_both(words, "words")
    answer = CommissionerAnswer(
        consultation=consultation,
        answer=Answer.ELSEWHERE,
        suggestion=suggestion,
        replied_at=now(),
        **both(reply=words),
    )
    for card in cards:
        end(card, CardOutcome.Kind.ELSEWHERE)
    return store(answer, cards=cards, by=by, ref=ref)


@transaction.atomic
def mark_done(
    cards: Iterable[Card], *, reason: dict, by: Participant, ref: str = ""
) -> CommissionerAnswer:
    """Say in both languages that what some cards asked for is done already (F-3).

    It is no yes of whoever decides, and is not counted among theirs.
    """
    cards = list(cards)
    consultation = _may_tell_early(cards, None, by)
    check_both(reason, "reason")
    answer = CommissionerAnswer(
        consultation=consultation,
        answer=Answer.DONE,
        status=Status.DONE,
        kept_since=today(),
        **both(reason=reason),
    )
    for card in cards:
        end(card, CardOutcome.Kind.DONE)
    return store(answer, cards=cards, by=by, ref=ref)


def _may_tell_early(cards: list[Card], suggestion: Suggestion | None, by: Participant):
    """Refuses what is kept apart, other tables' hosts, and what was taken back. Locks the cards."""
    things = [*cards, suggestion] if suggestion else cards
    consultations = {thing.consultation for thing in things}
    if len(consultations) != 1:
        raise ValidationError({"cards": _("Choose the cards it is about.")})
    consultation = consultations.pop()
    consultation = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    now_there = Card.objects.select_for_update(of=("self",)).select_related("table").order_by("pk")
    now_there = list(now_there.filter(pk__in=[card.pk for card in cards]))
    if not rules.can_tell_early(consultation, by, cards=now_there):
        raise PermissionDenied
    if any(thing.is_withdrawn for thing in (*now_there, *things)):
        raise ValidationError(_("These words have been taken back."))
    return consultation
