"""What became of clauses, as steps: the wordings, the panel's decisions, the answers, the doing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from consultations.consultation.models import Consultation
from consultations.draft.models import Clause, Suggestion, VersionClause
from consultations.panel.models import PanelDecision

from .models import CommissionerAnswer
from .promises import counted_to, days_over, how_late
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


def _by_whom(answer: CommissionerAnswer) -> list[str]:
    return [_("Who does it: %(name)s") % {"name": answer.who.text}] if answer.who else []


@dataclass
class After:
    """What became of the clauses that words grew into, by clause, card and suggestion.

    `to`: the day to which lateness is counted; `since`: the day since when each promise stands as
    it does; `said`: the day on which the panel's word on a suggestion was written down.
    """

    to: date | None = None
    since: dict = field(default_factory=dict)
    said: dict = field(default_factory=dict)
    wordings: dict = field(default_factory=lambda: defaultdict(list))
    decisions: dict = field(default_factory=lambda: defaultdict(list))
    by_clause: dict = field(default_factory=lambda: defaultdict(list))
    by_card: dict = field(default_factory=lambda: defaultdict(list))
    by_suggestion: dict = field(default_factory=lambda: defaultdict(list))
    by_campaign: dict = field(default_factory=lambda: defaultdict(list))

    def of(self, clauses) -> list[Step]:
        """Wordings, decisions and answers of some clauses."""
        steps = []
        for clause in clauses:
            steps += wordings(self.wordings[clause.pk])
            steps += [decided(one) for one in self.decisions[clause.pk]]
            steps += self.answered(self.by_clause[clause.pk])
        return steps

    def answered(self, answers: Iterable[CommissionerAnswer]) -> list[Step]:
        """The answers, what was done since, and what comes next."""
        return [step for one in answers for step in (*_answered(one), *_doing(one, self))]


def after_of(consultation: Consultation, cards, suggestions, clauses: dict) -> After:
    """What became of what these cards and suggestions led to. Seven queries, whatever there is."""
    after = After(counted_to(consultation))
    pks = {one.pk for group in clauses.values() for one in group}
    for row in VersionClause.objects.filter(clause__in=pks).select_related("version", "clause"):
        after.wordings[row.clause_id].append(row)
    decisions = PanelDecision.objects.filter(review__clause__in=pks, reopened_at=None)
    for one in decisions.select_related("review__clause"):
        after.decisions[one.review.clause_id].append(one)
    about = Q(clause__in=pks) | Q(cards__in=cards) | Q(suggestion__in=suggestions)
    about |= Q(campaign__in={card.campaign_id for card in cards if card.campaign_id})
    answers = CommissionerAnswer.objects.filter(about, consultation=consultation).distinct()
    answers = list(answers.select_related("clause").prefetch_related("cards"))
    for answer in answers:
        after.by_clause[answer.clause_id].append(answer)
        after.by_suggestion[answer.suggestion_id].append(answer)
        after.by_campaign[answer.campaign_id].append(answer)
        for card in answer.cards.all():
            after.by_card[card.pk].append(answer)
    after.since = _since(answers)
    after.said = _said(suggestions)
    return after


def _since(answers: Iterable[CommissionerAnswer]) -> dict[int, date]:
    """The day since when each of these stands where it does: from the rows of its history."""
    rows = CommissionerAnswer.history.filter(id__in=[one.pk for one in answers])
    return _first_days(rows, "status", "status_why_en")


def _said(suggestions: Iterable[Suggestion]) -> dict[int, date]:
    """The day on which what the panel said of each suggestion was written down."""
    told = [one.pk for one in suggestions if one.panel_result]
    return _first_days(Suggestion.history.filter(id__in=told), "panel_result_en")


def _first_days(history, *names: str) -> dict[int, date]:
    """By key, the day since when these fields have been as they are now. One query."""
    found, stood = {}, {}
    for pk, at, *values in history.order_by("history_id").values_list("id", "history_date", *names):
        if stood.get(pk) != values:
            found[pk], stood[pk] = day(at), values
    return found


def _answered(answer: CommissionerAnswer) -> list[Step]:
    """The answer, and what was replied."""
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
    return steps


def _doing(answer: CommissionerAnswer, after: After) -> list[Step]:
    """How far the promise has come: kept has a day, what is under way is where we are.

    A day that has gone is never passed over: from the next one on it says how late we are.
    """
    if answer.status == Status.DONE:
        return [Step(_("Done"), on=answer.kept_since, words=_by_whom(answer))]
    who, steps = _by_whom(answer), []
    if answer.status:
        said = answer.status_why or None
        told = Step(answer.get_status_display(), after.since.get(answer.pk), who, said, state="now")
        steps.append(told)
    if late := days_over(answer, after.to):
        steps.append(Step(how_late(late), on=answer.due, words=who, state="now"))
    elif answer.due and answer.status != Status.DROPPED:
        steps.append(Step(_("To be done by"), on=answer.due, words=who, state="next"))
    return steps
