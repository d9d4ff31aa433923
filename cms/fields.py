"""Fields of forms that serve people better than the ones in the box."""

from collections.abc import Mapping

from django import forms
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

NUMBER = {"inputmode": "numeric", "autocomplete": "off"}


class DayInput(forms.MultiWidget):
    """A day in three small boxes: day, month, year, as people say it, in either language.

    A browser's own calendar speaks the browser's language, not the page's, and takes four stops of
    the Tab key. Half a day comes back as it was typed. Programs may still send an ISO day under the
    field's own name.
    """

    parts = {"day": _("Day"), "month": _("Month"), "year": _("Year")}

    def __init__(self, attrs=None):
        boxes = {
            part: forms.TextInput({**NUMBER, "maxlength": 4 if part == "year" else 2})
            for part in self.parts
        }
        super().__init__(boxes, attrs)

    def decompress(self, value) -> list[str]:
        """The three boxes of a day, or of what was typed in its stead."""
        year, month, day = [*str(value or "").split("-", 2), "", "", ""][:3]
        return [day, month, year]

    def value_from_datadict(self, data: Mapping, files, name: str) -> str:
        if name in data:
            return data[name]
        typed = [str(data.get(f"{name}_{part}", "")).strip() for part in ("year", "month", "day")]
        return "-".join(one.replace("-", "") for one in typed) if any(typed) else ""

    def value_omitted_from_data(self, data: Mapping, files, name: str) -> bool:
        return name not in data and super().value_omitted_from_data(data, files, name)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else ""

    def boxes(self, bound: forms.BoundField, **attrs) -> list[tuple[str, str, str]]:
        """For each box its tag, its id and its label."""
        context = self.get_context(bound.html_name, bound.value(), {"id": bound.auto_id, **attrs})
        boxes = zip(context["widget"]["subwidgets"], self.parts.values(), strict=True)
        draw = bound.form.renderer.render
        return [
            # safe: Django's own template of a box escapes what was typed.
            (mark_safe(draw(box["template_name"], {"widget": box})), box["attrs"]["id"], label)
            for box, label in boxes
        ]
