"""What is owed around a page before the panel: questions, positions, answers, closing."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from consultations.consultation.debts import Debt
from consultations.consultation.http import address
from consultations.consultation.models import Stage
from consultations.consultation.rules import Kind

from . import rules
from .models import (
    PageNoQuestions,
    PagePosition,
    PageQuestion,
    PageReview,
    PageStatement,
    Panel,
    PanelSeat,
)
from .page_reading import away_from, have_asked, why_shut

PAIRS = Kind.BILINGUAL_EDITOR


def owed_about_pages(panel: Panel, seat: PanelSeat) -> list[Debt]:
    """What one member owes: a question or none, a position, a yes to both languages."""
    if seat.number is None or panel.consultation.stage != Stage.PANEL:
        return []
    here = {"review": OuterRef("pk"), "seat": seat}
    open_now = panel.page_reviews.filter(state=PageReview.State.OPEN).exclude(away=seat)
    rows = open_now.annotate(
        asked=Exists(PageQuestion.objects.filter(**here)),
        passed=Exists(PageNoQuestions.objects.filter(**here)),
        stood=Exists(PagePosition.objects.filter(**here)),
    )
    return [
        *[_ask(panel, one) for one in rows if not (one.asked or one.passed)],
        *[_stand(panel, one) for one in rows if not (one.stood or one.positions_closed_at)],
        *page_words_owed(panel, seat),
    ]


def page_words_owed(panel: Panel, seat: PanelSeat) -> list[Debt]:
    """Statements on pages whose two languages wait for their author's yes."""
    rows = PageStatement.objects.filter(seat=seat, approved_at=None, not_meant="")
    return [
        _statement(panel, one, _("Read both languages of statement %(ref)s."), Kind.PANEL)
        for one in rows.exclude(text_en="").exclude(text_cy="")
    ]


def waits_on_pages(reviews: list[PageReview], seat: PanelSeat) -> tuple[bool, bool]:
    """Whether one of these pages waits for a member's question, or none; and for their position.

    `reviews`: pages that have been before the panel for long enough. A position is not waited
    for while the page is shut.
    """
    if seat.number is None:
        return False, False
    mine = [one for one in reviews if seat.pk not in away_from(one)]
    asks = any(seat.pk not in have_asked(one) for one in mine)
    open_now = [one for one in mine if not one.positions_closed_at]
    stands = [one for one in open_now if not one.positions.filter(seat=seat).exists()]
    return asks, any(not why_shut(one) for one in stands)


def page_answers_owed(panel: Panel, user, role: str) -> list[Debt]:
    """Answers to what was asked about a page: by whoever may edit it, or keeps the rules (E-7)."""
    rows = PageQuestion.objects.filter(review__panel=panel, review__state=PageReview.State.OPEN)
    what = _("Answer the panel's question %(ref)s about the page “%(title)s”.")
    waiting = rows.filter(closed_at=None).select_related("review__revision_en")
    return [
        Debt(
            what=what % {"ref": one.ref, "title": one.review.title.text},
            url=answer_address(one), due=one.due, role=role,
        )
        for one in waiting if rules.can_answer_page(one.review, user)
    ]  # fmt: skip


def answer_address(question: PageQuestion) -> str:
    """Where editors answer: behind the scenes, beside the page itself; for now its public page."""
    page = next((one.object_id for one in question.review.revisions), None)
    if page:
        return reverse("panel_page_editors", args=[page])
    where = question.review.panel.consultation
    return address("consultations:panel_page", where, page=question.review.ref)


def page_questions_to_pair(panel: Panel) -> list[Debt]:
    """Questions about pages that stand in one language."""
    rows = PageQuestion.objects.filter(review__panel=panel).exclude(
        review__state=PageReview.State.SET_ASIDE
    )
    what = _("Put question %(ref)s into the other language.")
    where = panel.consultation
    return [
        Debt(
            what=what % {"ref": one.ref},
            url=address("consultations:panel_page_question", where, asked=one.ref),
            due=None, role=PAIRS,
        )
        for one in rows if not one.question.complete
    ]  # fmt: skip


def pages_to_close(panel: Panel) -> list[Debt]:
    """Pages before the panel, for the facilitator: from the beginning, to see where they are."""
    rows = panel.page_reviews.filter(state=PageReview.State.OPEN)
    what = _("Close the page “%(title)s” when everybody has decided.")
    return [_debt(panel, what, "panel_page_close", one, Kind.FACILITATOR) for one in rows]


def statements_to_pair(panel: Panel) -> list[Debt]:
    """Statements on pages that stand in one language."""
    rows = PageStatement.objects.filter(decision__review__panel=panel, approved_at=None)
    return [
        _statement(panel, one, _("Put statement %(ref)s into the other language."), PAIRS)
        for one in rows
        if one.not_meant or not one.text.complete
    ]


def _ask(panel: Panel, review: PageReview) -> Debt:
    what = _("Read the page “%(title)s”: ask, or say that you have no questions.")
    return _debt(panel, what, "panel_page_ask", review, Kind.PANEL)


def _stand(panel: Panel, review: PageReview) -> Debt:
    what = _("Say where you stand on the page “%(title)s”.")
    return _debt(panel, what, "panel_page_decide", review, Kind.PANEL)


def _debt(panel: Panel, what: str, view: str, review: PageReview, role: str) -> Debt:
    url = address(f"consultations:{view}", panel.consultation, page=review.ref)
    return Debt(what=what % {"title": review.title.text}, url=url, due=None, role=role)


def _statement(panel: Panel, statement: PageStatement, what: str, role: str) -> Debt:
    where = panel.consultation
    url = address("consultations:panel_page_statement", where, statement=statement.ref)
    return Debt(what=what % {"ref": statement.ref}, url=url, due=None, role=role)
