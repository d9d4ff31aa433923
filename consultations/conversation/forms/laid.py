"""What hosts, facilitators and groupers type: prompts, tables, themes."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.fields import DayInput
from consultations.consultation.forms import PairForm

from ..models import Channel


class TableForm(PairForm):
    """A new table."""

    channel = forms.ChoiceField(
        label=_("Where do people meet?"), choices=Channel.choices, widget=forms.RadioSelect
    )
    seats = forms.IntegerField(
        label=_("Seats"),
        min_value=4,
        max_value=8,
        initial=6,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    held_on = forms.DateField(
        label=_("On which day?"), required=False, widget=DayInput()
    )
    for_children = forms.BooleanField(
        label=_("This table is for children under 13"),
        help_text=_("On paper, with you, each card with a carer's word; nobody answers online."),
        required=False,
    )
    promised = forms.BooleanField(
        label=_("I have read the guide, and I make the host's promise"), required=False
    )
    pairs = {"name": _("What is the table called?"), "place": pgettext_lazy("table", "Place")}
    required_pairs = ("name", "place")

    def __init__(self, *args, has_promised=False, **kwargs):
        super().__init__(*args, **kwargs)
        if has_promised:
            del self.fields["promised"]


class MissingForm(PairForm):
    """Who isn't at this table."""

    pairs = {"not_here": _("Who isn't here, but should be?")}


class ThemeForm(PairForm):
    """A theme, named in people's words."""

    with_people = forms.MultipleChoiceField(
        label=_("Who is grouping with you?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Two people or more, one of whom wasn't at that table."),
    )
    pairs = {
        "name": _("Its name, in people's words"),
        "summary": _("What people said, in 80 words or fewer"),
        "everyday": _("The same in Everyday words"),
        "differently": _("Where people saw it differently"),
    }
    required_pairs = ("name", "summary", "everyday", "differently")
    counted = ("summary", "everyday")

    def __init__(self, *args, people=(), **kwargs):
        super().__init__(*args, **kwargs)
        for code in ("en", "cy"):
            self.fields[f"name_{code}"].widget.attrs["rows"] = 1
            for name in self.counted:
                self.fields[f"{name}_{code}"].most_words = 80
        self.people = {str(one.pk): one for one in people}
        self.fields["with_people"].choices = [
            (str(one.pk), one.display_name or one.email) for one in people
        ]

    def chosen_people(self) -> list:
        return [self.people[key] for key in self.cleaned_data["with_people"]]


class ButtonForm(forms.Form):
    """One button, nothing to fill in."""


class ReadingForm(PairForm):
    """When words at a table are read, and why so: the reason is public."""

    first = forms.ChoiceField(
        label=_("When does a person read what is said at this table?"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", _("Before everybody can see it")),
            ("no", _("Afterwards: it stands on the page at once")),
        ],
        error_messages={"required": _("Choose one of the two.")},
    )
    pairs = {"why": _("Why? Everybody can read this.")}
    required_pairs = ("why",)
