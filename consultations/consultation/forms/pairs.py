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
            self.add_pair(name, label, rows=3, required=name in self.required_pairs)

    def add_pair(self, name: str, label, *, rows: int = 4, required: bool = False, owed="") -> None:
        """Two fields for words, one a language; `owed`: what is said beside an empty half."""
        for code, _language in LANGUAGE_NAMES:
            widget = forms.Textarea(attrs={"rows": rows, "lang": code})
            field = in_language(code, label, widget=widget, required=required or bool(owed))
            if owed:
                field.error_messages["required"] = owed
            self.fields[f"{name}_{code}"] = field

    def add_names(self, name: str, label, *, help_text: str = "") -> None:
        """Two lines for a name or a post, one a language: a proper name stands in both."""
        for code, _language in LANGUAGE_NAMES:
            widget = forms.TextInput(attrs={"lang": code})
            line = {"widget": widget, "max_length": 120, "required": False}
            self.fields[f"{name}_{code}"] = in_language(code, label, help_text=help_text, **line)

    def pair(self, name: str) -> dict[str, str]:
        """One pair as {"en", "cy"}."""
        return {code: self.cleaned_data.get(f"{name}_{code}", "") for code, _name in LANGUAGE_NAMES}

    def need_both(self, name: str, words: str) -> None:
        """Say beside each empty half of a pair what is owed."""
        for code, said in self.pair(name).items():
            if not said.strip():
                self.add_error(f"{name}_{code}", words)

    def both_or_neither(self, name: str) -> None:
        """A pair that may be left out, but not in one language."""
        if any(self.pair(name).values()):
            self.need_both(name, _("Say it in both languages."))

    def all_pairs(self) -> dict[str, dict[str, str]]:
        return {name: self.pair(name) for name in self.pairs}


def in_language(code: str, label, **options) -> forms.CharField:
    """A field for words in one language."""
    named = pgettext_lazy("field in a language", "%(label)s (%(language)s)")
    label = named % {"label": label, "language": dict(LANGUAGE_NAMES)[code]}
    return forms.CharField(label=label, **options)


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
