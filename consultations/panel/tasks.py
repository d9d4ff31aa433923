"""What happens later: the panel's letters, each from its row's key."""

from django_tasks import task

from cms.clock import now
from consultations.consultation.models import Role

from . import actions, emails, rules
from .models import (
    ClauseReview,
    PageQuestion,
    PanelCondition,
    PanelQuestion,
    PanelReminder,
    PanelRun,
    PanelSeat,
)


@task()
def work_on_run(run_id: int) -> None:
    """Rehearse, compute or draw, telling how far it is."""
    run = PanelRun.objects.select_related("panel__consultation", "started_by__account").get(
        pk=run_id
    )
    actions.work_on(run)


@task()
def tell_seat_offered(seat_id: int) -> None:
    """Tell somebody drawn, if they have an account; others are told by whoever keeps the pool."""
    seat = PanelSeat.objects.select_related("pool_member__participant__account").get(pk=seat_id)
    person = seat.pool_member.participant
    if person and person.account:
        emails.seat_offered(seat, person.account)


@task()
def send_reminder(reminder_id: int) -> None:
    """Remind one member of one thing."""
    reminder = PanelReminder.objects.select_related("seat__panel__consultation").get(pk=reminder_id)
    account = account_of(reminder.seat)
    if account:
        emails.reminder(reminder, account)


@task()
def tell_question_asked(question_id: int) -> None:
    """Tell everybody who may answer."""
    question = PanelQuestion.objects.select_related("panel__consultation").get(pk=question_id)
    kinds = rules.ANSWERERS[question.to]
    held = Role.objects.held_at(now()).filter(
        consultation=question.panel.consultation, kind__in=kinds
    )
    for role in held.exclude(kind=Role.Kind.PANEL).select_related("user"):
        emails.question_asked(question, role.user)


@task()
def tell_page_question_asked(question_id: int) -> None:
    """Tell whoever wrote the page, or keeps the rules where nobody did; each if they may answer."""
    rows = PageQuestion.objects.select_related("review__panel__consultation")
    question = rows.get(pk=question_id)
    for user in actions.who_answers_page(question.review):
        emails.page_question_asked(question, user)


@task()
def tell_seated_for_clause(seat_id: int, review_id: int) -> None:
    """Tell a reserve who was seated for one clause."""
    review = ClauseReview.objects.select_related("panel__consultation", "clause").get(pk=review_id)
    account = account_of(PanelSeat.objects.get(pk=seat_id))
    if account:
        emails.seated_for_clause(review, account)


def account_of(seat: PanelSeat):
    """The account of whoever sits here; None where they have none."""
    person = seat.pool_member.participant
    return person.account if person else None


@task()
def tell_check_due(condition_id: int, seat_id: int | None = None) -> None:
    """Tell the three who were drawn to check; or the one drawn in place of somebody who left."""
    condition = PanelCondition.objects.get(pk=condition_id)
    seats = condition.checkers.select_related("pool_member__participant__account")
    if condition.state != PanelCondition.State.CLAIMED:
        return
    for seat in seats.filter(pk=seat_id) if seat_id else seats:
        account = account_of(seat)
        if account:
            emails.check_due(condition, account)
