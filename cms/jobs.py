"""Starting what happens later: a task, by its dotted name, once the transaction is safe."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial

from django.db import transaction
from django.utils.module_loading import import_string

_held_back: ContextVar[bool] = ContextVar("jobs_held_back", default=False)


def later(task: str, *args, **kwargs) -> None:
    """Enqueue the task named `task` ("consultations.outcome.tasks.tell") after commit.

    By name, so that an action need not import the tasks that call actions.
    Arguments must be plain values (ids, words), never model instances.
    """
    if not _held_back.get():
        transaction.on_commit(partial(_enqueue, task, args, kwargs))


def is_held_back() -> bool:
    """Whether this is history told again, of which nobody is told now."""
    return _held_back.get()


@contextmanager
def held_back() -> Iterator[None]:
    """Start nothing later inside: for history told again, whose messages went out long ago."""
    token = _held_back.set(True)
    try:
        yield
    finally:
        _held_back.reset(token)


def _enqueue(task: str, args: tuple, kwargs: dict) -> None:
    import_string(task).enqueue(*args, **kwargs)
