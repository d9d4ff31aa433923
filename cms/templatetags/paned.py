"""What templates ask for: parts of a field, seats at a table, pages of a list, languages."""

import math
import uuid
from collections import Counter
from dataclasses import dataclass

from django import forms, template
from django.core.paginator import Page
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.utils.translation import override as speaking

from cms.field_parts import Choice, Parts
from cms.fields import DayInput
from cms.language import Addresses
from cms.language import addresses as page_addresses

register = template.Library()

LANGUAGE_NAMES = {
    "en": gettext_noop("English"),
    "cy": gettext_noop("Welsh"),
    "both": gettext_noop("A bit of both"),
}


@register.simple_tag(takes_context=True)
def addresses(context) -> Addresses:
    """Where this page stands, for its head and the language switch. Errors stand nowhere."""
    if "switch" in context:
        return Addresses(context["switch"], [], "")
    found = page_addresses(context["request"], other=context.get("other_language_url") or "")
    return Addresses(found.switch, [], "") if context.get("is_error") else found


@register.simple_tag
def lang_name(language: str, own: bool = False) -> str:
    """A language's name in the reader's language, or in its own with `own=True`."""
    name = LANGUAGE_NAMES.get(language, language)
    if not own:
        return _(name)
    with speaking(language):
        return _(name)


@register.simple_tag(takes_context=True)
def sent_key(context) -> str:
    """The hidden field by which a form sent twice is known: the key already sent, or a new one."""
    request = context.get("request")
    key = getattr(request, "sent_key", "") or uuid.uuid4().hex
    return format_html('<input type="hidden" name="sent_key" value="{}">', key)


@register.simple_tag(takes_context=True)
def query_with(context, **changes) -> str:
    """This page's query string with some parameters changed; an empty value takes one away."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in ("", None):
            query.pop(name, None)
        else:
            query[name] = value
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def query_of_page(context, page_obj, name: str, key: str) -> str:
    """This page's query string with one list of it (a `KeyPage`) turned to another of its pages."""
    gone = {page_obj.after_key: None, page_obj.before_key: None, "page": None}
    return query_with(context, **{**gone, name: key})


@register.simple_tag
def page_numbers(page: Page) -> list[int]:
    """The page numbers to show, with 0 where some are left out."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else 0 for number in numbers]


@dataclass(frozen=True)
class Seat:
    """One chair seen from above."""

    x: float
    y: float
    taken: bool


@register.simple_tag
def seat_circles(taken: int, seats: int) -> list[Seat]:
    """Chairs round a table of 120 by 120, the first at the top, clockwise."""
    seats = max(2, min(int(seats or 0), 8))
    turns = [2 * math.pi * place / seats for place in range(seats)]
    return [
        Seat(
            round(60 + 46 * math.sin(turn), 1),
            round(60 - 46 * math.cos(turn), 1),
            place < int(taken or 0),
        )
        for place, turn in enumerate(turns)
    ]


@register.simple_tag
def parts_of(bound: forms.BoundField) -> Parts:
    """The parts of a form field: kind, hint, what is wrong, and the widget ready to print."""
    widget = bound.field.widget
    parts = Parts(
        kind=_kind(widget),
        id=bound.auto_id or bound.html_name,
        hint=bound.help_text,
        wrong=list(bound.errors),
        optional=not bound.field.required,
    )
    if parts.kind == "choices":
        parts.choices = _choices(bound)
        return parts
    attrs = {"id": parts.id, "aria-invalid": "true" if parts.wrong else False}
    if parts.kind == "day":
        parts.choices = [Choice(*box) for box in widget.boxes(bound, **attrs)]
        return parts
    if parts.kind == "textarea":
        parts.limit = getattr(bound.field, "max_length", None)
        parts.most_words = getattr(bound.field, "most_words", None)
        parts.words = len(str(bound.value() or "").split()) if parts.most_words else 0
        attrs |= {"maxlength": False, "data-letters": parts.left_id if parts.counts else False}
        attrs |= {"data-count": "words" if parts.most_words else False}
        attrs |= {"cols": False, "rows": _rows(widget)}
    attrs["aria-describedby"] = parts.described or False
    parts.widget = bound.as_widget(attrs=attrs)
    return parts


def _kind(widget: forms.Widget) -> str:
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if isinstance(widget, DayInput):
        return "day"
    return "textarea" if isinstance(widget, forms.Textarea) else "line"


def _rows(widget: forms.Textarea) -> int:
    """Django's own ten lines are more than a card has."""
    rows = int(widget.attrs.get("rows", 10))
    return 5 if rows == 10 else rows


def _choices(bound: forms.BoundField) -> list[Choice]:
    """The options of a group. A field may carry `option_hints` and `option_languages`, by value."""
    hints = getattr(bound.field, "option_hints", {})
    languages = getattr(bound.field, "option_languages", {})
    return [
        Choice(
            tag=option.tag(),
            id=option.id_for_label,
            label=option.choice_label,
            hint=hints.get(str(option.data["value"]), ""),
            lang=languages.get(str(option.data["value"]), ""),
        )
        for option in bound.subwidgets
    ]


@dataclass(frozen=True)
class Wrong:
    """One thing to put right, and where."""

    words: str
    id: str = ""


@register.simple_tag
def to_put_right(form: forms.BaseForm | None) -> list[Wrong]:
    """Every mistake in a form, in the order of its fields, with the id of what to change."""
    if form is None or not form.errors:
        return []
    wrongs = [Wrong(words) for words in form.non_field_errors()]
    said = [(bound, words) for bound in form for words in bound.errors]
    often = Counter(words for _bound, words in said)
    return wrongs + [
        Wrong(_named(bound, words, often[words] > 1), _first_id(bound)) for bound, words in said
    ]


def _named(bound: forms.BoundField, words: str, twice: bool) -> str:
    """A mistake in Django's words, or said of two fields: the field's label is put before it."""
    kinds = type(bound.field).__mro__
    general = [getattr(kind, "default_error_messages", {}).values() for kind in kinds]
    if twice or words in {str(one) for messages in general for one in messages}:
        return f"{bound.label}: {words}"
    return words


def _first_id(bound: forms.BoundField) -> str:
    if bound.is_hidden:
        return ""
    group = _kind(bound.field.widget) == "choices"
    return f"{bound.auto_id}_0" if group else bound.id_for_label or bound.auto_id
