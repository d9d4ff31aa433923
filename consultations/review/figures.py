"""The figures beside the ten promises: counted over every public consultation, never typed."""

from datetime import date

from django.db.models import Count, Min, Q, Sum
from django.utils.translation import pgettext

from cms.clock import today
from cms.models import UrgentNotice
from cms.promises import Figure, register_figures
from consultations.consultation.calendar import working_days_after
from consultations.consultation.models import STAGE_ORDER, Consultation, PowerCard, Stage
from consultations.conversation.models import Card
from consultations.draft.models import Clause
from consultations.moderation.models import Appeal, Moderation, State
from consultations.outcome.models import CommissionerAnswer
from consultations.outcome.trail import day

from .models import Evaluation

LOOK_AGAIN_WITHIN = 10  # working days for an appeal (R-MOD-05)
OPENED = STAGE_ORDER[STAGE_ORDER.index(Stage.LISTENING) :]
ENDED = STAGE_ORDER[STAGE_ORDER.index(Stage.OUTCOME) :]


@register_figures
def figures() -> dict[int, Figure]:
    """All ten, in ten queries however much there is."""
    public = Consultation.objects.public()
    cards, drafts = _cards(public), _clauses(public)
    return {
        1: _without_account(cards),
        2: _both_languages(drafts),
        3: _everyday(drafts),
        4: _said_before(),
        5: _read(cards),
        6: _taken_back(cards),
        7: _looked_again(public),
        8: _told(public),
        9: _noes(public),
        10: _marked(public),
    }


def _figure(words: str, counted: dict, kept: bool, *, some: int) -> Figure:
    """A figure; where there is nothing to count yet, it is neither kept nor broken."""
    return Figure(words % counted, kept if some else None)


def _cards(public) -> dict:
    return Card.objects.filter(consultation__in=public).aggregate(
        every=Count("pk"),
        without=Count("pk", filter=Q(participant__account=None)),
        waiting=Count("pk", filter=Q(state=State.WAITING)),
        oldest=Min("made_at", filter=Q(state=State.WAITING)),
        back=Count("pk", filter=Q(state=State.WITHDRAWN)),
        left=Count("pk", filter=Q(state=State.WITHDRAWN) & ~Q(text="")),
    )


def _clauses(public) -> dict:
    of_all = Clause.objects.filter(draft__consultation__in=public, withdrawn_in=None)
    lacks = Q(text_en_everyday="") | Q(text_cy_everyday="")
    return of_all.aggregate(
        every=Count("pk"),
        behind=Count("pk", filter=~Q(owed={})),
        everyday=Count("pk", filter=~lacks),
    )


def _without_account(cards: dict) -> Figure:
    words = pgettext("figure", "Cards left without an account: %(without)s of %(every)s.")
    return _figure(words, cards, cards["without"] > 0, some=cards["every"])


def _both_languages(drafts: dict) -> Figure:
    alone = UrgentNotice.objects.filter(ended_at=None).count()
    counted = {**drafts, "alone": alone}
    words = pgettext(
        "figure",
        "Pages public in one language today: %(alone)s. Clauses in which one text has still to "
        "follow another: %(behind)s of %(every)s.",
    )
    return _figure(words, counted, not alone and not drafts["behind"], some=1)


def _everyday(drafts: dict) -> Figure:
    words = pgettext(
        "figure", "Clauses in Everyday English and Everyday Welsh: %(everyday)s of %(every)s."
    )
    return _figure(words, drafts, drafts["everyday"] == drafts["every"], some=drafts["every"])


def _said_before() -> Figure:
    """Consultations that opened their tables with a whole power card on them."""
    cards = PowerCard.objects.filter(consultation__stage__in=[*OPENED, Stage.SENT_BACK])
    rows = list(cards.values_list("decision_en", "decision_cy", "open", "decision_already_taken"))
    whole = sum(1 for en, cy, may_change, taken in rows if en and cy and may_change and not taken)
    counted = {"whole": whole, "every": len(rows)}
    words = pgettext(
        "figure",
        "Conversations in which the power card stood before the tables opened: %(whole)s of "
        "%(every)s.",
    )
    return _figure(words, counted, whole == len(rows), some=len(rows))


def _read(cards: dict) -> Figure:
    """Kept while nothing waits longer than one working day (R-MOD-01)."""
    since = day(cards["oldest"])
    late = since is not None and working_days_after(since, 1) < today()
    counted = {**cards, "read": cards["every"] - cards["waiting"]}
    words = pgettext(
        "figure", "Cards read by a person: %(read)s of %(every)s. Waiting today: %(waiting)s."
    )
    return _figure(words, counted, not late, some=cards["every"])


def _taken_back(cards: dict) -> Figure:
    words = pgettext(
        "figure",
        "Cards taken back by who said them: %(back)s. Of those, with words still kept: %(left)s.",
    )
    return _figure(words, cards, not cards["left"], some=cards["every"])


def _looked_again(public) -> Figure:
    """Kept while nobody waits longer than ten working days for a second look (R-MOD-05)."""
    steps = Moderation.objects.filter(consultation__in=public)
    number = steps.exclude(step=Moderation.Step.SAFEGUARDING).count()
    appeals = Appeal.objects.filter(moderation__consultation__in=public)
    asked = list(appeals.values_list("asked_at", "decided_at"))
    late = sum(_is_late(day(at), day(decided)) for at, decided in asked)
    counted = {"number": number, "asked": len(asked), "late": late}
    words = pgettext(
        "figure",
        "Held, changed or removed, each with its reason: %(number)s. Asked for another look: "
        "%(asked)s. Answered too late, or not yet: %(late)s.",
    )
    return _figure(words, counted, not counted["late"], some=number)


def _is_late(asked: date, decided: date | None) -> bool:
    return working_days_after(asked, LOOK_AGAIN_WITHIN) < (decided or today())


def _told(public) -> Figure:
    """From a consultation's outcome on, every card has an end that its owner can read (F-3)."""
    due = Card.objects.filter(consultation__in=public.filter(stage__in=ENDED))
    cards = due.owed_an_outcome().exclude(state=State.WITHDRAWN)
    counted = cards.aggregate(
        every=Count("pk", distinct=True),
        told=Count("pk", filter=Q(outcomes__isnull=False), distinct=True),
    )
    words = pgettext("figure", "Cards whose outcome is told: %(told)s of %(every)s.")
    return _figure(words, counted, counted["told"] == counted["every"], some=counted["every"])


def _noes(public) -> Figure:
    noes = CommissionerAnswer.objects.filter(
        consultation__in=public,
        answer__in=[CommissionerAnswer.Answer.NO, CommissionerAnswer.Answer.NOT_NOW],
    )
    lacks = Q(reason_en="") | Q(reason_cy="") | Q(no_kind="")
    counted = noes.aggregate(every=Count("pk"), why=Count("pk", filter=~lacks))
    words = pgettext("figure", "Answers that are no or not now: %(every)s. With a reason: %(why)s.")
    return _figure(words, counted, counted["why"] == counted["every"], some=counted["every"])


def _marked(public) -> Figure:
    """Kept while every consultation a year after its answers has asked those who took part."""
    asked = Evaluation.objects.filter(consultation__in=public).aggregate(
        every=Sum("asked", default=0),
        online=Sum("answered_online", default=0),
        paper=Sum("answered_on_paper", default=0),
    )
    over = public.filter(Q(stage=Stage.REVIEWED) | Q(stage=Stage.DOING, next_update_due=None))
    unasked = over.exclude(evaluations__kind=Evaluation.Kind.FULL).count()
    counted = {
        "asked": asked["every"], "answered": asked["online"] + asked["paper"], "unasked": unasked,
    }  # fmt: skip
    words = pgettext(
        "figure",
        "People asked for their marks: %(asked)s. Answered: %(answered)s. Conversations at their "
        "end without marks: %(unasked)s.",
    )
    return _figure(words, counted, not unasked, some=asked["every"] or unasked)
