"""What became of clauses, as steps: the wordings, the panel's decisions, the answers, the doing."""

from django.utils.translation import gettext as _

from cms.clock import today
from consultations.draft.models import Clause, VersionClause
from consultations.panel.models import PanelDecision

from .models import CommissionerAnswer
from .trail import Step, day

Answer = CommissionerAnswer.Answer
Status = CommissionerAnswer.Status

#: The mark beside an answer or a decision: shape and colour by kind, always with its word.
MARKS = {
    Answer.YES: "yes",
    Answer.PARTLY: "partly",
    Answer.NOT_NOW: "no",
    Answer.NO: "no",
    PanelDecision.Result.APPROVED: "yes",
    PanelDecision.Result.WITH_CONDITIONS: "yes",
    PanelDecision.Result.SENT_BACK: "partly",
}


def clause_name(clause: Clause) -> str:
    """How a clause is called in a sentence."""
    words = {"number": clause.number, "heading": clause.heading.text}
    return _("Clause %(number)s, %(heading)s") % words


def wordings(rows: list[VersionClause]) -> list[Step]:
    """Each frozen version in which a clause got other words than before."""
    steps, last = [], ""
    for row in rows:
        if row.version.frozen_at and row.sha256 != last:
            heading = _("Frozen in version %(number)s") % {"number": row.version.number}
            steps.append(
                Step(heading, on=day(row.version.frozen_at), words=[clause_name(row.clause)])
            )
            last = row.sha256
    return steps


def decided(decision: PanelDecision) -> Step:
    """What the panel decided, in counts that are labels, not sentences."""
    counts = _("Approve: %(approve)s. Approve if: %(approve_if)s. Send back: %(send_back)s.") % {
        "approve": decision.approve,
        "approve_if": decision.approve_if,
        "send_back": decision.send_back,
    }
    said = _("Not agreed") if decision.not_agreed else decision.get_result_display()
    mark = "no" if decision.not_agreed else MARKS[decision.result]
    clause = decision.review.clause
    return Step(
        _("The panel decided"),
        on=day(decision.decided_at),
        mark=(mark, str(said)),
        words=[clause_name(clause), counts] if clause else [counts],
    )


def answered(answer: CommissionerAnswer) -> list[Step]:
    """The answer, what was done since, and what comes next."""
    step = Step(
        _("The answer"),
        on=day(answer.given_at),
        mark=(MARKS.get(answer.answer, "plain"), answer.get_answer_display()),
        words=[clause_name(answer.clause)] if answer.clause else [],
        said=answer.reason or None,
    )
    if answer.passed_to:
        step.words.append(_("Passed on to: %(name)s") % {"name": answer.passed_to.text})
    steps = [step]
    if answer.reply:
        heading = _("They replied") if answer.passed_to else _("What was decided there")
        steps.append(Step(heading, on=day(answer.replied_at), said=answer.reply))
    return steps + _doing(answer)


def _doing(answer: CommissionerAnswer) -> list[Step]:
    """How far the promise has come: kept has a day, what is under way is where we are."""
    if answer.status == Status.DONE:
        return [Step(_("Done"), on=answer.kept_since, words=_by_whom(answer))]
    if not answer.status:
        return []
    said = answer.status_why or None
    steps = [Step(answer.get_status_display(), said=said, words=_by_whom(answer), state="now")]
    if answer.due and answer.due >= today():
        steps.append(Step(_("To be done by"), on=answer.due, words=_by_whom(answer), state="next"))
    return steps


def _by_whom(answer: CommissionerAnswer) -> list[str]:
    return [_("Who does it: %(name)s") % {"name": answer.who.text}] if answer.who else []
