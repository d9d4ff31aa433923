"""What is typed when the same words came from many people."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.fields import DayInput
from consultations.consultation.forms import PairForm
from consultations.people.models import SpokenLanguage


class CampaignForm(PairForm):
    """The text that many sent, what it argues in both languages, and how many people."""

    pairs = {"argument": _("What they all argue, in one sentence")}
    required_pairs = ("argument",)

    text = forms.CharField(
        label=_("The words that many sent"), widget=forms.Textarea(attrs={"rows": 4})
    )
    language = forms.ChoiceField(label=_("Language of these words"), choices=SpokenLanguage.choices)
    people = forms.IntegerField(
        label=_("How many people sent them, on cards and by post"),
        min_value=2,
        max_value=1_000_000,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    received_on = forms.DateField(
        label=_("When they came"),
        required=False,
        widget=DayInput(),
    )
    refs = forms.CharField(
        label=_("Other cards with the same words, by their numbers"),
        help_text=_("For example: C12 C57. Those you tick below come with them."),
        required=False,
    )
    field_order = ["text", "language", "argument_en", "argument_cy", "people", "received_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields([*self.field_order, "refs"])

    def named(self) -> list[str]:
        """The cards that were named by their numbers."""
        return self.cleaned_data["refs"].replace(",", " ").upper().split()
