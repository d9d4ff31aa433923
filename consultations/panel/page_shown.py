"""A page before the panel as a page of the site shows it: its words side by side, its decision."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.bilingual import LANGUAGES, OTHER, current_language

from .models import PageDecision, PagePosition, PageReview
from .sheet import MARKS, Tally

NAMES = {"en": "English", "cy": "Cymraeg"}


@dataclass(frozen=True)
class Pane:
    """One language of a page: its title and the rest of its words."""

    language: str
    title: str
    pieces: list[str]

    @property
    def name(self) -> str:
        return NAMES[self.language]


def panes_of(review: PageReview) -> list[Pane]:
    """Both languages of what was laid before the panel, the reader's first."""
    mine = current_language()
    return [_pane(review, language) for language in (mine, OTHER[mine])]


def _pane(review: PageReview, language: str) -> Pane:
    pieces = review.texts.get(language, [])
    rest = [one["words"] for one in pieces if one["place"] != "title"]
    return Pane(language, review.title.in_(language), rest)


def dressed(decision: PageDecision) -> PageDecision:
    """A decision with what its page needs: dots, mark, reasons in words."""
    decision.mark = MARKS[decision.result]
    decision.tallies = [
        Tally(_("Approve"), decision.approve),
        Tally(_("Approve if…"), decision.approve_if),
        Tally(_("Send back"), decision.send_back),
        Tally(_("Step back"), decision.step_back),
    ]
    decision.told = [
        {"label": PagePosition.Reason(one["code"]).label, "given_by": one["given_by"]}
        for one in decision.reasons
    ]
    return decision


def record_of(review: PageReview) -> dict:
    """All that anybody needs to work the fingerprint out again; the object whose hash it is."""
    texts = {language: review.texts.get(language, []) for language in LANGUAGES}
    return {"content": review.content_sha256, "format": "page/1", "texts": texts}
