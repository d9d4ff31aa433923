"""Words in pairs: English and Welsh side by side, neither before the other."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LANGUAGE_NAMES = (("en", _("English")), ("cy", _("Welsh")))


class PairForm(forms.Form):
    """Fields in pairs, English and Welsh side by side. Subclasses name them in `pairs`."""

    pairs: dict = {}
    required_pairs: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in self.pairs.items():
            for code, language in LANGUAGE_NAMES:
                self.fields[f"{name}_{code}"] = forms.CharField(
                    label=pgettext_lazy("field in a language", "%(label)s (%(language)s)")
                    % {"label": label, "language": language},
                    widget=forms.Textarea(attrs={"rows": 3, "lang": code}),
                    required=name in self.required_pairs,
                )

    def pair(self, name: str) -> dict[str, str]:
        """One pair as {"en", "cy"}."""
        return {code: self.cleaned_data.get(f"{name}_{code}", "") for code, _name in LANGUAGE_NAMES}

    def all_pairs(self) -> dict[str, dict[str, str]]:
        return {name: self.pair(name) for name in self.pairs}


def pairs_of(thing, names) -> dict[str, str]:
    """What stands in a row's pairs today, as a form's initial values."""
    return {
        f"{name}_{code}": getattr(thing, name).in_(code)
        for name in names
        for code, _language in LANGUAGE_NAMES
    }


class ConfirmForm(forms.Form):
    """Nothing to fill in: the button is the answer."""

    confirm = forms.BooleanField(widget=forms.HiddenInput, initial=True, required=False)
