"""Questions first: asked before anything is judged, answered in public (E-6, E-7)."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now, today
from cms.jobs import later
from consultations.consultation.actions import check_going, hold_stage, touch
from consultations.consultation.calendar import working_days_after
from consultations.consultation.models import Stage
from consultations.consultation.references import give_ref

from . import rules
from .models import ClauseReview, NoQuestions, Panel, PanelQuestion, PanelSeat
from .pairing import own_language, paired
from .positions import locked, review_of
from .reading import seats_stepping_back
from .standing import current_version

ANSWER_DAYS = 5
LONGEST = 600


@dataclass(frozen=True)
class NewQuestion:
    """A question about a clause, to whom, in one language or both ({"en", "cy"})."""

    clause: object
    to: str
    question: dict


@transaction.atomic
def publish_pack(panel: Panel, *, by) -> None:
    """Say that the pack is complete: nothing in it that the public can't see (E-6)."""
    panel = _kept_by(panel, by)
    if current_version(panel) is None:
        raise ValidationError(_("The pack needs a frozen version."))
    panel.pack_published_at = now()
    panel.save(update_fields=["pack_published_at"])
    touch(panel.consultation)


@transaction.atomic
def ask_question(
    panel: Panel, *, new: NewQuestion, by, again: PanelQuestion | None = None, ref: str = ""
) -> PanelQuestion:
    """Ask about a clause before judging it; the answer is due in 5 working days.

    Words without a question mark wait, unseen, until the facilitator hands them
    back or lets them through. `again`: the same entry, put as a question after it
    was handed back. Refuses whoever steps back from the clause, and a clause that has been
    decided. Locks the review row, so that a clause never closes over a question.
    """
    seat = _asking(panel, new.clause, by)
    if again is not None:
        again = PanelQuestion.objects.select_for_update(of=("self",)).get(pk=again.pk)
    words = _checked(new)
    if again is not None and (again.seat_id != seat.pk or again.is_question):
        raise PermissionDenied
    question = again or PanelQuestion(panel=panel, seat=seat, clause=new.clause)
    question.version = current_version(panel)
    question.to, question.asked_at = new.to, now()
    question.question, question.language = words, own_language(words)
    question.is_question = any("?" in text for text in words.values())
    question.due = working_days_after(today(), ANSWER_DAYS)
    give_ref(question, "Q", ref)
    if question.pk:
        question.save()
    if question.is_question:
        _tell(question)
    return question


def _checked(new: NewQuestion) -> dict[str, str]:
    words = {one: new.question.get(one, "").strip() for one in ("en", "cy")}
    if not any(words.values()):
        raise ValidationError({"question": _("What would you like to understand?")})
    if any(len(text) > LONGEST for text in words.values()):
        raise ValidationError({"question": _("That is longer than 600 letters.")})
    if new.to not in PanelQuestion.To.values:
        raise ValidationError({"to": _("Who is it for?")})
    return words


@transaction.atomic
def hand_back_question(question: PanelQuestion, *, by) -> None:
    """Give an entry back with "could that be a question?" (E-7, AT-E4). Its words stay to see."""
    question = _question_kept_by(question, by)
    if question.closed_at or (question.handed_back_at and not question.is_question):
        raise ValidationError(_("It has been dealt with."))
    words = question.question
    question.handed_back_words, question.handed_back_language = words.text, words.lang
    question.handed_back_at = now()
    question.question, question.is_question = {}, False
    question.save()
    touch(question.panel.consultation)


@transaction.atomic
def let_question_through(question: PanelQuestion, *, by) -> None:
    """Take an entry for the question it is, though it has no question mark."""
    question = _question_kept_by(question, by)
    if question.is_question or not question.question:
        raise ValidationError(_("It has been dealt with."))
    question.is_question = True
    question.save(update_fields=["is_question"])
    _tell(question)


@transaction.atomic
def pair_question(question: PanelQuestion, *, words: dict, by) -> None:
    """Write a question's other language beside the member's own words, which stay.

    Until it is answered a translation can be put right; from then on it stands.
    """
    if not rules.can_pair(question.panel.consultation, by):
        raise PermissionDenied
    question = PanelQuestion.objects.select_for_update().get(pk=question.pk)
    closed = question.closed_at is not None
    question.question = paired(question.question, question.language, words, closed=closed)
    question.save(update_fields=["question_en", "question_cy"])
    touch(question.panel.consultation)


@transaction.atomic
def answer_question(question: PanelQuestion, *, answer: dict, by) -> None:
    """Answer in public and in both languages; a later answer replaces it while the panel sits."""
    if not rules.can_answer(question, by):
        raise PermissionDenied
    question = _to_settle(question)
    if not all(answer.get(language, "").strip() for language in ("en", "cy")):
        raise ValidationError({"answer": _("Answer in both languages.")})
    question.answer = answer
    question.unanswered_because = {}
    question.answered_at = question.closed_at = now()
    question.save()
    touch(question.panel.consultation)


@transaction.atomic
def mark_unanswered(question: PanelQuestion, *, because: dict, by) -> None:
    """Say why a question couldn't be answered, in both languages, so that the clause may open."""
    question = _question_kept_by(question, by)
    question = _to_settle(question)
    if not all(because.get(language, "").strip() for language in ("en", "cy")):
        raise ValidationError({"because": _("Say why it couldn't be answered, in both languages.")})
    question.unanswered_because = because
    question.closed_at = now()
    question.save()
    touch(question.panel.consultation)


@transaction.atomic
def say_no_questions(panel: Panel, *, clause, by) -> None:
    """Say that there is nothing to ask about a clause of the version before the panel."""
    seat = _asking(panel, clause, by)
    NoQuestions.objects.get_or_create(
        seat=seat, clause=clause, version=current_version(panel), defaults={"said_at": now()}
    )


def _asking(panel: Panel, clause, by) -> PanelSeat:
    """The seat of a member who may ask about a clause now; the review of it is locked."""
    review = review_of(panel, clause)
    review = review and locked(review)
    seat = rules.seat_of(panel, by)
    if seat is None or seat.pk in seats_stepping_back(panel, clause):
        raise PermissionDenied
    here = hold_stage(panel.consultation)
    check_going(here)
    if here.stage != Stage.PANEL:
        raise ValidationError(_("The panel is not sitting now."))
    if clause.draft_id != current_version(panel).draft_id:
        raise ValidationError(_("That clause is not before this panel."))
    if review is not None and review.state == ClauseReview.State.CLOSED:
        raise ValidationError(_("This has been decided."))
    return seat


def _to_settle(question: PanelQuestion) -> PanelQuestion:
    question = PanelQuestion.objects.select_for_update().get(pk=question.pk)
    if not question.is_question:
        raise ValidationError(_("It waits to be put as a question."))
    if question.panel.consultation.reached(Stage.OUTCOME):
        raise ValidationError(_("The panel has finished."))
    return question


def _tell(question: PanelQuestion) -> None:
    later("consultations.panel.tasks.tell_question_asked", question.pk)
    touch(question.panel.consultation)


def _kept_by(panel: Panel, by) -> Panel:
    if not rules.facilitates(panel.consultation, by):
        raise PermissionDenied
    return Panel.objects.select_for_update(of=("self",)).get(pk=panel.pk)


def _question_kept_by(question: PanelQuestion, by) -> PanelQuestion:
    if not rules.facilitates(question.panel.consultation, by):
        raise PermissionDenied
    return PanelQuestion.objects.select_for_update().get(pk=question.pk)
