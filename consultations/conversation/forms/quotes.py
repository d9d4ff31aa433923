"""What a grouper says of one card: quote it whole, some words of it, or not."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class QuoteForm(forms.Form):
    """How one card is quoted in a theme."""

    how = forms.ChoiceField(
        label=_("Quote it?"),
        choices=[
            ("part", _("Only these words of it")),
            ("whole", _("The whole card")),
            ("not", _("Not here")),
        ],
    )
    words = forms.CharField(required=False, max_length=6000)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("how") == "part" and not cleaned.get("words", "").strip():
            raise ValidationError({"words": _("Copy the words from the card.")})
        return cleaned

    def words_chosen(self) -> str:
        """The words to quote; "" for the whole card."""
        data = self.cleaned_data
        return data["words"] if data["how"] == "part" else ""
