"""Questions about a page: asked before anything is judged, answered in public (E-7)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.clock import now, today
from cms.jobs import later
from cms.pairs import authors
from cms.users.models import User
from consultations.consultation.actions import touch
from consultations.consultation.calendar import working_days_after
from consultations.consultation.models import Role
from consultations.consultation.references import give_ref

from . import rules
from .asking import ANSWER_DAYS, LONGEST
from .models import PageNoQuestions, PageQuestion, PageReview, PanelSeat
from .page_opening import locked_page, refuse_unless_open
from .page_reading import away_from, reader
from .pairing import own_language, paired
from .positions import check_sitting


@transaction.atomic
def ask_about_page(review: PageReview, *, question: dict, by, ref: str = "") -> PageQuestion:
    """Ask about a page before judging it; the answer is due in 5 working days.

    Words without a question mark are given back: could that be a question? Refuses who does not
    sit or steps back, and a page that has been decided. Locks the review.
    """
    review, seat = _asking(review, by)
    words = {one: question.get(one, "").strip() for one in ("en", "cy")}
    if not any(words.values()):
        raise ValidationError({"question": _("What would you like to understand?")})
    if any(len(text) > LONGEST for text in words.values()):
        raise ValidationError({"question": _("That is longer than 600 letters.")})
    if not any("?" in text for text in words.values()):
        raise ValidationError({"question": _("Could that be a question?")})
    asked = PageQuestion(review=review, seat=seat, asked_at=now())
    asked.question, asked.language = words, own_language(words)
    asked.due = working_days_after(today(), ANSWER_DAYS)
    give_ref(asked, "PQ", ref)
    later("consultations.panel.tasks.tell_page_question_asked", asked.pk)
    touch(review.panel.consultation)
    return asked


@transaction.atomic
def say_no_page_questions(review: PageReview, *, by) -> None:
    """Say that there is nothing to ask about a page."""
    review, seat = _asking(review, by)
    PageNoQuestions.objects.get_or_create(review=review, seat=seat)


@transaction.atomic
def answer_page_question(question: PageQuestion, *, answer: dict, by) -> None:
    """Answer in public and in both languages; a later answer replaces it while the page is open.

    `by`: an account that may edit the page, or keeps the panel's rules.
    """
    review = locked_page(question.review)
    if not rules.can_answer_page(review, by):
        raise PermissionDenied
    refuse_unless_open(review)
    if not all(answer.get(language, "").strip() for language in ("en", "cy")):
        raise ValidationError({"answer": _("Answer in both languages.")})
    question = PageQuestion.objects.select_for_update().get(pk=question.pk)
    question.answer, question.unanswered_because = answer, {}
    question.answered_at = question.closed_at = now()
    question.save()
    touch(review.panel.consultation)


@transaction.atomic
def mark_page_unanswered(question: PageQuestion, *, because: dict, by) -> None:
    """Say why a question couldn't be answered, in both languages, so that the page may open."""
    review = locked_page(question.review)
    if not rules.facilitates(review.panel.consultation, by):
        raise PermissionDenied
    refuse_unless_open(review)
    question = PageQuestion.objects.select_for_update().get(pk=question.pk)
    if question.closed_at:
        raise ValidationError(_("It has been dealt with."))
    if not all(because.get(language, "").strip() for language in ("en", "cy")):
        raise ValidationError({"because": _("Say why it couldn't be answered, in both languages.")})
    question.unanswered_because, question.closed_at = because, now()
    question.save()
    touch(review.panel.consultation)


@transaction.atomic
def pair_page_question(question: PageQuestion, *, words: dict, by) -> None:
    """Write a question's other language beside the member's own words, which stay.

    Until it is answered a translation can be put right; from then on it stands.
    """
    if not rules.can_pair(question.review.panel.consultation, by):
        raise PermissionDenied
    question = PageQuestion.objects.select_for_update().get(pk=question.pk)
    closed = question.closed_at is not None
    question.question = paired(question.question, question.language, words, closed=closed)
    question.save(update_fields=["question_en", "question_cy"])
    touch(question.review.panel.consultation)


def who_answers_page(review: PageReview) -> list:
    """Who is written to about a question: who wrote the page; else whoever keeps the rules."""
    page = Page.objects.filter(translation_key=review.page_key, alias_of=None).first()
    wrote = User.objects.filter(pk__in=authors.of(page) if page else (), is_active=True)
    found = [one for one in wrote.order_by("pk") if rules.can_answer_page(review, one)]
    kept = Role.objects.held_at(now()).filter(
        consultation=review.panel.consultation, kind=Role.Kind.FACILITATOR
    )
    return found or [role.user for role in kept.select_related("user")]


def _asking(review: PageReview, by) -> tuple[PageReview, PanelSeat]:
    """The locked review, and the seat of a member who may ask about it now."""
    review = locked_page(review)
    seat = reader(review, by)
    if seat is None or seat.pk in away_from(review):
        raise PermissionDenied
    check_sitting(review.panel)
    refuse_unless_open(review)
    return review, seat
