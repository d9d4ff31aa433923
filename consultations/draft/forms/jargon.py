"""What is typed about words that people don't get."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import LANGUAGE_OF, LONGEST_PHRASE, JargonPhrase, Text
from ..panes import OWN_NAMES
from ..words import tokens
from .boxes import Tall


class TapForm(forms.Form):
    """A word or a phrase of one text: typed, or picked from the words that stand there."""

    words = forms.CharField(
        label=_("The word or words"), max_length=LONGEST_PHRASE,
        error_messages={
            "required": _("Write the word that is not clear."),
            "max_length": _("That is long. Choose a few words of it."),
        },
    )  # fmt: skip

    def __init__(self, *args, code: str, text: str, **kwargs):
        super().__init__(*args, prefix=code, use_required_attribute=False, **kwargs)
        self.code, self.text = code, text
        attrs = {"lang": LANGUAGE_OF[code], "list": self.list_id, "autocapitalize": "none"}
        self.fields["words"].widget.attrs.update(attrs)

    @property
    def list_id(self) -> str:
        return f"words-of-{self.code}"

    @property
    def to_pick(self) -> list[str]:
        """Each word of the text once, in its order."""
        found = (word for word, _space in tokens(self.text) if word[:1].isalnum())
        return list(dict.fromkeys(found))


class ExplainForm(forms.Form):
    """Where a word is explained, and what it means in all four texts."""

    where = forms.ChoiceField(
        label=_("Where is it explained?"), choices=JargonPhrase.Where.choices,
        widget=forms.RadioSelect, initial=JargonPhrase.Where.HERE,
        error_messages={"required": _("Choose where it is explained.")},
    )  # fmt: skip

    def __init__(self, *args, phrase: JargonPhrase, term=None, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        if term is None:
            here = JargonPhrase.Where.HERE
            self.fields["where"].choices = [(here.value, here.label)]
        told = {"": phrase.means, "_everyday": phrase.means_everyday}
        for code in Text.values:
            language, _everyday, register = code.partition("_")
            self.fields[code] = forms.CharField(
                label=OWN_NAMES[code], required=False, widget=Tall(language, 2),
                initial=told[_everyday + register].in_(language),
            )  # fmt: skip

    def means(self) -> dict[str, str]:
        return {code: self.cleaned_data[code] for code in Text.values}
