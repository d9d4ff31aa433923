"""One answer as a line of a list, and the panel's counts as dots beside numbers."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from consultations.consultation.http import address
from consultations.consultation.models import Consultation
from consultations.conversation.quotes import ANSWER, place
from consultations.panel.models import PanelDecision

from .after import MARKS
from .models import CommissionerAnswer
from .promises import counted_to, days_over, how_late


@dataclass(frozen=True)
class Said:
    """Somebody's own words, shown only while they may be, and where they stand."""

    words: str
    lang: str
    ref: str
    url: str


@dataclass(frozen=True)
class Line:
    """An answer with what it answers, as the public reads it."""

    answer: CommissionerAnswer
    title: str
    url: str
    mark: str
    said: list[Said]
    foot: list[str]


@dataclass(frozen=True)
class Tally:
    """How many members took one position: a word, a number and as many dots."""

    name: str
    number: int

    @property
    def dots(self) -> list[int]:
        return [9 + 18 * place for place in range(self.number)]

    @property
    def width(self) -> int:
        return 18 * self.number


def tallies(decision: PanelDecision) -> list[Tally]:
    """Counts only: whose position is whose stands nowhere."""
    counts = [
        Tally(_("Approve"), decision.approve),
        Tally(_("Approve if…"), decision.approve_if),
        Tally(_("Send back"), decision.send_back),
        Tally(_("Step back"), decision.step_back),
    ]
    return [one for one in counts if one.number]


def line_of(consultation: Consultation, answer: CommissionerAnswer) -> Line:
    """An answer as a line. People's words in it are references: taken back, they are gone."""
    title, url = _title(consultation, answer)
    return Line(
        answer=answer,
        title=title,
        url=url,
        mark=MARKS.get(answer.answer, "plain"),
        said=_said(consultation, answer),
        foot=_foot(answer, counted_to(consultation)),
    )


def _title(consultation: Consultation, answer: CommissionerAnswer) -> tuple[str, str]:
    if answer.clause:
        words = {"number": answer.clause.number, "heading": answer.clause.heading.text}
        title = _("%(number)s. %(heading)s") % words
        return title, address("consultations:clause", consultation, clause=answer.clause.ref)
    if answer.suggestion:
        ref = answer.suggestion.ref
        url = address("consultations:suggestion", consultation, suggestion=ref)
        return _("Suggestion %(ref)s") % {"ref": ref}, url
    if answer.campaign:
        return _("The same words from many people"), ""
    return _("Said on a card"), ""


def _said(consultation: Consultation, answer: CommissionerAnswer) -> list[Said]:
    said = []
    if answer.campaign:
        language = "" if answer.campaign.language == "both" else answer.campaign.language
        said.append(Said(answer.campaign.text, language, answer.campaign.ref, ""))
    suggestion = answer.suggestion
    if suggestion and suggestion.is_shown and suggestion.to_words:
        said.append(Said(suggestion.to_words, suggestion.text_code[:2], suggestion.ref, ""))
    here = place(ANSWER, answer.ref)
    for card in answer.cards.all():
        may = here not in {one.place for one in card.quote_refusals.all()}
        if card.is_shown:
            words = card.text if may and card.may_quote else ""
            url = address("consultations:card", consultation, card=card.ref)
            said.append(Said(words, card.language_tag, card.ref, url))
    return said


def _foot(answer: CommissionerAnswer, to: date | None) -> list[str]:
    """Who does it, how far it has come and how late it is; its day is printed by the page."""
    foot = [answer.who.text] if answer.who else []
    if answer.campaign:
        foot.append(answer.campaign.both_numbers)
    if answer.no_kind:
        foot.append(_("The reason: %(reason)s.") % {"reason": answer.get_no_kind_display()})
    if answer.passed_to:
        foot.append(_("Passed on to: %(name)s") % {"name": answer.passed_to.text})
    if answer.status:
        foot.append(str(answer.get_status_display()))
    if late := days_over(answer, to):
        foot.append(how_late(late))
    return foot
