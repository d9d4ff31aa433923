"""Having files made: asked for, every night, and when somebody has taken something back."""

import logging
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.core.files.storage import storages
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from cms.jobs import later
from cms.long_work import UNDER_WAY, Signs, State, Stopped, begun, moved
from consultations.consultation.models import Consultation

from . import rules
from .freshness import stamp_of, touch_files, version_of
from .making import Made, make_in
from .models import FilesRun, OpenFile

log = logging.getLogger("paned.opendata")
#: Work that has given no sign of life for so long is taken for lost.
LOST = timedelta(minutes=30)
#: How many makings that are over are still told of.
TOLD = 5
WORK = "consultations.opendata.tasks.work_on_files"


def ask_for_files(consultation: Consultation, *, by) -> FilesRun:
    """Have the files made now. Refuses anybody but its officers, and a second making beside one."""
    if not rules.can_make_files(consultation, by):
        raise PermissionDenied
    run = begin(consultation, by=by)
    if run is None:
        raise ValidationError(_("The files are being made already."))
    return run


@transaction.atomic
def begin(consultation: Consultation, *, by=None) -> FilesRun | None:
    """A making, which the worker will do; None where one is under way. Two at once make one."""
    run = begun(consultation.files_runs, lost=LOST, started_by=by)
    if run:
        later(WORK, run.pk)
    return run


def begin_where_needed() -> int:
    """Every night: a making for each public conversation that has changed since its last one."""
    begun = 0
    for consultation in Consultation.objects.public().order_by("pk"):
        last = consultation.open_files.order_by("made_at").first()
        if last is None or last.stamp != full_stamp(consultation):
            begun += begin(consultation) is not None
    return begun


def begin_again(consultation: Consultation) -> FilesRun | None:
    """After something was taken back: a making, where files tell what may not be told any more."""
    old = consultation.open_files.exclude(stamp__startswith=f"{stamp_of(consultation)}/")
    return begin(consultation) if old.exists() else None


def full_stamp(consultation: Consultation) -> str:
    """What files were made from: what people let us tell, and everything else that is public."""
    return f"{stamp_of(consultation)}/{version_of(consultation)}"


def work_on(run: FilesRun) -> FilesRun:
    """Make the files of a run; where something was taken back meanwhile, make them once more."""
    if not moved(run, State.WAITING, State.WORKING):
        return run
    stamp = full_stamp(run.consultation)
    try:
        with TemporaryDirectory(prefix="paned-files-") as folder:
            made = make_in(Path(folder), run.consultation, Signs(run))
            stored = {name: _put_away(run, one) for name, one in made.items()}
    except Stopped:
        return run
    except Exception:
        log.exception("The files of %s could not be made.", run.consultation.ref)
        moved(run, State.WORKING, State.FAILED)
        return run
    _give_out(run, made, stored, stamp)
    begin_again(run.consultation)
    return run


def _put_away(run: FilesRun, made: Made) -> str:
    """Keep one file where only this site can reach it; where it lies."""
    with made.path.open("rb") as file:
        where = f"open-data/{run.consultation.ref}/{run.pk}/{made.name}"
        return storages["private"].save(where, File(file))


@transaction.atomic
def _give_out(run: FilesRun, made: dict[str, Made], stored: dict[str, str], stamp: str) -> None:
    """Give out the new files in place of the old ones, all at once; the old ones go."""
    if not moved(run, State.WORKING, State.DONE):
        forget(list(stored.values()))
        return
    old = OpenFile.objects.filter(consultation=run.consultation)
    gone = list(old.values_list("path", flat=True))
    old.delete()
    OpenFile.objects.bulk_create(
        OpenFile(
            consultation=run.consultation, name=name, path=stored[name], size=one.size,
            rows=one.rows, sha256=one.sha256, stamp=stamp, made_at=now(),
        )
        for name, one in made.items()
    )  # fmt: skip
    over = FilesRun.objects.filter(consultation=run.consultation).exclude(state__in=UNDER_WAY)
    FilesRun.objects.filter(pk__in=list(over.values_list("pk", flat=True)[TOLD:])).delete()
    touch_files(run.consultation)
    transaction.on_commit(lambda: forget(gone))


def forget(paths: list[str]) -> None:
    """Let stored files go."""
    for path in paths:
        storages["private"].delete(path)
