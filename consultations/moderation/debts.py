"""What is owed here: words read within a working day, appeals within ten (R-MOD-01, -05)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.clock import LONDON, now
from consultations.consultation.calendar import working_days_after
from consultations.consultation.debts import Debt, debts
from consultations.consultation.models import Role
from consultations.consultation.rules import Kind, roles_of

from . import rules
from .counts import LOOK_AGAIN_WITHIN, READ_WITHIN, is_late
from .models import Appeal, Moderation, WordsReport
from .queue import oldest_waiting
from .rules import CITIZENS
from .unread import shown_unread


def due(moment, days: int):
    """The working day by which something that came in at `moment` is owed."""
    return working_days_after(moment.astimezone(LONDON).date(), days)


def desk(consultation, show: str = "") -> str:
    address = reverse("consultations:moderation_desk", kwargs={"consultation": consultation.slug})
    return f"{address}?show={show}" if show else address


@debts
def words_to_read(consultation, user) -> list[Debt]:
    """Waiting words and reports, for the moderators."""
    if Kind.MODERATOR not in roles_of(consultation, user):
        return []
    owed = []
    since, _number = oldest_waiting(consultation)
    if since:
        words = _("Read the words that wait, the oldest first")
        owed.append(Debt(words, desk(consultation), due(since, READ_WITHIN), Kind.MODERATOR))
    shown = shown_unread(consultation).first()
    if shown:
        when = due(shown.shown_at, READ_WITHIN)
        words = _("Read what the tables have shown at once")
        owed.append(Debt(words, desk(consultation, "shown"), when, Kind.MODERATOR))
    told = WordsReport.objects.filter(consultation=consultation, settled_at=None).first()
    if told:
        when = due(told.reported_at, READ_WITHIN)
        words = _("Look at what somebody has reported")
        owed.append(Debt(words, desk(consultation, "reports"), when, Kind.MODERATOR))
    return owed


@debts
def appeals_to_decide(consultation, user) -> list[Debt]:
    """Appeals, for other moderators and for citizens; a proposal wants a second person."""
    held = roles_of(consultation, user) & {Kind.MODERATOR, *CITIZENS}
    if not held:
        return []
    waiting = Appeal.objects.filter(moderation__consultation=consultation, decided_at=None)
    waiting = (
        waiting.exclude(moderation__by=user)
        .exclude(first_by=user)
        .prefetch_related("moderation__thing")
    )
    waiting = [one for one in waiting if rules.can_be_looked_at(one)]
    role = sorted(held)[0]
    return [
        Debt(
            _("Look again at what was decided about somebody's words (%(ref)s)")
            % {"ref": one.moderation.ref},
            reverse(
                "consultations:appeal_decide",
                kwargs={"consultation": consultation.slug, "moderation": one.moderation.ref},
            ),
            due(one.asked_at, LOOK_AGAIN_WITHIN),
            role,
        )
        for one in waiting
    ]


@debts
def late_appeals(consultation, user) -> list[Debt]:
    """After ten working days: whoever keeps the rules finds two people, one of them a citizen."""
    if Kind.FACILITATOR not in roles_of(consultation, user):
        return []
    waiting = Appeal.objects.filter(moderation__consultation=consultation, decided_at=None)
    waiting = waiting.order_by("asked_at").prefetch_related("moderation__thing")
    asked = [one.asked_at for one in waiting if rules.can_be_looked_at(one)][:1]
    return [
        Debt(
            _("An author waits too long for another look: find two people, one of them a citizen"),
            reverse("consultations:moderation_counts", kwargs={"consultation": consultation.slug}),
            due(one, LOOK_AGAIN_WITHIN),
            Kind.FACILITATOR,
        )
        for one in asked
        if is_late(one)
    ]


@debts
def people_at_risk(consultation, user) -> list[Debt]:
    """What moderators have passed to the safeguarding lead, kept apart from all else.

    Where there is no lead, whoever keeps the site names one at once.
    """
    held = roles_of(consultation, user) & {Kind.SAFEGUARDING_LEAD, Kind.STEWARD}
    if not held:
        return []
    passed = Moderation.objects.filter(
        consultation=consultation, step=Moderation.Step.SAFEGUARDING, seen_at=None
    ).order_by("at")[:1]
    days = [one.at.astimezone(LONDON).date() for one in passed]
    if Kind.SAFEGUARDING_LEAD in held:
        words, address = (
            _("Somebody may be at risk: read this first"),
            desk(consultation, "at-risk"),
        )
        return [Debt(words, address, day, Kind.SAFEGUARDING_LEAD) for day in days]
    if not days or has_lead(consultation):
        return []
    words = _("Name a safeguarding lead at once: somebody may be at risk")
    address = reverse("consultations:roles", kwargs={"consultation": consultation.slug})
    return [Debt(words, address, day, Kind.STEWARD) for day in days]


def has_lead(consultation) -> bool:
    """Whether somebody is the safeguarding lead here now."""
    held = Role.objects.held_at(now()).filter(consultation=consultation)
    return held.filter(kind=Kind.SAFEGUARDING_LEAD).exists()
