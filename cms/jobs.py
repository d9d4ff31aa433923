"""Starting what happens later: a task, by its dotted name, once the transaction is safe."""

from functools import partial

from django.db import transaction
from django.utils.module_loading import import_string


def later(task: str, *args, **kwargs) -> None:
    """Enqueue the task named `task` ("consultations.outcome.tasks.tell") after commit.

    By name, so that an action need not import the tasks that call actions.
    Arguments must be plain values (ids, words), never model instances.
    """
    transaction.on_commit(partial(_enqueue, task, args, kwargs))


def _enqueue(task: str, args: tuple, kwargs: dict) -> None:
    import_string(task).enqueue(*args, **kwargs)
