"""Asking for marks, giving them without an account, the critical friend's note (F-9)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import now, today
from consultations.consultation.actions import touch
from consultations.consultation.models import Consultation, Stage
from consultations.consultation.references import give_ref
from consultations.consultation.rules import Kind
from consultations.moderation.models import State
from consultations.outcome.actions.fates import check_both
from consultations.outcome.actions.inviting import invite
from consultations.people.forms import NewVoice
from consultations.people.models import Participant
from consultations.people.rules import holds, root

from .. import rules
from ..models import ChangeWord, Evaluation, Mark, MarkQuestion
from ..who import took_part

LONGEST = 600
FEWEST_QUESTIONS, MOST_QUESTIONS = 4, 6


@dataclass(frozen=True)
class NewQuestion:
    """A question in both languages, and who chose it, if it was people at a table."""

    words: dict
    chosen_by: dict | None = None


@dataclass(frozen=True)
class NewEvaluation:
    """An asking: first or full, how many are asked, until when, and the questions."""

    kind: str
    asked: int
    closes_on: date
    questions: tuple[NewQuestion, ...]


@transaction.atomic
def open_evaluation(
    consultation: Consultation, *, new: NewEvaluation, by: Participant, ref: str = ""
) -> Evaluation:
    """Ask those who took part for their marks. The facilitator only, once of each kind.

    From the outcome on. Refuses fewer than four questions or more than six, and none chosen by
    people themselves. From then on it is public: nothing changes or hides it. Everybody who asked
    to be told is invited.
    """
    if not rules.can_ask_for_marks(consultation, by):
        raise PermissionDenied
    consultation = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    _check_asking(consultation, new)
    made = Evaluation(
        consultation=consultation,
        kind=new.kind,
        asked=new.asked,
        opened_at=now(),
        closes_on=new.closes_on,
    )
    give_ref(made, "EV", ref)
    for order, one in enumerate(new.questions, 1):
        words = both(words=one.words, chosen_by=one.chosen_by)
        MarkQuestion.objects.create(evaluation=made, order=order, **words)
    invite(consultation, about=made.ref)
    touch(consultation)
    return made


def _check_asking(consultation: Consultation, new: NewEvaluation) -> None:
    if not consultation.reached(Stage.OUTCOME):
        raise ValidationError(_("People mark the work once its outcome is public."))
    if new.kind not in Evaluation.Kind.values:
        raise ValidationError({"kind": _("Choose which marks these are.")})
    if consultation.evaluations.filter(kind=new.kind).exists():
        raise ValidationError({"kind": _("These marks have been asked for already.")})
    if new.closes_on < today():
        raise ValidationError({"closes_on": _("Choose a day to come.")})
    _check_questions(new.questions)


def _check_questions(questions: tuple[NewQuestion, ...]) -> None:
    if not FEWEST_QUESTIONS <= len(questions) <= MOST_QUESTIONS:
        raise ValidationError(_("Ask four to six questions."))
    if not any((one.chosen_by or {}).get("en") for one in questions):
        raise ValidationError(_("At least one question is chosen by people who took part."))
    for one in questions:
        check_both(one.words, "own")
        if any((one.chosen_by or {}).values()):
            check_both(one.chosen_by, "chosen_by")


@transaction.atomic
def give_marks(
    evaluation: Evaluation,
    *,
    choices: dict[int, str],
    words: str = "",
    voice: NewVoice | None = None,
    by: Participant | None,
) -> int:
    """Mark the work, with or without an account; a second time replaces the first.

    Only who took part here, while it is open. What should change is read by a person before it
    is shown. How many questions were marked. Locks the evaluation.
    """
    evaluation = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    consultation = evaluation.consultation
    if by is None or not took_part(consultation, by):
        raise PermissionDenied
    if not evaluation.is_open:
        raise ValidationError(_("The marks are closed and counted."))
    _check_marks(evaluation, choices, words)
    person = root(by)
    if words.strip():
        _say_what_to_change(evaluation, words.strip(), voice, person)
    _mark(evaluation, choices, person)
    touch(consultation)
    return len(choices)


def _check_marks(evaluation: Evaluation, choices: dict[int, str], words: str) -> None:
    known = set(evaluation.questions.values_list("pk", flat=True))
    if not set(choices) <= known or not set(choices.values()) <= set(Mark.Choice.values):
        raise ValidationError(_("Choose one of the answers."))
    if not choices and not words.strip():
        raise ValidationError(_("Mark one question at least, or say what should change."))


def _mark(evaluation: Evaluation, choices: dict[int, str], person: Participant) -> None:
    panel = holds(evaluation.consultation, person, Kind.PANEL)
    group = Mark.Group.PANEL if panel else Mark.Group.PEOPLE
    mine = Mark.objects.filter(question__evaluation=evaluation, participant=person)
    if choices and not mine.exists():
        evaluation.answered_online += 1
        evaluation.save(update_fields=["answered_online"])
    for pk, choice in choices.items():
        told = {"choice": choice, "group": group}
        Mark.objects.update_or_create(question_id=pk, participant=person, defaults=told)


def _say_what_to_change(
    evaluation: Evaluation, words: str, voice: NewVoice | None, by: Participant
) -> None:
    if voice is None:
        raise ValidationError({"language": _("Choose the language of your words.")})
    if len(words) > LONGEST:
        raise ValidationError({"text": _("That is more than there is room for.")})
    said = evaluation.to_change.filter(participant=by).exclude(state=State.WITHDRAWN).first()
    if said and said.text == words:
        return
    if said:
        raise ValidationError({"text": _("You have said already what should change.")})
    row = ChangeWord(
        consultation=evaluation.consultation, evaluation=evaluation, participant=by, text=words,
        made_at=now(), **voice.columns(),
    )  # fmt: skip
    give_ref(row, "CW")


@transaction.atomic
def record_paper(
    evaluation: Evaluation,
    *,
    answered: int,
    counts: Iterable[tuple[int, int, int]],
    by: Participant,
) -> None:
    """Type in what was marked on paper: for each question how many yes, mostly and no.

    The facilitator only, never who decides; once, so that nobody betters it later. Refuses
    more marks for a question than people who answered, and more people than were asked.
    """
    if not rules.can_ask_for_marks(evaluation.consultation, by):
        raise PermissionDenied
    evaluation = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    questions, counts = list(evaluation.questions.all()), list(counts)
    if evaluation.answered_on_paper:
        raise ValidationError(_("The paper marks have been typed in already."))
    if not 0 < answered <= evaluation.asked:
        raise ValidationError({"answered": _("Not more than were asked.")})
    if len(counts) != len(questions) or any(sum(one) > answered for one in counts):
        raise ValidationError(_("No question can have more marks than people who answered."))
    for question, (yes, mostly, no) in zip(questions, counts, strict=True):
        question.paper_yes, question.paper_mostly, question.paper_no = yes, mostly, no
        question.save(update_fields=["paper_yes", "paper_mostly", "paper_no"])
    evaluation.answered_on_paper = answered
    evaluation.save(update_fields=["answered_on_paper"])
    touch(evaluation.consultation)


@transaction.atomic
def write_note(evaluation: Evaluation, *, words: dict, by: Participant) -> None:
    """The critical friend's note, in both languages, once. Printed whatever it says."""
    if not rules.can_write_note(evaluation.consultation, by):
        raise PermissionDenied
    evaluation = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    if evaluation.friend_noted_at:
        raise ValidationError(_("The note has been written, and stays as it is."))
    check_both(words, "words")
    evaluation.friend_note, evaluation.friend_noted_at = words, now()
    evaluation.save(update_fields=["friend_note_en", "friend_note_cy", "friend_noted_at"])
    touch(evaluation.consultation)


def close_evaluations() -> int:
    """Once an asking is closed, nobody needs to know whose mark was whose. For the clock."""
    over = Evaluation.objects.filter(closes_on__lt=today(), unlinked_at=None)
    over = list(over.select_related("consultation"))
    for evaluation in over:
        with transaction.atomic():
            Mark.objects.filter(question__evaluation=evaluation).update(participant=None)
            Evaluation.objects.filter(pk=evaluation.pk).update(unlinked_at=now())
            touch(evaluation.consultation)
    return len(over)
