"""What is owed around the panel, in the work room of whoever owes it."""

from django.utils.translation import gettext as _

from consultations.consultation.debts import Debt, debts
from consultations.consultation.http import address
from consultations.consultation.models import DRAFTING_GROUP, Consultation
from consultations.consultation.rules import Kind, roles_of
from consultations.people.actions import participant_of

from . import rules
from .models import Panel, PanelCondition, PanelQuestion, PanelSeat, Statement
from .owed import answer_debt, owed_by_facilitator, owed_by_seat
from .page_owed import page_answers_owed, page_questions_to_pair, statements_to_pair

WHO_ANSWERS = (
    (PanelQuestion.To.COUNCIL, (Kind.COMMISSIONER,)),
    (PanelQuestion.To.DRAFTERS, DRAFTING_GROUP),
)


@debts
def owed_to_the_panel(consultation: Consultation, user) -> list[Debt]:
    """Members: questions, positions, checks. Facilitator: looking and closing. Others: answers."""
    panel = Panel.objects.filter(consultation=consultation).first()
    mine = roles_of(consultation, user) if panel else set()
    if panel is None:
        return []
    panel.consultation = consultation
    owed = offered(panel, user)
    if Kind.PANEL in mine:
        seat = rules.seat_of(panel, participant_of(user))
        owed += owed_by_seat(panel, seat) if seat else []
    if Kind.FACILITATOR in mine:
        owed += owed_by_facilitator(panel)
    if Kind.BILINGUAL_EDITOR in mine:
        owed += words_to_pair(panel) + statements_to_pair(panel)
        owed += page_questions_to_pair(panel)
    if mine:
        role = Kind.FACILITATOR if Kind.FACILITATOR in mine else sorted(mine)[0]
        owed += page_answers_owed(panel, user, role)
    return owed + answers_owed(panel, mine) + conditions_owed(panel, mine)


def offered(panel: Panel, user) -> list[Debt]:
    """A seat that waits for a yes or a no."""
    waiting = PanelSeat.objects.filter(
        panel=panel, pool_member__participant__account=user, state=PanelSeat.State.OFFERED
    )
    url = address("consultations:panel_seat", panel.consultation)
    what = _("A seat on the panel is offered to you.")
    return [Debt(what=what, url=url, due=None, role=Kind.PANEL) for _seat in waiting]


def answers_owed(panel: Panel, mine: set[str]) -> list[Debt]:
    """Answers to questions, due in 5 working days (E-7)."""
    by_whom = {to: kinds for to, kinds in WHO_ANSWERS if mine & set(kinds)}
    rows = panel.questions.unsettled().filter(to__in=by_whom)
    return [answer_debt(panel, one, sorted(mine & set(by_whom[one.to]))[0]) for one in rows]


def words_to_pair(panel: Panel) -> list[Debt]:
    """Questions and statements that stand in one language, or are not what was meant."""
    where, role = panel.consultation, Kind.BILINGUAL_EDITOR
    questions = [one for one in panel.questions.asked() if not one.question.complete]
    statements = Statement.objects.filter(decision__review__panel=panel, approved_at=None)
    return [
        Debt(
            what=_("Put question %(ref)s into the other language.") % {"ref": one.ref},
            url=address("consultations:panel_pair_question", where, question=one.ref),
            due=None,
            role=role,
        )
        for one in questions
    ] + [
        Debt(
            what=_("Put statement %(ref)s into the other language.") % {"ref": one.ref},
            url=address("consultations:panel_translate", where, statement=one.ref),
            due=None,
            role=role,
        )
        for one in statements
        if one.not_meant or not one.text.complete
    ]


def conditions_owed(panel: Panel, mine: set[str]) -> list[Debt]:
    """Binding conditions still to be met: words by a bilingual editor, deeds by the council."""
    roles = {"wording": Kind.BILINGUAL_EDITOR, "deed": Kind.COMMISSIONER}
    kinds = [kind for kind, role in roles.items() if role in mine]
    rows = PanelCondition.objects.filter(
        review__panel=panel, standing="binding", state="open", kind__in=kinds
    )
    return [
        Debt(
            what=_("Meet condition %(ref)s.") % {"ref": one.ref},
            url=address("consultations:panel_meet", panel.consultation, condition=one.ref),
            due=one.due,
            role=roles[one.kind],
        )
        for one in rows
    ]
