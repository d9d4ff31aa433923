"""Refusing before anything is written: what is refused then needs no undoing."""

from functools import wraps

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction


def refuses_first(action):
    """An atomic action, each of whose refusals comes before its first write.

    May they, can it now, do: an action that keeps this order leaves nothing half done when it
    refuses, so the transaction around it goes on and needs no savepoint to return to. Any other
    exception undoes the whole transaction, as ever.
    """

    @wraps(action)
    def acted(*args, **kwargs):
        with transaction.atomic(savepoint=False):
            try:
                return action(*args, **kwargs)
            except (PermissionDenied, ValidationError) as refused:
                refusal = refused
        raise refusal

    acted.refuses_first = True
    return acted
