"""Long work of a draw, away from any page: started, told how far it is, stopped (E-3)."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from cms.jobs import later
from cms.long_work import Signs, Stopped, begun, moved

from . import rules
from .drawing import rehearse_draw, seat_drawn
from .lottery import publish_portfolio
from .models import Panel, PanelRun
from .targets import kept_by

Kind, State = PanelRun.Kind, PanelRun.State

WORK = {Kind.REHEARSE: rehearse_draw, Kind.PORTFOLIO: publish_portfolio, Kind.DRAW: seat_drawn}
#: Work that has given no sign of life for so long is taken for lost.
LOST = timedelta(minutes=10)


@transaction.atomic
def start_run(panel: Panel, *, kind: str, by) -> PanelRun:
    """Begin a rehearsal, a portfolio or a draw, one at a time; the worker does it."""
    panel = kept_by(panel, by)
    run = begun(panel.runs, lost=LOST, kind=Kind(kind), started_by=by)
    if run is None:
        raise ValidationError(_("Something is being worked out already."))
    later("consultations.panel.tasks.work_on_run", run.pk)
    return run


@transaction.atomic
def cancel_run(run: PanelRun, *, by) -> None:
    """Stop work under way. Nothing of it stays. A draw is not stopped: its numbers are public."""
    if not rules.facilitates(run.panel.consultation, by):
        raise PermissionDenied
    run = PanelRun.objects.select_for_update().get(pk=run.pk)
    if run.kind == Kind.DRAW:
        raise ValidationError(_("A draw isn't stopped once its numbers are public."))
    if not run.is_under_way:
        raise ValidationError(_("It is over already."))
    run.state, run.told_at = State.STOPPED, now()
    run.save(update_fields=["state", "told_at"])


def work_on(run: PanelRun) -> PanelRun:
    """Do the work of a run, unless it was stopped; say in the run how it ended."""
    if not moved(run, State.WAITING, State.WORKING):
        return run
    try:
        WORK[run.kind](run.panel, by=run.started_by, progress=Signs(run))
    except Stopped:
        return run
    except (ValidationError, PermissionDenied, ValueError) as refused:
        run.said = " ".join(getattr(refused, "messages", [str(refused)]))
        run.save(update_fields=["said"])
        moved(run, State.WORKING, State.FAILED)
    else:
        moved(run, State.WORKING, State.DONE)
    return run
