"""The draw itself: rehearsed in public, then with the public numbers (canonical 5)."""

import re
from collections.abc import Callable, Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from cms.jobs import later
from consultations.consultation.actions import touch
from consultations.consultation.models import Stage
from consultations.ledger.actions import record

from . import draw, portfolio
from .forgetting import forget_rows_taken_back
from .models import Panel, PanelSeat
from .pool import keep_chances, pool_rows, rows_left
from .seating import pass_on
from .targets import check_settings, kept_by, seen_by

NUMBERS = re.compile(r"^\d\d(-\d\d){2,}$")
#: After so many tries whoever waits is told how far it is.
TOLD_EVERY = 2_000

Progress = Callable[[int, int], None]


def quiet(done: int, of: int) -> None:
    """Nobody waits to be told."""


def rehearse_draw(panel: Panel, *, by, progress: Progress = quiet) -> bool:
    """Try the draw in public with the word `rehearsal` in place of the numbers (E-3).

    Whether a panel was found. Everybody's own chance is estimated on the way.
    """
    panel = seen_by(panel, by)
    _can_rehearse(panel)
    found = _find(panel, draw.REHEARSAL, progress)
    told = {"targets": panel.targets, "seats": panel.consultation.panel_seats}
    chances = draw.estimated_chances(pool_rows(panel), seed=panel.pool_sha256, **told)
    with transaction.atomic():
        panel = kept_by(panel, by)
        _can_rehearse(panel)
        panel.rehearsed_at = now()
        panel.rehearsal_found = found is not None
        panel.rehearsal_tries = found.k + 1 if found else draw.TRY_LIMIT
        panel.save(update_fields=["rehearsed_at", "rehearsal_found", "rehearsal_tries"])
        keep_chances(panel, chances if found else {})
        facts = {"tries": panel.rehearsal_tries, "found": panel.rehearsal_found}
        record(panel.consultation, kind="draw_rehearsed", on=panel.ref, facts=facts)
        touch(panel.consultation)
    return panel.rehearsal_found


def _can_rehearse(panel: Panel) -> None:
    if not panel.pool_sha256 or panel.numbers or panel.spent_numbers:
        raise ValidationError(_("The rehearsal stands between the fingerprint and the numbers."))


@transaction.atomic
def draw_panel(panel: Panel, *, numbers: str, witnessed_by: dict, by) -> list[PanelSeat]:
    """Put in the public numbers, and see who sits: both steps of a draw at once (canonical 5)."""
    enter_numbers(panel, numbers=numbers, witnessed_by=witnessed_by, by=by)
    return seat_drawn(panel, by=by)


@transaction.atomic
def enter_numbers(panel: Panel, *, numbers: str, witnessed_by: dict, by) -> Panel:
    """Write the public numbers down, before anybody knows what they lead to. They stay.

    `numbers`: two digits each, ascending, "07-19-23-31-40-44". Refuses a pool, or
    a portfolio, whose fingerprint is not older than the numbers, a draw that was
    not rehearsed, settings changed since the targets, numbers that found no
    panel before, and a second draw.
    """
    panel = kept_by(panel, by)
    _can_draw(panel, numbers)
    panel.numbers, panel.numbers_at = numbers, now()
    panel.witnessed_by = witnessed_by
    panel.save()
    record(panel.consultation, kind="numbers_drawn", on=panel.ref, facts={"numbers": numbers})
    touch(panel.consultation)
    return panel


def seat_drawn(panel: Panel, *, by, progress: Progress = quiet) -> list[PanelSeat]:
    """Work out who sits by the numbers that were written down (canonical 5).

    Nothing is relaxed: where 100,000 tries find no panel and no portfolio was
    published before, nobody is seated and these numbers are spent. Whoever took
    their name out since the fingerprint, and is drawn, counts as a no. Tells
    everybody else drawn.
    """
    panel = seen_by(panel, by)
    _can_seat(panel)
    found = _drawn(panel, progress)
    with transaction.atomic():
        panel = kept_by(panel, by)
        _can_seat(panel)
        if found is None:
            panel.spent_numbers, panel.numbers = panel.numbers, ""
            panel.save(update_fields=["spent_numbers", "numbers"])
            touch(panel.consultation)
            return []
        return _take_seats(panel, found)


def _can_seat(panel: Panel) -> None:
    if not panel.numbers or panel.drawn_at:
        raise ValidationError(_("There are no numbers to draw by."))


def _take_seats(panel: Panel, found: draw.Drawn) -> list[PanelSeat]:
    panel.k, panel.drawn_at = found.k, now()
    panel.save(update_fields=["k", "drawn_at"])
    seats = _seat(panel, found)
    size, extra = panel.consultation.panel_seats, panel.consultation.panel_reserves
    facts = {"k": found.k, "seats": found.seats(size), "reserves": found.reserves(size, extra)}
    record(panel.consultation, kind="panel_drawn", on=panel.ref, facts=facts)
    touch(panel.consultation)
    for seat in [*seats[size:], *seats[:size]]:
        if seat.pool_member.withdrawn_at:
            pass_on(seat)
        elif seat.number is not None:
            later("consultations.panel.tasks.tell_seat_offered", seat.pk)
    forget_rows_taken_back(panel)
    return seats


def _can_draw(panel: Panel, numbers: str) -> None:
    if panel.numbers:
        raise ValidationError(_("The panel has been drawn."))
    older = [panel.pool_published_at, *filter(None, [panel.portfolio_published_at])]
    if not all(moment and moment < now() for moment in older):
        raise ValidationError(_("The pool's fingerprint must be older than the numbers."))
    if not panel.may_draw:
        raise ValidationError(_("The rehearsal has not found a panel, so there is no draw yet."))
    given = numbers.split("-")
    if not NUMBERS.match(numbers) or sorted(set(given)) != given:
        raise ValidationError(
            {"numbers": _("Two digits each, the smallest first, with a dash between: 07-19-23.")}
        )
    if numbers == panel.spent_numbers:
        raise ValidationError({"numbers": _("These numbers found no panel. Draw new ones.")})
    if panel.consultation.reached(Stage.PANEL):
        raise ValidationError(_("The panel has begun."))
    check_settings(panel)


def _drawn(panel: Panel, progress: Progress) -> draw.Drawn | None:
    """Who sits: by the hash order where it was rehearsed, else by the published portfolio."""
    found = None if panel.by_portfolio else _find(panel, panel.numbers, progress)
    return found or (_picked(panel) if panel.portfolio_sha256 else None)


def _picked(panel: Panel) -> draw.Drawn:
    by = {"portfolio_sha256": panel.portfolio_sha256, "numbers": panel.numbers}
    seats = portfolio.pick(panel.portfolio.panels, **by)
    rest = {row["id"] for row in rows_left(panel)} - set(seats)
    return draw.Drawn(None, (*seats, *portfolio.reserve_order(rest, **by)))


def _seat(panel: Panel, found: draw.Drawn) -> list[PanelSeat]:
    members = {member.ref: member for member in panel.pool.all()}
    size, extra = panel.consultation.panel_seats, panel.consultation.panel_reserves
    seats = []
    for place, label in enumerate(found.order[: size + extra], start=1):
        reserve = place - size if place > size else None
        seats.append(
            PanelSeat.objects.create(
                panel=panel,
                ref=f"SE{place:02}",
                number=None if reserve else place,
                reserve_order=reserve,
                pool_member=members[label],
            )
        )
    return seats


def _find(panel: Panel, numbers: str, progress: Progress) -> draw.Drawn | None:
    return draw.find_panel(
        pool_rows(panel),
        targets=panel.targets,
        seed=f"{panel.pool_sha256}|{numbers}",
        seats=panel.consultation.panel_seats,
        tries=_told(progress),
    )


def _told(progress: Progress) -> Iterable[int]:
    """Every try there is, telling now and then how many there have been."""
    for k in draw.TRIES:
        if k % TOLD_EVERY == 0:
            progress(k, draw.TRY_LIMIT)
        yield k
