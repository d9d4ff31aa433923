"""Moulds: the parts of a long list, rendered once a page and poured for each of its rows.

A mould is a part of a template (`{% partialdef reply %}`), rendered with what all rows have in
common: our own words in the reader's language. Its holes, `[[name]]`, are filled row by row, and
escaped as a template would. What decides between parts is decided in Python.
"""

import re

from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

HOLE = re.compile(r"\[\[(\w+)\]\]")


class Moulds:
    """The parts of one template, each rendered when it is first poured."""

    def __init__(self, template: str, context: dict | None = None):
        self.template, self.context = template, context
        self.made: dict[str, list[str]] = {}

    def pour(self, part: str, **values) -> SafeString:
        """One part with its holes filled: with words, with other parts, with lists of parts."""
        if part not in self.made:
            html = render_to_string(f"{self.template}#{part}", self.context)
            self.made[part] = HOLE.split(html.strip())
        pieces = self.made[part].copy()  # words, hole, words, hole, words
        pieces[1::2] = [_escaped(values[hole]) for hole in pieces[1::2]]
        return mark_safe("".join(pieces))  # safe: a template's own words, and values escaped


def _escaped(value) -> str:
    """A value as HTML; a list of values one after the other."""
    if isinstance(value, list):
        return "".join(map(conditional_escape, value))
    return conditional_escape(value)
