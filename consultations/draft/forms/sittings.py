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


ANOTHER = _("Another answer is proposed now. Look again.")


class ProposedForm(forms.Form):
    """Agreeing to what is proposed, or letting it go: to what was on the page and nothing else.

    The page carries the proposal's key; where another has taken its place this is refused.
    """

    proposed = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, pending, **kwargs):
        super().__init__(*args, **kwargs)
        self.pending = pending

    def clean(self):
        cleaned = super().clean()
        if self.pending is None:
            raise forms.ValidationError(_("This is no longer proposed."))
        if cleaned.get("proposed") != str(self.pending.pk):
            raise forms.ValidationError(ANOTHER)
        return cleaned


class AgreeForm(forms.Form):
    """Proposed answers to agree to together, each by its own key."""

    agreed = forms.MultipleChoiceField(
        label=_("Which proposed answers?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one."), "invalid_choice": ANOTHER},
    )

    def __init__(self, *args, decisions, **kwargs):
        super().__init__(*args, **kwargs)
        self.found = {str(one.pk): one for one in decisions}
        self.fields["agreed"].choices = [
            (key, f"{named(one.suggestion)}: {one.get_result_display()}")
            for key, one in self.found.items()
        ]

    def decisions(self) -> list:
        return [self.found[key] for key in self.cleaned_data["agreed"]]


def named(one) -> str:
    """A suggestion's number, clause and kind."""
    words = {"ref": one.ref, "number": one.clause.number, "kind": one.get_kind_display()}
    return _("%(ref)s, clause %(number)s: %(kind)s") % words
