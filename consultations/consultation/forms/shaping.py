"""What is typed while a consultation is shaped: idea, question, power card, background, dates."""

from datetime import date, datetime, time

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.clock import LONDON
from cms.fields import DayInput
from cms.welsh import in_order

from ..models import Organisation
from ..written import BACKGROUND, POWER, QUESTION
from .pairs import LANGUAGE_NAMES, PairForm, pairs_of


class OrganisationForm(PairForm):
    """A body that decides."""

    pairs = {"name": _("Name of the body that decides")}
    required_pairs = ("name",)


class IdeaForm(PairForm):
    """An idea: who would be asking, what it is called, why."""

    pairs = {"title": _("What is it called?"), "words": _("Your idea, in your own words")}
    required_pairs = ("title",)
    field_order = ["organisation", "title_en", "title_cy", "slug_en", "slug_cy"]

    organisation = forms.ModelChoiceField(label=_("Who decides?"), queryset=None)
    public = forms.BooleanField(
        label=_("My idea may be shown to everybody, and the answer to it"),
        help_text=_("The title and your words, on the page of ideas. Your name is not shown."),
        required=False,
    )
    slug_en = forms.SlugField(
        label=_("Address in English"), help_text=_("Small letters and hyphens.")
    )
    slug_cy = forms.SlugField(
        label=_("Address in Welsh"), help_text=_("Small letters and hyphens.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        bodies = Organisation.objects.all()
        self.fields["organisation"].queryset = bodies
        names = [(body.pk, str(body)) for body in in_order(bodies)]
        self.fields["organisation"].choices = [("", _("Choose one")), *names]
        self.order_fields(self.field_order)


class IdeaAnswerForm(PairForm):
    """Yes to an idea, or why not in both languages."""

    pairs = {"why": _("If it is no: why not")}

    answer = forms.ChoiceField(
        label=_("What do you say to this idea?"),
        choices=[("yes", _("Yes, we shape it together")), ("no", _("No"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(["answer", "why_en", "why_cy"])


class QuestionForm(PairForm):
    pairs = QUESTION


class BackgroundForm(PairForm):
    pairs = {name: label for name, label in BACKGROUND.items() if name != "friend_note"}

    tried_out_people = forms.IntegerField(
        label=_("How many people tried the prompts out"), min_value=0, required=False
    )
    tried_out_on = forms.DateField(
        label=_("When"), required=False, widget=DayInput()
    )


class PowerCardForm(PairForm):
    """The power card. What can and can't change stands one to a line, in the same order in both."""

    pairs = {
        **POWER,
        "open": _("What can change, one to a line"),
        "closed": _("What can't change, one to a line: what – why"),
    }

    decision_already_taken = forms.BooleanField(
        label=_("The decision has been taken already"), required=False
    )

    def clean(self):
        cleaned = super().clean()
        for name in ("open", "closed"):
            if len(self.lines(name, "en")) != len(self.lines(name, "cy")):
                self.add_error(f"{name}_cy", _("Write as many lines in Welsh as in English."))
        return cleaned

    def lines(self, name: str, code: str) -> list[str]:
        words = self.cleaned_data.get(f"{name}_{code}") or ""
        return [line.strip() for line in words.splitlines() if line.strip()]

    def changes(self) -> dict:
        """The card as `write_power_card` takes it."""
        changes = {name: self.pair(name) for name in POWER}
        opened = zip(self.lines("open", "en"), self.lines("open", "cy"), strict=True)
        closed = zip(self.lines("closed", "en"), self.lines("closed", "cy"), strict=True)
        changes["open"] = [{"en": en, "cy": cy} for en, cy in opened]
        changes["closed"] = [_what_and_why(en, cy) for en, cy in closed]
        changes["decision_already_taken"] = self.cleaned_data["decision_already_taken"]
        return changes


def _what_and_why(en: str, cy: str) -> dict:
    parts = {
        code: line.replace(" - ", " – ").partition(" – ") for code, line in (("en", en), ("cy", cy))
    }
    return {
        "what": {code: part[0] for code, part in parts.items()},
        "why": {code: part[2] for code, part in parts.items()},
    }


class DatesForm(PairForm):
    """When listening opens (at 9:00) and closes (at 23:59), and why if it is short."""

    pairs = {"shorter_reason": _("Why it is shorter than 84 days")}

    opens_on = forms.DateField(
        label=_("Listening opens on"), widget=DayInput()
    )
    closes_on = forms.DateField(
        label=_("It closes at the end of"), widget=DayInput()
    )

    def moments(self) -> dict:
        return {
            "opens_at": _at(self.cleaned_data["opens_on"], 9, 0),
            "closes_at": _at(self.cleaned_data["closes_on"], 23, 59),
        }


def _at(day: date, hour: int, minute: int) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=LONDON)


class FriendNoteForm(PairForm):
    pairs = {"note": _("Your note as a critical friend")}
    required_pairs = ("note",)


def power_card_words(card) -> dict[str, str]:
    """A power card as its form shows it: one line for each thing that can or can't change."""
    initial = pairs_of(card, POWER)
    for code, _language in LANGUAGE_NAMES:
        initial[f"open_{code}"] = "\n".join(item[code] for item in card.open)
        initial[f"closed_{code}"] = "\n".join(
            f"{item['what'][code]} – {item['why'][code]}" for item in card.closed
        )
    initial["decision_already_taken"] = card.decision_already_taken
    return initial


def dates_of(consultation) -> dict:
    """The days that are set, as the dates form shows them."""
    moments = {"opens_on": consultation.opens_at, "closes_on": consultation.closes_at}
    return {name: at.astimezone(LONDON).date() for name, at in moments.items() if at}
