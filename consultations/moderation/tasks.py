"""What moderation does later: letters to the author and to those who look again."""

from django_tasks import task

from consultations.consultation.models import Role
from consultations.people.actions import note_letter
from consultations.people.models import Contact

from . import emails, rules
from .models import Appeal, Moderation, WordsReport

Kind = Role.Kind


@task()
def tell_author(moderation_id: int) -> None:
    """Which words, which reason, what they can do (R-MOD-04)."""
    moderation = Moderation.objects.select_related("consultation").get(pk=moderation_id)
    for contact in contacts_of(moderation):
        emails.words_moderated(moderation, contact)
        note_letter(contact)


@task()
def tell_appeal_result(appeal_id: int) -> None:
    appeal = Appeal.objects.select_related("moderation__consultation").get(pk=appeal_id)
    for contact in contacts_of(appeal.moderation):
        emails.appeal_decided(appeal, contact)
        note_letter(contact)


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
    """At once, and without a word of what was said."""
    moderation = Moderation.objects.select_related("consultation").get(pk=moderation_id)
    for role in holders(moderation.consultation, Kind.SAFEGUARDING_LEAD):
        emails.something_is_owed(moderation.consultation, role.user)


def holders(consultation, *kinds: str):
    """Who has one of these hats on here, each person once."""
    rows = Role.objects.filter(consultation=consultation, kind__in=kinds, until=None)
    return {role.user_id: role for role in rows.select_related("user")}.values()


def contacts_of(moderation: Moderation):
    """Where the author of the words wishes to be written to, if anywhere."""
    author = moderation.thing and moderation.thing.participant_id
    rows = Contact.objects.filter(participant=author, consultation=moderation.consultation)
    return rows.to_write_to()
