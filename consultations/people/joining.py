"""What is seen to before two participants become one: later rooms register what stands in the way.

A receipt or a second device joins them (`actions.claim_receipt`). Whoever registers may refuse
(`ValidationError`), or put in order what two people can have and one can't.
"""

from collections.abc import Callable

from .models import Participant

Before = Callable[[Participant, Participant], None]
_before: list[Before] = []


def before_joining(function: Before) -> Before:
    """Register `function(kept, left)`: called in the same transaction, before anything moves."""
    _before.append(function)
    return function


def see_to_it(kept: Participant, left: Participant) -> None:
    """Let every room say no, or put its own in order."""
    for function in _before:
        function(kept, left)
