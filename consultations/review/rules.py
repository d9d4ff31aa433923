"""May they? Who tells how far it has come, asks for marks, plans, and whose a story is."""

from consultations.consultation.models import Consultation
from consultations.consultation.rules import Kind
from consultations.people.models import Participant
from consultations.people.rules import holds, same_person

from .models import Narrative, PlanMark

TELLS_NEWS = (Kind.COMMISSIONER, Kind.FACILITATOR, Kind.HOST, Kind.BILINGUAL_EDITOR)
WRITES_DOWN = (Kind.FACILITATOR, Kind.HOST, Kind.BILINGUAL_EDITOR)
PLANS = (Kind.COMMISSIONER, Kind.FACILITATOR)
#: Whoever decides never speaks for those who took part.
MARKS_FOR = {
    PlanMark.Side.PARTNERS: (Kind.COMMISSIONER, Kind.FACILITATOR),
    PlanMark.Side.PEOPLE: (Kind.FACILITATOR, Kind.HOST),
}
WORKS_HERE = (*TELLS_NEWS, Kind.CRITICAL_FRIEND, Kind.PANEL)


def works_here(consultation: Consultation, by: Participant | None) -> bool:
    """Who finds the desk of this room."""
    return holds(consultation, by, *WORKS_HERE)


def can_tell_progress(consultation: Consultation, by: Participant | None) -> bool:
    """The commissioner alone says how far it has come."""
    return holds(consultation, by, Kind.COMMISSIONER)


def can_tell_news(consultation: Consultation, by: Participant | None) -> bool:
    return holds(consultation, by, *TELLS_NEWS)


def can_ask_for_marks(consultation: Consultation, by: Participant | None) -> bool:
    """The facilitator asks, and types in what came on paper; never who decides."""
    return holds(consultation, by, Kind.FACILITATOR)


def can_write_note(consultation: Consultation, by: Participant | None) -> bool:
    return holds(consultation, by, Kind.CRITICAL_FRIEND)


def can_plan(consultation: Consultation, by: Participant | None) -> bool:
    return holds(consultation, by, *PLANS)


def can_mark(consultation: Consultation, side: str, by: Participant | None) -> bool:
    """Partners mark by who works with them; for those who took part, never the commissioner."""
    return holds(consultation, by, *MARKS_FOR.get(side, ()))


def marks_something(consultation: Consultation, by: Participant | None) -> bool:
    return any(can_mark(consultation, side, by) for side in MARKS_FOR)


def can_write_down(consultation: Consultation, by: Participant | None) -> bool:
    """Who may write down a story with its teller."""
    return holds(consultation, by, *WRITES_DOWN)


def can_agree(story: Narrative, by: Participant | None) -> bool:
    """The teller alone approves the final words."""
    return same_person(story.participant, by)


def can_choose(consultation: Consultation, by: Participant | None) -> bool:
    """The facilitator writes down what a panel or a group chose, or a member does."""
    return holds(consultation, by, Kind.FACILITATOR, Kind.PANEL)
