"""May they? Who keeps the panel's rules, who sits, who answers, who cannot sit (E-4, R-LIFE-10)."""

from wagtail.models import Page

from consultations.consultation.models import DRAFTING_GROUP, Role
from consultations.consultation.rules import has_role
from consultations.people.rules import holds, root, same_person

from .models import PageReview, Panel, PanelQuestion, PanelSeat, PoolMember

Kind = Role.Kind

#: Whoever has had one of these roles in a consultation never sits on its panel.
BARRED = (Kind.COMMISSIONER, Kind.FACILITATOR, Kind.MODERATOR, *DRAFTING_GROUP)

#: Who owes the answer to a question. What the public says is gathered by the facilitator.
ANSWERERS = {
    PanelQuestion.To.COUNCIL: (Kind.COMMISSIONER,),
    PanelQuestion.To.DRAFTERS: DRAFTING_GROUP,
    PanelQuestion.To.PUBLIC: (Kind.FACILITATOR,),
    PanelQuestion.To.EACH_OTHER: (Kind.PANEL,),
}


def facilitates(consultation, person) -> bool:
    """Whether they keep the rules. The facilitator has no vote."""
    return holds(consultation, person, Kind.FACILITATOR)


def is_barred(consultation, user) -> bool:
    """Whether they have decided, drafted, moderated or facilitated here, now or before."""
    had = Role.objects.filter(consultation=consultation, user=user, kind__in=BARRED)
    return user is not None and had.exists()


def barred_here(consultation_id: int):
    """The accounts that may not sit here: a subquery."""
    had = Role.objects.filter(consultation=consultation_id, kind__in=BARRED, user__isnull=False)
    return had.values("user")


def is_seat_of(seat: PanelSeat, person) -> bool:
    """Whether this is the seat of this person, whatever its state."""
    return person is not None and same_person(seat.pool_member.participant, person)


def seats_of(panel: Panel, person):
    """The seats and reserve places of a person: one, unless they gave one up and came back."""
    if person is None:
        return PanelSeat.objects.none()
    return panel.seats.filter(pool_member__participant=root(person)).select_related("pool_member")


def pool_member_of(panel: Panel, person) -> PoolMember | None:
    """The row of a person in the pool: nobody else is ever shown it as theirs."""
    if person is None:
        return None
    return panel.pool.filter(participant=root(person)).first()


def seat_of(panel: Panel, person) -> PanelSeat | None:
    """The accepted seat, or reserve place, of a person: nobody's whose account may not sit."""
    theirs = seats_of(panel, person).filter(state=PanelSeat.State.ACCEPTED)
    barred = barred_here(panel.consultation_id)
    return theirs.exclude(pool_member__participant__account__in=barred).first()


def sits(panel: Panel, person) -> PanelSeat | None:
    """The seat of a member with a number: a reserve stands by, and speaks only where seated."""
    seat = seat_of(panel, person)
    return seat if seat is not None and seat.number is not None else None


def can_dissent(decision, person) -> PanelSeat | None:
    """The seat by which somebody may write beside a decision: a member, or who sat for it."""
    seat = seat_of(decision.review.panel, person)
    if seat is None or seat.number is not None:
        return seat
    return seat if decision.review.reserves.filter(pk=seat.pk).exists() else None


def acts_from(seat: PanelSeat, person) -> bool:
    """Whether a person may speak from a seat: it is theirs, and their account may sit here."""
    return is_seat_of(seat, person) and not is_barred(
        seat.panel.consultation, seat.pool_member.participant.account
    )


def can_answer(question: PanelQuestion, person) -> bool:
    """The council answers what was asked of it, the drafting group what was asked of them."""
    if question.to == PanelQuestion.To.EACH_OTHER and seat_of(question.panel, person):
        return True
    return holds(question.panel.consultation, person, *ANSWERERS[question.to])


def judge_of(doubt, person) -> PanelSeat | None:
    """The seat by which somebody was drawn to settle a doubt."""
    return next((one for one in doubt.judges.all() if acts_from(one, person)), None)


def can_settle(doubt, person) -> bool:
    """The facilitator and the two who were drawn; never whose interest it is."""
    seat = doubt.interest.seat
    if is_seat_of(seat, person):
        return False
    return facilitates(seat.panel.consultation, person) or judge_of(doubt, person) is not None


def in_the_room(panel: Panel, person) -> bool:
    """Who reads the points noted: the facilitator, and members who have promised (E-8)."""
    if facilitates(panel.consultation, person):
        return True
    seat = seat_of(panel, person)
    return seat is not None and seat.promised_at is not None


def can_pair(consultation, person) -> bool:
    """Who writes the other language of a question or a statement."""
    return holds(consultation, person, Kind.BILINGUAL_EDITOR, Kind.FACILITATOR)


def can_meet_condition(condition, person) -> bool:
    """Words are met by a bilingual editor of the drafting group, deeds by the council."""
    kind = Kind.BILINGUAL_EDITOR if condition.kind == "wording" else Kind.COMMISSIONER
    return holds(condition.review.panel.consultation, person, kind)


def can_answer_page(review: PageReview, user) -> bool:
    """Whether an account answers the panel about a page: who may edit it, who keeps the rules."""
    if user is None or not user.is_authenticated:
        return False
    if has_role(review.panel.consultation, user, Kind.FACILITATOR):
        return True
    pair = Page.objects.filter(translation_key=review.page_key, alias_of=None)
    return any(one.permissions_for_user(user).can_edit() for one in pair)
