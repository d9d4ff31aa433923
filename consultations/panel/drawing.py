"""The draw itself: rehearsed in public, then with the public numbers (canonical 5)."""

import re

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from cms.jobs import later
from consultations.consultation.actions import touch
from consultations.consultation.models import Stage
from consultations.ledger.actions import record

from . import draw
from .models import Panel, PanelSeat
from .pool import check_settings, kept_by, pool_rows

NUMBERS = re.compile(r"^\d\d(-\d\d){2,}$")


@transaction.atomic
def rehearse_draw(panel: Panel, *, by) -> bool:
    """Try the draw in public with the word `rehearsal` in place of the numbers (E-3)."""
    panel = kept_by(panel, by)
    if not panel.pool_sha256 or panel.numbers:
        raise ValidationError(_("The rehearsal stands between the fingerprint and the numbers."))
    found = _find(panel, draw.REHEARSAL)
    panel.rehearsed_at = now()
    panel.rehearsal_found = found is not None
    panel.rehearsal_tries = found.k + 1 if found else draw.TRY_LIMIT
    panel.save(update_fields=["rehearsed_at", "rehearsal_found", "rehearsal_tries"])
    facts = {"tries": panel.rehearsal_tries, "found": panel.rehearsal_found}
    record(panel.consultation, kind="draw_rehearsed", on=panel.ref, facts=facts)
    touch(panel.consultation)
    return panel.rehearsal_found


@transaction.atomic
def draw_panel(panel: Panel, *, numbers: str, witnessed_by: dict, by) -> list[PanelSeat]:
    """Put in the public numbers, and see who sits (canonical 5).

    `numbers`: two digits each, ascending, "07-19-23-31-40-44". Refuses a pool
    whose fingerprint is not older than the numbers, a draw that was not
    rehearsed, settings changed since the targets, and a second draw. Nothing is
    relaxed. Tells everybody drawn.
    """
    panel = kept_by(panel, by)
    _can_draw(panel, numbers)
    found = _find(panel, numbers)
    if found is None:
        raise ValidationError(_("No panel meets the targets in 100,000 tries. Nothing is relaxed."))
    panel.numbers, panel.k, panel.drawn_at = numbers, found.k, now()
    panel.witnessed_by = witnessed_by
    panel.save()
    seats = _seat(panel, found)
    on = {"consultation": panel.consultation, "on": panel.ref}
    size, extra = panel.consultation.panel_seats, panel.consultation.panel_reserves
    facts = {"k": found.k, "seats": found.seats(size), "reserves": found.reserves(size, extra)}
    record(**on, kind="numbers_drawn", facts={"numbers": numbers})
    record(**on, kind="panel_drawn", facts=facts)
    touch(panel.consultation)
    for seat in seats[:size]:
        later("consultations.panel.tasks.tell_seat_offered", seat.pk)
    return seats


def _can_draw(panel: Panel, numbers: str) -> None:
    if panel.numbers:
        raise ValidationError(_("The panel has been drawn."))
    if not panel.pool_published_at or panel.pool_published_at >= now():
        raise ValidationError(_("The pool's fingerprint must be older than the numbers."))
    if not panel.rehearsal_found:
        raise ValidationError(_("The rehearsal has not found a panel, so there is no draw yet."))
    given = numbers.split("-")
    if not NUMBERS.match(numbers) or sorted(set(given)) != given:
        raise ValidationError(
            {"numbers": _("Two digits each, the smallest first, with a dash between: 07-19-23.")}
        )
    if panel.consultation.reached(Stage.PANEL):
        raise ValidationError(_("The panel has begun."))
    check_settings(panel)


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


def _find(panel: Panel, numbers: str):
    return draw.find_panel(
        pool_rows(panel),
        targets=panel.targets,
        seed=f"{panel.pool_sha256}|{numbers}",
        seats=panel.consultation.panel_seats,
    )
