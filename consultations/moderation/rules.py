"""May they? Who may publish, hold, appeal, decide an appeal, take back (R-LIFE-10, R-MOD)."""

from datetime import timedelta

from cms.clock import now
from consultations.consultation.rules import Kind, has_role
from consultations.people.rules import same_person

from .kinds import kind_of
from .models import Appeal, Moderation, PublicWords, State

APPEAL_WITHIN = timedelta(days=28)
CITIZENS = (Kind.CITIZEN, Kind.CO_AUTHOR)

#: Reasons that go with one step only: a risk goes to safeguarding; off topic is moved, not removed.
RISKS = {Moderation.Step.SAFEGUARDING: Moderation.Reason.AT_RISK}


def can_moderate(consultation, participant) -> bool:
    """Moderators of this consultation, and nobody else: never the commissioner."""
    account = participant and participant.account
    return has_role(consultation, account, Kind.MODERATOR)


def can_see_desk(consultation, participant) -> bool:
    """Who comes to the moderators' desk: they, and those who look again at an appeal."""
    account = participant and participant.account
    return has_role(consultation, account, Kind.MODERATOR, Kind.SAFEGUARDING_LEAD, *CITIZENS)


def can_publish(thing: PublicWords, participant, *, moderator: bool) -> bool:
    """A moderator, but not of their own words; or whom the kind allows (a host, own paper cards).

    `moderator` is asked once for many things: `can_moderate(consultation, participant)`.
    """
    if moderator and not same_person(thing.participant, participant):
        return True
    also = kind_of(thing).also
    account = participant and participant.account
    return bool(also and account and also(thing, account))


def can_look_first(thing: PublicWords, participant) -> bool:
    """Who reads words before a moderator does, beside them: the host at whose table they lie."""
    holds = kind_of(thing).holds
    account = participant and participant.account
    return bool(holds and account and holds(thing, account))


def can_hold_back(thing: PublicWords, step: str, participant) -> bool:
    """Holding back what nobody has read yet, or passing on a risk; no other step (R-LIFE-10)."""
    first = step in (Moderation.Step.HOLD, Moderation.Step.SAFEGUARDING)
    return first and thing.state == State.WAITING and can_look_first(thing, participant)


def can_reword(thing: PublicWords, participant) -> bool:
    return same_person(thing.participant, participant)


def can_withdraw(thing: PublicWords, participant) -> bool:
    """Only who said it. A host cannot take back somebody else's card (R-WD-05)."""
    return same_person(thing.participant, participant)


def can_appeal(moderation: Moderation, participant) -> bool:
    return same_person(moderation.thing.participant, participant)


def appeal_is_open(moderation: Moderation) -> bool:
    """Once, within 28 days, and never over what went to safeguarding (R-MOD-05)."""
    late = now() > moderation.at + APPEAL_WITHIN
    asked = hasattr(moderation, "appeal")
    kept_apart = moderation.step == Moderation.Step.SAFEGUARDING
    return not (late or asked or kept_apart) and moderation.thing.state != State.WITHDRAWN


def is_citizen(consultation, account) -> bool:
    return has_role(consultation, account, *CITIZENS)


def can_look_again(appeal: Appeal, participant) -> bool:
    """A citizen or another moderator: never who decided first, never the author (R-MOD-05)."""
    moderation = appeal.moderation
    account = participant and participant.account
    if account is None or account.pk == moderation.by_id:
        return False
    if same_person(moderation.thing.participant, participant):
        return False
    return has_role(moderation.consultation, account, Kind.MODERATOR, *CITIZENS)


def is_safeguarding_lead(consultation, participant) -> bool:
    account = participant and participant.account
    return has_role(consultation, account, Kind.SAFEGUARDING_LEAD)
