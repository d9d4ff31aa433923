"""What is typed when the same words came from many people."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.fields import DayInput
from consultations.consultation.forms import PairForm
from consultations.people.models import SpokenLanguage

from ..actions import Accepted


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
    field_order = [
        "text", "language", "argument_en", "argument_cy", "people", "received_on", "refs",
    ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)

    def named(self) -> list[str]:
        """The cards that were named by their numbers."""
        return self.cleaned_data["refs"].replace(",", " ").upper().split()


class TakenForm(forms.Form):
    """Which cards a person takes, and what the page showed of them (`seen`)."""

    leave = forms.CharField(
        label=_("Leave these as cards of their own, by their numbers"),
        help_text=_("For example: C12 C57. The others that say just this are taken."),
        required=False,
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=16)

    def taken(self, also: list[str]) -> dict:
        """As `accept_proposal` takes it; `also`: cards with words of their own that are taken."""
        data = self.cleaned_data
        left = data["leave"].replace(",", " ").upper().split()
        kept = {"people": data["people"], "seen": data["seen"]}
        return {**kept, "also": frozenset(also), "leave": frozenset(left)}


class AcceptForm(TakenForm, CampaignForm):
    """What a person takes of what the machine proposed, as an argument of its own."""

    refs = None
    received_on = None
    field_order = ["text", "language", "argument_en", "argument_cy", "people", "leave"]

    def accepted(self, also: list[str]) -> Accepted:
        data = self.cleaned_data
        named = {"text": data["text"], "language": data["language"]}
        return Accepted(**self.taken(also), **named, argument=self.pair("argument"))


class JoinForm(TakenForm):
    """What a person counts with an argument that was grouped before."""

    people = forms.IntegerField(
        label=_("How many people sent them now, with all who were counted before"),
        min_value=2,
        max_value=1_000_000,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    field_order = ["people", "leave"]

    def accepted(self, also: list[str]) -> Accepted:
        return Accepted(**self.taken(also))
