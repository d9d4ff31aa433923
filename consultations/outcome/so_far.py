"""The way of a whole consultation in dated words: what was, where it stands, what is to come."""

from collections import Counter, defaultdict

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.consultation.http import address
from consultations.consultation.models import Consultation, Stage

from .after import Status, clause_name
from .changed import Changed
from .models import CommissionerAnswer
from .promises import counted_to, days_over, how_late
from .trail import Step, day, in_order


def told(consultation: Consultation, shown: Changed) -> list[Step]:
    """Stages, other dates, answers by their day, promises kept and due. Two queries."""
    steps = [
        Step(move.get_to_stage_display(), day(move.at), said=move.why or None)
        for move in consultation.moves.all()
    ]
    if steps:
        steps[-1].words.append(_("This is where we are."))
    for one in consultation.milestones.all():
        steps.append(Step(_("Along the way"), one.on, said=one.note))
    answers = [line.answer for lines in shown.lists.values() for line in lines]
    steps += _answers(answers) + _deeds(consultation, answers) + _owed(consultation)
    return in_order(steps)


def _answers(answers: list[CommissionerAnswer]) -> list[Step]:
    """How many answers came on each day, and of which kind."""
    by_day = defaultdict(Counter)
    for one in answers:
        by_day[day(one.given_at)][one.answer] += 1
    steps = []
    for on, kinds in by_day.items():
        number = kinds.total()
        heading = ngettext("%(number)s answer given", "%(number)s answers given", number)
        words = [
            f"{kind.label}: {kinds[kind]}" for kind in CommissionerAnswer.Answer if kinds[kind]
        ]
        steps.append(Step(heading % {"number": number}, on, words))
    return steps


def _deeds(consultation: Consultation, answers: list[CommissionerAnswer]) -> list[Step]:
    steps, to = [], counted_to(consultation)
    for one in answers:
        if one.clause is None:
            continue
        step = None
        if one.status == Status.DONE and one.kept_since:
            step = Step(_("Promise kept"), one.kept_since)
        elif late := days_over(one, to):
            step = Step(how_late(late), one.due, state="now")
        elif one.due and one.status and one.status != Status.DROPPED:
            step = Step(_("To be done by"), one.due, state="next")
        if step:
            step.link, step.link_lang = clause_name(one.clause), one.clause.heading.lang
            step.url = address("consultations:clause", consultation, clause=one.clause.ref)
            steps.append(step)
    return steps


def _owed(consultation: Consultation) -> list[Step]:
    """The days that are promised: the answer, and word of how far it has come."""
    steps = []
    if consultation.stage == Stage.ANSWER_DUE and consultation.answer_due:
        steps.append(Step(_("The answer is due"), consultation.answer_due, state="next"))
    if consultation.stage == Stage.DOING and consultation.next_update_due:
        heading = _("We tell how far it has come")
        steps.append(Step(heading, consultation.next_update_due, state="next"))
    return steps
