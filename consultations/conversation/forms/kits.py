"""What a host says to print a kit."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..actions.kits import LEAST_CARDS, MOST_CARDS


class KitForm(forms.Form):
    """How many cards, and the language of the codes on their slips."""

    cards = forms.IntegerField(
        label=_("How many cards?"),
        help_text=_("Two for each person, and a few more."),
        min_value=LEAST_CARDS,
        max_value=MOST_CARDS,
        initial=24,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    codes_in = forms.ChoiceField(
        label=_("In which language are the codes?"),
        choices=[
            ("both", _("Half in Welsh, half in English")),
            ("cy", "Cymraeg"),
            ("en", "English"),
        ],
        initial="both",
        widget=forms.RadioSelect,
    )
