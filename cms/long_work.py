"""Work that takes long: one row each, how far it is, and whether anybody has stopped it."""

from datetime import timedelta

from django.db import IntegrityError, models, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.clock import now

SIGN = timedelta(seconds=1)


class State(models.TextChoices):
    """How long work stands."""

    WAITING = "waiting", _("Waiting")
    WORKING = "working", _("Working")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")
    FAILED = "failed", _("It did not work")


UNDER_WAY = (State.WAITING, State.WORKING)


class LongWork(models.Model):
    """One piece of long work: the drawing of a panel, the making of files, a look at the cards."""

    State = State

    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    told_at = models.DateTimeField(help_text="The last sign of life.")

    class Meta:
        abstract = True
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def percent(self) -> int:
        return min(100, 100 * self.done // self.of) if self.of else 0


class Stopped(Exception):
    """Somebody stopped the work, or another worker took it up."""


def one_at_a_time(name: str, *fields: str) -> models.UniqueConstraint:
    """Of all work for the same `fields`, one is under way, however many ask at once."""
    under_way = models.Q(state__in=[state.value for state in UNDER_WAY])
    return models.UniqueConstraint(fields=fields, condition=under_way, name=name)


def begun(rows: QuerySet, *, lost: timedelta, **fields) -> LongWork | None:
    """A new row beside `rows`, the work for the same thing; None where one of them is under way.

    Work that has given no sign of life for as long as `lost` is taken for failed.
    """
    moment = now()
    busy = rows.filter(state__in=UNDER_WAY)
    busy.filter(told_at__lt=moment - lost).update(state=State.FAILED)
    if busy.exists():
        return None
    try:
        with transaction.atomic():
            return rows.create(started_at=moment, told_at=moment, **fields)
    except IntegrityError:
        return None


def moved(run: LongWork, old: str, new: str) -> bool:
    """Compare and set: of two workers one does it, and nobody who stopped it is overruled."""
    rows = type(run)._base_manager.filter(pk=run.pk, state=old)
    done = rows.update(state=new, told_at=now())
    run.refresh_from_db()
    return bool(done)


class Signs:
    """Signs of life, about once a second: how far it is. Raises Stopped where it was stopped."""

    def __init__(self, run: LongWork):
        self.run, self.last = run, None

    def __call__(self, done: int, of: int) -> None:
        moment = now()
        if self.last and moment - self.last < SIGN:
            return
        self.last = moment
        mine = type(self.run)._base_manager.filter(pk=self.run.pk, state=State.WORKING)
        if not mine.update(done=done, of=of, told_at=moment):
            raise Stopped
