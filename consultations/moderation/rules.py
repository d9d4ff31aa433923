"""May they? Who may publish, hold, appeal, decide an appeal, take back (R-LIFE-10, R-MOD)."""

from datetime import timedelta

from cms.clock import now
from consultations.consultation.rules import Kind, has_role
from consultations.people.rules import same_person

from .kinds import kind_of
from .models import Appeal, Moderation, PublicWords, State

APPEAL_WITHIN = timedelta(days=28)
CITIZENS = (Kind.CITIZEN, Kind.CO_AUTHOR)

Step, Reason = Moderation.Step, Moderation.Reason
#: The steps a moderator may take with words, the smallest first (R-MOD-03).
LADDER = (Step.REDACT, Step.ASK_TO_REWORD, Step.HOLD, Step.REMOVE)
#: What each listed reason allows, and no other (R-MOD-02): a risk goes to safeguarding and is
#: never "rejected"; what belongs elsewhere is moved with a link, not removed.
STEPS_FOR = {
    Reason.NAMES: LADDER,
    Reason.DEMEANS: LADDER,
    Reason.UNLAWFUL: LADDER,
    Reason.SPAM: LADDER,
    Reason.TWICE: (Step.HOLD, Step.REMOVE),
    Reason.AT_RISK: (Step.SAFEGUARDING,),
    Reason.OFF_TOPIC: (Step.MOVE, Step.HOLD),
}
#: Steps that a smaller one might do instead of: a moderator says why it would not.
NOT_THE_SMALLEST = LADDER[1:]


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

    Whom the kind allows publishes what nobody has taken a step with: what a moderator holds is a
    moderator's to release. What is public already is passed over, so it is in nobody's way.
    `moderator` is asked once for many things: `can_moderate(consultation, participant)`.
    """
    if thing.state == State.SAFEGUARDING:
        return False
    if moderator and not same_person(thing.participant, participant):
        return True
    if thing.state not in (State.WAITING, State.PUBLISHED):
        return False
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


def can_take_step(thing: PublicWords, participant, step: str = "") -> bool:
    """A moderator, never with their own words, nor with what was kept apart from them (B5).

    The host at whose table they lie may hold back what nobody has read yet.
    """
    if thing.state == State.SAFEGUARDING or same_person(thing.participant, participant):
        return False
    may = can_moderate(thing.consultation, participant)
    return may or can_hold_back(thing, step, participant)


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


def can_be_looked_at(appeal: Appeal) -> bool:
    """Words that were taken back, or that the safeguarding lead has, nobody looks at again."""
    thing = appeal.moderation.thing
    return thing is not None and thing.state not in (State.SAFEGUARDING, State.WITHDRAWN)


def can_look_again(appeal: Appeal, participant) -> bool:
    """A citizen or another moderator: never who decided first, never the author (R-MOD-05)."""
    moderation = appeal.moderation
    account = participant and participant.account
    if account is None or account.pk == moderation.by_id or not can_be_looked_at(appeal):
        return False
    if same_person(moderation.thing.participant, participant):
        return False
    return has_role(moderation.consultation, account, Kind.MODERATOR, *CITIZENS)


def is_safeguarding_lead(consultation, participant) -> bool:
    account = participant and participant.account
    return has_role(consultation, account, Kind.SAFEGUARDING_LEAD)
