"""Who settles an interest in doubt, with the facilitator: two drawn by lot (E-5)."""

from cms.clock import now

from . import draw
from .models import Interest, InterestDoubt, PanelSeat

JUDGES = 2


def raise_doubt(interest: Interest) -> InterestDoubt:
    """Ask the facilitator and two members with no interest, drawn by lot, to settle it (E-5)."""
    doubt = InterestDoubt.objects.create(interest=interest, raised_at=now())
    draw_judges(doubt)
    return doubt


def draw_judges(doubt: InterestDoubt) -> None:
    """Fill the two places of a doubt, by lot, from members who have said that they have none."""
    interest = doubt.interest
    panel = interest.seat.panel
    free = panel.seats.sitting().exclude(declared_none_at=None).filter(interests=None)
    by_number = {seat.number: seat for seat in free.exclude(pk=interest.seat_id)}
    drawn = set(doubt.judges.values_list("number", flat=True))
    order = draw.lot(by_number, seed=panel.seed, about=interest.ref)
    wanted = [number for number in order if number not in drawn][: JUDGES - len(drawn)]
    doubt.judges.add(*(by_number[number] for number in wanted))


def give_up_judging(seat: PanelSeat) -> None:
    """Let the lot's next member settle what somebody who leaves, or declares, was to settle."""
    for doubt in seat.to_settle.filter(settled_at=None).select_related("interest__seat__panel"):
        doubt.words.filter(seat=seat).delete()
        doubt.judges.remove(seat)
        draw_judges(doubt)
