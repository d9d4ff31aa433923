"""May they? Who may do what in one consultation (R-LIFE-10, E-4)."""

from datetime import datetime

from cms.clock import now

from .models import DRAFTING_GROUP, Consultation, Role

Kind = Role.Kind

#: Hats of which one person never wears two in one consultation at the same time.
APART = (
    frozenset({Kind.COMMISSIONER}),
    frozenset({Kind.MODERATOR}),
    frozenset(DRAFTING_GROUP),
    frozenset({Kind.FACILITATOR}),
    frozenset({Kind.PANEL}),
)

#: The steward keeps the whole site: the hat hangs on no consultation.
SITE_STEWARD = (Kind.STEWARD, None)
#: Whom the facilitator seats. Whoever decides, drafts or moderates is named by the steward.
HELPERS = (Kind.HOST, Kind.CITIZEN, Kind.CRITICAL_FRIEND)
#: Hats that nobody gives by hand: the site's own, and a seat, which is drawn.
NOT_BY_HAND = (Kind.STEWARD, Kind.PANEL)

#: Who writes the power card and the background before it is announced.
SHAPERS = (Kind.COMMISSIONER, Kind.FACILITATOR, Kind.BILINGUAL_EDITOR, Kind.STEWARD)
#: Who pauses and stops, with a public reason.
PAUSERS = (Kind.FACILITATOR,)
ASKERS = (Kind.COMMISSIONER,)
#: Who owes children word of what came of it (B5).
TELL_CHILDREN = (Kind.COMMISSIONER, Kind.FACILITATOR)
#: Who may say that a stage is over, beside the steward who keeps the site.
MOVERS: dict[str, tuple[str, ...]] = {
    "idea": (Kind.COMMISSIONER, Kind.STEWARD),
    "shaping": (Kind.COMMISSIONER, Kind.FACILITATOR, Kind.STEWARD),
    "announced": (Kind.STEWARD,),
    "listening": (Kind.FACILITATOR,),
    "gathering": (Kind.HOST, *DRAFTING_GROUP),
    "drafting": DRAFTING_GROUP,
    "frozen": (Kind.FACILITATOR,),
    "panel": (Kind.FACILITATOR, Kind.PANEL),
    "sent_back": (Kind.PANEL, Kind.FACILITATOR),
    "outcome": (Kind.FACILITATOR,),
    "answer_due": (Kind.COMMISSIONER,),
    "doing": (Kind.COMMISSIONER, Kind.FACILITATOR),
    "reviewed": (),
}


def roles_of(consultation: Consultation, user, at: datetime | None = None) -> set[str]:
    """The hats one person has on in this consultation, the site's steward included."""
    if user is None or not user.is_authenticated:
        return set()
    held = Role.objects.held_at(at or now()).filter(user=user)
    rows = held.values_list("kind", "consultation_id")
    return {
        kind for kind, where in rows if where == consultation.pk or (kind, where) == SITE_STEWARD
    }


def has_role(consultation: Consultation, user, *kinds: str, at: datetime | None = None) -> bool:
    """Whether one person (or nobody) has one of these hats on now, or at a moment."""
    return bool(roles_of(consultation, user, at) & set(kinds))


def is_steward(user) -> bool:
    """Whether this person keeps the site."""
    if user is None or not user.is_authenticated:
        return False
    held = Role.objects.held_at(now()).filter(user=user, kind=Kind.STEWARD, consultation=None)
    return held.exists()


def kinds_to_give(consultation: Consultation | None, user) -> tuple[str, ...]:
    """The roles that one person may give and end here (R-LIFE-10): the steward, all but a seat.

    On no consultation (None) there is one role, the steward's own.
    """
    if is_steward(user):
        here = tuple(kind for kind in Kind if kind not in NOT_BY_HAND)
        return here if consultation else (Kind.STEWARD,)
    seats = consultation and has_role(consultation, user, Kind.FACILITATOR)
    return HELPERS if seats else ()


def can_give_role(consultation: Consultation, user) -> bool:
    """The steward gives and ends roles; the facilitator seats hosts and helpers."""
    return bool(kinds_to_give(consultation, user))


def roles_clash(kinds: set[str], kind: str) -> bool:
    """Whether `kind` may not be worn together with one of `kinds` (R-LIFE-10)."""
    mine = next((group for group in APART if kind in group), None)
    if mine is None:
        return False
    return any(group & kinds for group in APART if group != mine)


def can_move_stage(consultation: Consultation, user) -> bool:
    """Who moves a consultation on from where it stands (B1)."""
    return has_role(consultation, user, *MOVERS[consultation.stage])


def can_shape(consultation: Consultation, user) -> bool:
    """Who writes the power card and the background before it is announced."""
    return has_role(consultation, user, *SHAPERS)


def can_tell_children(consultation: Consultation, user) -> bool:
    """Whoever decides, or keeps the rules, tells children what came of what they said."""
    return has_role(consultation, user, *TELL_CHILDREN)


def can_ask_to_pause(consultation: Consultation, user) -> bool:
    """The commissioner asks for a pause or a stop, and decides neither."""
    return has_role(consultation, user, *ASKERS)


def can_pause(consultation: Consultation, user) -> bool:
    """Pausing, stopping and opening again lie with the facilitator, with a public reason."""
    return has_role(consultation, user, *PAUSERS)
