"""What moderation does later: letters to those who look at words."""

from django_tasks import task

from consultations.consultation.models import Role

from . import emails, rules
from .models import Appeal, Moderation, WordsReport

Kind = Role.Kind


@task()
def tell_of_appeal(appeal_id: int) -> None:
    appeal = Appeal.objects.select_related("moderation__consultation").get(pk=appeal_id)
    where = appeal.moderation.consultation
    for role in holders(where, Kind.MODERATOR, *rules.CITIZENS):
        if role.user_id != appeal.moderation.by_id:
            emails.something_is_owed(where, role.user)


@task()
def tell_of_report(report_id: int) -> None:
    told = WordsReport.objects.select_related("consultation").get(pk=report_id)
    for role in holders(told.consultation, Kind.MODERATOR):
        emails.something_is_owed(told.consultation, role.user)


@task()
def tell_safeguarding_lead(moderation_id: int) -> None:
    """At once, and without a word of what was said; where nobody is the lead, to the stewards."""
    moderation = Moderation.objects.select_related("consultation").get(pk=moderation_id)
    where = moderation.consultation
    leads = holders(where, Kind.SAFEGUARDING_LEAD)
    for role in leads:
        emails.somebody_may_be_at_risk(where, role.user)
    for role in [] if leads else holders(None, Kind.STEWARD):
        emails.no_safeguarding_lead(where, role.user)


def holders(consultation, *kinds: str):
    """Who has one of these hats on here, each person once."""
    rows = Role.objects.filter(consultation=consultation, kind__in=kinds, until=None)
    return {role.user_id: role for role in rows.select_related("user")}.values()
