"""What is owed around a page before the panel: questions, positions, answers, closing."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from consultations.consultation.debts import Debt
from consultations.consultation.http import address
from consultations.consultation.models import Stage
from consultations.consultation.rules import Kind

from .models import (
    PageNoQuestions,
    PagePosition,
    PageQuestion,
    PageReview,
    PageStatement,
    Panel,
    PanelSeat,
)

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
        *_statements(panel, seat),
    ]


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
        if not one.text.complete
    ]


def _ask(panel: Panel, review: PageReview) -> Debt:
    what = _("Read the page “%(title)s”: ask, or say that you have no questions.")
    return _debt(panel, what, "panel_page_ask", review, Kind.PANEL)


def _stand(panel: Panel, review: PageReview) -> Debt:
    what = _("Say where you stand on the page “%(title)s”.")
    return _debt(panel, what, "panel_page_decide", review, Kind.PANEL)


def _statements(panel: Panel, seat: PanelSeat) -> list[Debt]:
    rows = PageStatement.objects.filter(seat=seat, approved_at=None)
    return [
        _statement(panel, one, _("Read both languages of statement %(ref)s."), Kind.PANEL)
        for one in rows.exclude(text_en="").exclude(text_cy="")
    ]


def _debt(panel: Panel, what: str, view: str, review: PageReview, role: str) -> Debt:
    url = address(f"consultations:{view}", panel.consultation, page=review.ref)
    return Debt(what=what % {"title": review.title.text}, url=url, due=None, role=role)


def _statement(panel: Panel, statement: PageStatement, what: str, role: str) -> Debt:
    where = panel.consultation
    url = address("consultations:panel_page_statement", where, statement=statement.ref)
    return Debt(what=what % {"ref": statement.ref}, url=url, due=None, role=role)
