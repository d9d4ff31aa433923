"""Answering: yes, partly, not now or no, with a reason, a name and a date."""

from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import LANGUAGES, both
from cms.clock import now, today
from consultations.consultation.actions import touch
from consultations.consultation.models import Consultation, Stage
from consultations.consultation.references import give_ref
from consultations.conversation.models import Campaign, Card
from consultations.draft.models import Clause, Suggestion
from consultations.ledger.actions import record
from consultations.ledger.canonical import fingerprint
from consultations.outcome import rules
from consultations.outcome.models import CommissionerAnswer
from consultations.outcome.posted import contacts_of_answer
from consultations.people.actions import tell
from consultations.people.models import Participant

from .fates import check_both

Answer = CommissionerAnswer.Answer
Status = CommissionerAnswer.Status
NoKind = CommissionerAnswer.NoKind
NOES = (Answer.NOT_NOW, Answer.NO)


@dataclass(frozen=True)
class NewAnswer:
    """An answer and what it answers: a clause, a suggestion, a campaign or cards."""

    answer: str
    reason: dict
    clause: Clause | None = None
    suggestion: Suggestion | None = None
    campaign: Campaign | None = None
    cards: tuple[Card, ...] = ()
    no_kind: str = ""
    who: dict = field(default_factory=dict)
    due: date | None = None
    status: str = ""
    kept_since: date | None = None


@transaction.atomic
def give_answer(
    consultation: Consultation, *, new: NewAnswer, by: Participant, ref: str = ""
) -> CommissionerAnswer:
    """Answer a clause, a suggestion, a campaign or cards (F-4, F-6).

    The commissioner only, from Answer due on, once each. Refuses an answer
    without a reason in both languages, a no or not now without its kind, one for
    money without how much, one for finding out without by whom and when, a yes
    or partly to a clause without who does it by when, and who does it in one
    language alone. People whose words it rests on are told.
    """
    if not rules.can_answer(consultation, by):
        raise PermissionDenied
    consultation = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    _check_answer(consultation, new)
    answer = CommissionerAnswer(
        consultation=consultation,
        clause=new.clause,
        suggestion=new.suggestion,
        campaign=new.campaign,
        answer=new.answer,
        no_kind=new.no_kind if new.answer in NOES else "",
        due=new.due,
        status=new.status,
        kept_since=_kept_since(new),
        **both(reason=new.reason, who=new.who),
    )
    return store(answer, cards=new.cards, by=by, ref=ref)


@transaction.atomic
def update_answer(
    answer: CommissionerAnswer, *, status: str, why: dict | None = None, by: Participant
) -> None:
    """Say how far a promise has come. Changed and dropped need a reason in both languages (B1)."""
    if not rules.can_answer(answer.consultation, by):
        raise PermissionDenied
    if status not in Status.values:
        raise ValidationError({"status": _("Choose how far it has come.")})
    if status in (Status.CHANGED, Status.DROPPED):
        check_both(why, "why")
    answer.status, answer.status_why = status, why
    if status == Status.DONE:
        answer.kept_since = answer.kept_since or today()
    answer.save(update_fields=["status", "status_why_en", "status_why_cy", "kept_since"])
    said = answer.history.latest("history_id").pk
    tell(contacts_of_answer(answer), moment="progress", about=said)
    touch(answer.consultation)


def _check_answer(consultation: Consultation, new: NewAnswer) -> None:
    """What an answer needs; all that is wrong at once, each beside its field."""
    if not consultation.reached(Stage.ANSWER_DUE):
        raise ValidationError(_("Answers are given once the panel's outcome is published."))
    subjects = [new.clause, new.suggestion, new.campaign]
    if not any(subjects) and not new.cards:
        raise ValidationError(_("Say what is answered."))
    if not _is_here(consultation, new):
        raise ValidationError(_("That is not part of this conversation."))
    if _is_answered(new):
        raise ValidationError(_("This has been answered already. Say how far it has come."))
    wrong = {**_wrong_no(new), **_wrong_yes(new)}
    if not (new.reason.get("en", "").strip() and new.reason.get("cy", "").strip()):
        wrong["reason"] = _("Give the reason in both languages.")
    if wrong:
        raise ValidationError(wrong)


def _is_here(consultation: Consultation, new: NewAnswer) -> bool:
    things = [thing for thing in (new.suggestion, new.campaign, *new.cards) if thing]
    here = all(thing.consultation_id == consultation.pk for thing in things)
    return here and (not new.clause or new.clause.draft.consultation_id == consultation.pk)


def _is_answered(new: NewAnswer) -> bool:
    for name in ("clause", "suggestion", "campaign"):
        thing = getattr(new, name)
        if thing and CommissionerAnswer.objects.filter(**{name: thing}).exists():
            return True
    return False


def _kept_since(new: NewAnswer) -> date | None:
    return (new.kept_since or today()) if new.status == Status.DONE else None


def _wrong_no(new: NewAnswer) -> dict:
    """A no names its kind; for money how much, for finding out by whom and when (F-4)."""
    kinds = (Answer.YES, Answer.PARTLY, Answer.NOT_NOW, Answer.NO)
    if new.answer not in kinds:
        return {"answer": _("Choose an answer.")}
    if new.answer not in NOES:
        return {}
    if new.no_kind not in NoKind.values:
        return {"no_kind": _("Say what kind of no this is.")}
    if new.no_kind == NoKind.MONEY and not _says_how_much(new.reason):
        return {"reason": _("Say how much money, in both languages.")}
    wrong = {}
    if new.no_kind == NoKind.FINDING_OUT:
        if not any(new.who.get(code, "").strip() for code in LANGUAGES):
            wrong["who"] = _("Say who finds it out.")
        if not new.due:
            wrong["due"] = _("Say by when.")
    return wrong


def _says_how_much(reason: dict) -> bool:
    return all(any(map(str.isdigit, reason.get(code, ""))) for code in LANGUAGES)


def _wrong_yes(new: NewAnswer) -> dict:
    if new.status and new.status not in Status.values:
        return {"status": _("Choose how far it has come.")}
    said = [new.who.get(code, "").strip() for code in LANGUAGES]
    if any(said) and not all(said):
        return {"who": _("Say it in both languages.")}
    promised = new.answer in (Answer.YES, Answer.PARTLY) and (new.clause or new.suggestion)
    if not promised:
        return {}
    wrong = {} if all(said) else {"who": _("Say who does it.")}
    return wrong if new.due else {**wrong, "due": _("Say by when.")}


def store(answer: CommissionerAnswer, *, cards, by: Participant, ref: str) -> CommissionerAnswer:
    """Keep an answer, tell those it is about, and enter it in the ledger."""
    answer.by, answer.given_at = by.account, now()
    give_ref(answer, "A", ref)
    answer.cards.set(cards)
    tell(contacts_of_answer(answer), moment="words_answered", about=answer.pk)
    record(answer.consultation, kind="answered", on=answer.ref, facts=_facts(answer))
    touch(answer.consultation)
    return answer


def _facts(answer: CommissionerAnswer) -> dict:
    """The ledger's facts: the fingerprint of {"cy", "en"} of the reason, or of the reply."""
    words = answer.reason if answer.reason else answer.reply
    facts = {"answer": answer.answer, "text_sha256": fingerprint(words.as_json())}
    if answer.clause:
        facts["clause"] = answer.clause.ref
    if answer.suggestion:
        facts["suggestion"] = answer.suggestion.ref
    return facts
