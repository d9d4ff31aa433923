"""What the forms of this room share: a day, one pair of words, the code of a slip."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.fields import DayInput
from consultations.consultation.forms import PairForm
from consultations.people.actions import find_receipt

BOTH = _("Say it in both languages.")


def day_field(label, **options) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput(), **options)


class WordsForm(PairForm):
    """One pair of words, under the label that its page gives it."""

    def __init__(self, *args, label, **kwargs):
        super().__init__(*args, **kwargs)
        self.add_pair("words", label, owed=BOTH)


class CodeForm(forms.Form):
    """Whoever is not known here by their device shows their slip."""

    def __init__(self, *args, consultation, known: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.consultation = consultation
        self.owner = None
        if not known:
            self.fields["code"] = forms.CharField(
                label=_("Your receipt code"),
                max_length=120,
                help_text=_("Four words and three digits. Accents and capitals don't matter."),
                error_messages={"required": _("Write the code on your receipt.")},
            )

    def clean_code(self) -> str:
        """A wrong code, and one of another conversation, read the same."""
        code = self.cleaned_data["code"]
        receipt = find_receipt(code)
        if receipt is None or receipt.consultation_id != self.consultation.pk:
            wrong = _("We can't find that code. Look at each word and the digits.")
            raise forms.ValidationError(wrong)
        self.owner = receipt.participant
        return code
