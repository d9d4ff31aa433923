"""The words for what a fair panel is measured by: characteristics and their bands."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

NAMES = {
    "age": _("Age"),
    "gender": _("Gender"),
    "area": _("Area"),
    "welsh": _("Welsh"),
    "disabled_or_long_term_condition": _("Disabled, or with a long-term condition"),
    "had_support": _("Has had support from a worker"),
    "drives": _("Drives"),
}
BANDS = {
    "woman": pgettext_lazy("gender", "Woman"),
    "man": pgettext_lazy("gender", "Man"),
    "another way": pgettext_lazy("gender", "Another way"),
    "top": pgettext_lazy("area", "Top of the valley"),
    "town": pgettext_lazy("area", "The town"),
    "lower": pgettext_lazy("area", "Lower valley"),
    "village": pgettext_lazy("area", "The village"),
    "farms": pgettext_lazy("area", "The farms"),
    "daily": pgettext_lazy("Welsh", "Every day"),
    "some": pgettext_lazy("Welsh", "Some"),
    "little or none": pgettext_lazy("Welsh", "Little or none"),
    "true": _("Yes"),
    "false": _("No"),
}


def name_of(characteristic: str) -> str:
    """What a characteristic is called; what the catalogue doesn't know stands as it was given."""
    return NAMES.get(characteristic, characteristic)


def band(value: str) -> str:
    return BANDS.get(value, value)


def is_yes_or_no(values) -> bool:
    """Whether a characteristic is a plain yes or no."""
    return set(values) <= {"true", "false"}


def bands_of(values) -> list[tuple[str, str]]:
    """The answers one may give, with their words."""
    given = ["true", "false"] if is_yes_or_no(values) else list(values)
    return [(value, band(value)) for value in given]
