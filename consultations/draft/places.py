"""Where a clause stands in the order of the draft: before, and once it is moved."""

from collections.abc import Sequence
from typing import TypeVar

from django.utils.translation import gettext as _

Thing = TypeVar("Thing")


def moved(order: Sequence[Thing], what: Thing, after: Thing | None) -> list[Thing]:
    """The order with one thing after another, or first; nothing comes and nothing goes."""
    rest = [one for one in order if one != what]
    place = 0 if after is None else rest.index(after) + 1
    return [*rest[:place], what, *rest[place:]]


def before_it(order: Sequence[Thing], what: Thing) -> Thing | None:
    """What stands right before a thing; None where it is the first."""
    place = list(order).index(what)
    return order[place - 1] if place else None


def place_said(after) -> str:
    """In words, where a clause stands that follows another, or none."""
    if after is None:
        return _("At the beginning")
    words = {"number": after.number, "heading": after.heading.text}
    return _("After clause %(number)s, %(heading)s") % words


def clause_said(clause) -> str:
    """A clause by its number and heading."""
    words = {"number": clause.number, "heading": clause.heading.text}
    return _("Clause %(number)s, %(heading)s") % words
