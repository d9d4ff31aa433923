"""Lists, ordinals and the alphabet, as the reader's language has them."""

from collections.abc import Iterable

from django import template

from cms import welsh

register = template.Library()


@register.filter
def listed(words: Iterable) -> str:
    """Common words in a row: `{{ read|listed }}` is "adroddiadau a cherdiau"."""
    return welsh.listed(words)


@register.filter
def names(people: Iterable) -> str:
    """People in a row; their names do not mutate."""
    return welsh.listed(people, mutate=False)


@register.filter
def in_order(things: Iterable) -> list:
    """Things by the alphabet of the reader's language."""
    return welsh.in_order(things)


@register.filter
def ordinal(number: int) -> str:
    """1af, 2il; 1st, 2nd."""
    return welsh.ordinal(int(number))
