"""What a host types in from paper."""

from datetime import datetime, time

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.clock import LONDON, today
from cms.fields import DayInput
from cms.tongue import looks_like

from ..actions import NewCard, PaperCard
from ..models import Card, Channel, Round
from .said import WORDS, CardForm

LOOKS_LIKE = {
    "cy": _("This looks like Welsh. Is it? If it is as you chose, save it again."),
    "en": _("This looks like English. Is it? If it is as you chose, save it again."),
}


class PaperCardForm(CardForm):
    """A paper card, typed in by the table's host."""

    unhurried = False
    paper_number = forms.IntegerField(
        label=_("Number on the card"),
        min_value=1,
        max_value=9999,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={"required": _("Write the number that stands on the card.")},
    )
    text = forms.CharField(
        label=_("The words on the card"),
        widget=WORDS,
        max_length=600,
        help_text=_("Welsh, English or a bit of both. Leave out other people's names."),
        error_messages={"required": _("Write the words that stand on the card.")},
    )
    same_as = forms.IntegerField(
        label=_("The same person as card number"),
        required=False,
        min_value=1,
        max_value=9999,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
    round = forms.ChoiceField(
        label=_("Round"), choices=Round.choices, widget=forms.RadioSelect, required=False
    )
    kind = forms.ChoiceField(
        label=_("Whose words are they?"),
        choices=[one for one in Card.Kind.choices if one[0] != Card.Kind.STAFF_NOTE],
        widget=forms.RadioSelect,
        initial=Card.Kind.THEIR_WORDS,
    )
    held_on = forms.DateField(
        label=_("On which day did you talk?"),
        required=False,
        widget=DayInput(),
        help_text=_("Said before the closing date, it is on time whenever you type it."),
    )
    carer_agreed = forms.BooleanField(
        label=_("Their carer has agreed to this card"),
        error_messages={"required": _("A child's card is kept when their carer has agreed to it.")},
    )
    kept_as = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    language_asked = forms.CharField(required=False, max_length=2, widget=forms.HiddenInput)
    field_order = ["paper_number", "text", "round", "prompt", "kind", "same_as", "held_on"]
    #: What is kept of a half-typed card.
    kept_fields = (
        *("paper_number", "text", "round", "prompt", "kind", "same_as", "held_on", "language"),
        *("shown", "shown_as", "may_read", "may_quote", "hat", "hat_words"),
    )
    #: What the next card begins with. What its speaker allows is asked anew for each.
    same_for_next = ("round", "kind", "held_on", "language")

    def __init__(self, *args, table, **kwargs):
        super().__init__(*args, prompts=list(table.prompts.all()), **kwargs)
        self.table = table
        if not table.for_children:
            del self.fields["carer_agreed"]

    def clean_held_on(self):
        """Refuse a day to come, and one before the conversation was announced."""
        day, announced = self.cleaned_data["held_on"], self.table.consultation.announced_at
        if day and day > today():
            raise forms.ValidationError(_("That day has not come yet."))
        if day and announced and day < announced.astimezone(LONDON).date():
            raise forms.ValidationError(_("The conversation had not been announced by then."))
        return day

    def clean(self):
        cleaned = super().clean()
        self._ask_about_language(cleaned.get("text", ""), cleaned.get("language", ""))
        return cleaned

    def _ask_about_language(self, text: str, stated: str) -> None:
        """Ask once where words look like the other language. What is stated counts (C-14)."""
        looks = looks_like(text) if stated != "both" else ""
        if not looks or looks == stated:
            return
        if not stated or self.cleaned_data.get("language_asked") != looks:
            self.add_error("language", LOOKS_LIKE[looks])
            self.data = {**self.data.dict(), "language_asked": looks}

    @classmethod
    def half_typed(cls, data) -> dict[str, str]:
        """What stands in the form now, whether it could be saved or not."""
        day = DayInput().value_from_datadict(data, {}, "held_on")
        typed = {name: data.get(name) for name in cls.kept_fields} | {"held_on": day}
        return {name: value for name, value in typed.items() if value}

    def for_the_next(self) -> dict[str, str]:
        """What the next card of this table begins with."""
        data = self.cleaned_data
        return {name: str(data[name]) for name in self.same_for_next if data.get(name)}

    def said_at(self):
        """When it was said: the day of the talk, now if nobody has said which (R-LIFE-08)."""
        day = self.cleaned_data["held_on"] or self.table.held_on
        if day is None or day >= today():
            return None
        return datetime.combine(day, time(12), tzinfo=LONDON)

    def card(self, *, seed: str, language: str, key: str = "") -> PaperCard:
        """What was typed, as `type_in_card` takes it."""
        data = self.cleaned_data
        new = NewCard(
            text=data["text"],
            voice=self.voice(),
            round=data["round"],
            kind=data["kind"],
            prompt=self.chosen_prompt(),
            channel=Channel.PAPER,
            typed_by=self.table.host_name,
            paper_number=data["paper_number"],
            said_at=self.said_at(),
            carer_agreed=data.get("carer_agreed", False),
        )
        kept = {"same_as": data["same_as"], "kept_as": data["kept_as"]}
        return PaperCard(new=new, seed=seed, language=language, key=key, **kept)
