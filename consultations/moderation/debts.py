"""What is owed here: words read within a working day, appeals within ten (R-MOD-01, -05)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.clock import LONDON
from consultations.consultation.calendar import working_days_after
from consultations.consultation.debts import Debt, debts
from consultations.consultation.rules import Kind, roles_of

from .models import Appeal, Moderation, WordsReport
from .queue import oldest_waiting
from .rules import CITIZENS

READ_WITHIN, LOOK_AGAIN_WITHIN = 1, 10


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
        waiting.exclude(moderation__by=user).exclude(first_by=user).select_related("moderation")
    )
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
def people_at_risk(consultation, user) -> list[Debt]:
    """What moderators have passed to the safeguarding lead, kept apart from all else."""
    if Kind.SAFEGUARDING_LEAD not in roles_of(consultation, user):
        return []
    passed = Moderation.objects.filter(
        consultation=consultation, step=Moderation.Step.SAFEGUARDING, seen_at=None
    ).order_by("at")
    return [
        Debt(
            _("Somebody may be at risk: read this first"),
            desk(consultation, "at-risk"),
            one.at.astimezone(LONDON).date(),
            Kind.SAFEGUARDING_LEAD,
        )
        for one in passed[:1]
    ]
