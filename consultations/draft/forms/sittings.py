"""What is chosen when several suggestions are answered in one sitting."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .boxes import Tall


class TogetherForm(forms.Form):
    """Suggestions to take in together, with one reason."""

    chosen = forms.MultipleChoiceField(
        label=_("Which suggestions?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )
    why_en = forms.CharField(
        label=pgettext_lazy("reason", "Why, in English"), required=False, widget=Tall("en", 3)
    )
    why_cy = forms.CharField(
        label=pgettext_lazy("reason", "Why, in Welsh"), required=False, widget=Tall("cy", 3)
    )

    def __init__(self, *args, suggestions, **kwargs):
        super().__init__(*args, **kwargs)
        self.found = {one.ref: one for one in suggestions}
        self.fields["chosen"].choices = [(ref, named(one)) for ref, one in self.found.items()]

    def suggestions(self) -> list:
        return [self.found[ref] for ref in self.cleaned_data["chosen"]]

    def why(self) -> dict:
        return {"en": self.cleaned_data["why_en"], "cy": self.cleaned_data["why_cy"]}


class AgreeForm(forms.Form):
    """Proposed answers to agree to together."""

    agreed = forms.MultipleChoiceField(
        label=_("Which proposed answers?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )

    def __init__(self, *args, decisions, **kwargs):
        super().__init__(*args, **kwargs)
        self.found = {one.suggestion.ref: one for one in decisions}
        self.fields["agreed"].choices = [
            (ref, f"{named(one.suggestion)}: {one.get_result_display()}")
            for ref, one in self.found.items()
        ]

    def decisions(self) -> list:
        return [self.found[ref] for ref in self.cleaned_data["agreed"]]


def named(one) -> str:
    """A suggestion's number, clause and kind."""
    words = {"ref": one.ref, "number": one.clause.number, "kind": one.get_kind_display()}
    return _("%(ref)s, clause %(number)s: %(kind)s") % words
