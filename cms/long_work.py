"""Work that takes long: who does it, how far it is, and whether anybody has stopped it.

For rows with `state`, `done`, `of` and `told_at`: the drawing of a panel, the making of files.
"""

from datetime import timedelta

from django.db.models import Model

from cms.clock import now

SIGN = timedelta(seconds=1)


class Stopped(Exception):
    """Somebody stopped the work, or another worker took it up."""


def moved(run: Model, old: str, new: str) -> bool:
    """Compare and set: of two workers one does it, and nobody who stopped it is overruled."""
    rows = type(run)._base_manager.filter(pk=run.pk, state=old)
    done = rows.update(state=new, told_at=now())
    run.refresh_from_db()
    return bool(done)


class Signs:
    """Signs of life, about once a second: how far the work is. Raises Stopped where it was stopped.

    `working`: the state of a run that goes on.
    """

    def __init__(self, run: Model, *, working: str):
        self.run, self.working, self.last = run, working, None

    def __call__(self, done: int, of: int) -> None:
        moment = now()
        if self.last and moment - self.last < SIGN:
            return
        self.last = moment
        mine = type(self.run)._base_manager.filter(pk=self.run.pk, state=self.working)
        if not mine.update(done=done, of=of, told_at=moment):
            raise Stopped
