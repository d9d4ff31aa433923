"""What must hold before the panel begins, returns a clause, or finishes; what comes with it."""

from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.http import address
from consultations.consultation.models import Consultation, Stage
from consultations.consultation.stages import Missing, gate, on_enter, on_leave
from consultations.draft.actions import reopen

from .deciding import let_undecided_go, open_reviews
from .declaring import step_back_from_own_words
from .dissenting import silent_sides
from .models import Panel, PanelCondition
from .positions import forget_positions
from .standing import standing, wording_conditions
from .talking import forget_notes

FEWEST_MEETINGS = 2


def panel_of(consultation: Consultation) -> Panel | None:
    panels = Panel.objects.select_related("consultation")
    return panels.filter(consultation=consultation).first()


@gate(Stage.FROZEN, to=Stage.PANEL)
def panel_is_convened(consultation: Consultation) -> list[Missing]:
    """B1, 6: the panel convened, its pack published, its interests declared."""
    panel = panel_of(consultation)
    url = address("consultations:panel_desk", consultation)
    if panel is None or not panel.drawn_at:
        return [Missing(_("The panel has not been drawn."), url)]
    seated = panel.seats.sitting().count()
    needed = [
        (seated >= consultation.panel_seats, _("Not every seat is taken yet.")),
        (panel.declarations_closed_at, _("The interests have not been declared and closed.")),
        (panel.pack_published_at, _("The pack has not been published.")),
    ]
    return [Missing(words, url) for holds, words in needed if not holds]


@gate(Stage.PANEL, to=Stage.SENT_BACK)
def something_goes_back(consultation: Consultation) -> list[Missing]:
    """Clauses go back once all have been decided, and at most twice."""
    panel = panel_of(consultation)
    found = standing(panel)
    needed = [
        (not found.undecided, _("Not every clause has been decided.")),
        (found.sent_back or owing_words(panel), _("No clause has been sent back.")),
        (
            not found.sent_back or consultation.returns < consultation.max_returns,
            _("There are no returns left."),
        ),
    ]
    url = address("consultations:panel_desk", consultation)
    return [Missing(words, url) for holds, words in needed if not holds]


@gate(Stage.PANEL, to=Stage.OUTCOME)
def everything_is_decided(consultation: Consultation) -> list[Missing]:
    """A recorded outcome for each clause and the whole, words owed met, the text approved."""
    panel = panel_of(consultation)
    found = standing(panel)
    needed = [
        (not found.undecided, _("Not every clause has been decided.")),
        (not found.sent_back, _("A clause that was sent back has not come back.")),
        (found.whole_decision, _("The whole draft has not been decided.")),
        (not owing_words(panel), _("A condition about the wording has not been met.")),
        (not silent_sides(found), _("Both sides' words about what is not agreed are missing.")),
        (not panel.page_reviews.filter(state="open").exists(), _("A page waits for the panel.")),
        (met_often_enough(panel), _("A panel meets at least twice. This one has not yet.")),
        (panel.outcome_approved_at, _("The panel has not approved the outcome text.")),
    ]
    url = address("consultations:panel_desk", consultation)
    return [Missing(words, url) for holds, words in needed if not holds]


def met_often_enough(panel: Panel) -> bool:
    """E-1: two meetings or more; one that is only planned is none."""
    return panel.meetings.filter(opened_at__lte=now()).count() >= FEWEST_MEETINGS


def owing_words(panel: Panel, *waiting: str) -> list:
    """The clauses approved on condition that their words change, where that is not met yet."""
    found = standing(panel)
    waiting = waiting or (PanelCondition.State.OPEN, PanelCondition.State.CLAIMED)
    decided = [(one.clause, found.decision(one)) for one in found.wordings]
    return [
        clause
        for clause, decision in decided
        if decision and any(one.state in waiting for one in wording_conditions(decision))
    ]


@on_enter(Stage.PANEL)
def lay_before_the_panel(consultation: Consultation, by) -> None:
    """Whose own words stand in a clause steps back from it; then the clauses are laid open."""
    panel = panel_of(consultation)
    step_back_from_own_words(panel)
    open_reviews(panel)


@on_enter(Stage.SENT_BACK)
def count_the_return(consultation: Consultation, by) -> None:
    """A return counts when a clause goes back; words owed to a condition are no return."""
    if standing(panel_of(consultation)).sent_back:
        consultation.returns += 1


@on_leave(Stage.SENT_BACK)
def reopen_what_went_back(consultation: Consultation, by) -> None:
    """Only the clauses sent back may change; what owes words to a condition, by that alone."""
    panel = panel_of(consultation)
    back = [wording.clause for wording in standing(panel).sent_back]
    reopen(consultation.draft, clauses=back, owing=owing_words(panel, "open"), by_panel=panel)


@on_leave(Stage.FROZEN)
@on_leave(Stage.PANEL)
def take_a_change_into_the_draft(consultation: Consultation, by) -> None:
    """After a listening on a change every clause may change, and is read again as it then stands.

    What the panel decided stands while the words stand.
    """
    if consultation.stage != Stage.DRAFTING:
        return
    panel = panel_of(consultation)
    if panel is not None:
        let_undecided_go(panel)
    reopen(consultation.draft, clauses=consultation.draft.clauses.all(), by_panel=panel)


@on_enter(Stage.OUTCOME)
def forget_who_stood_where(consultation: Consultation, by) -> None:
    forget_positions(consultation)
    forget_notes(consultation)
