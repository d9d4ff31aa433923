"""Red and blue cards, where they lie, and what two people say about meeting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.quiet import Unhurried
from consultations.people.forms import VoiceForm

from ..actions.floor import LONGEST, LONGEST_NAME
from ..actions.matches import LONGEST_PLACE
from ..models import FloorCard, FloorMatch


class FloorCardForm(Unhurried, VoiceForm):
    """One's own red or blue card."""

    colour = forms.ChoiceField(
        label=_("Which card?"),
        choices=[
            (FloorCard.Colour.RED, _("Red: what I'd like to do")),
            (FloorCard.Colour.BLUE, _("Blue: what I like doing, or am good at")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose red or blue.")},
    )
    text = forms.CharField(
        label=_("Your words"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
        help_text=_("Welsh, English or a bit of both. Leave out other people's names."),
        error_messages={"required": _("Write or dictate your words.")},
    )
    field_order = ["colour", "text", "language", "shown", "shown_as"]


class PaperFloorForm(FloorCardForm):
    """A red or blue card from paper, typed in by the host of its table."""

    unhurried = False

    same_as = forms.CharField(
        label=_("Number of another card by the same person, if you know it"),
        help_text=_("For example: C12, or F3 from the floor."),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"class": "short"}),
    )


class GroupForm(forms.Form):
    """Where a card is put: with a group, on its own, or with others under a new name."""

    to = forms.ChoiceField(label=_("Put with…"), required=False)
    name = forms.CharField(
        label=_("Or a new group, called"), required=False, max_length=LONGEST_NAME
    )
    was = forms.CharField(required=False, widget=forms.HiddenInput)
    card = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, groups=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.groups = {one.ref: one for one in groups}
        named = [(ref, one.name) for ref, one in self.groups.items()]
        self.fields["to"].choices = [("", _("On its own")), *named]


class TheirWords(forms.Select):
    """A list of what people said: their own words, in whichever language."""

    def create_option(self, *args, **kwargs):
        option = super().create_option(*args, **kwargs)
        option["attrs"]["data-ugc"] = True
        return option


class MatchForm(forms.Form):
    """Who wants, and who can."""

    want = forms.ChoiceField(
        label=_("Somebody would like to…"),
        widget=TheirWords,
        error_messages={
            "required": _("Choose a red card."),
            "invalid_choice": _("Choose a red card."),
        },
    )
    can = forms.ChoiceField(
        label=_("Somebody can…"),
        widget=TheirWords,
        error_messages={
            "required": _("Choose a blue card."),
            "invalid_choice": _("Choose a blue card."),
        },
    )

    def __init__(self, *args, cards=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.cards = {one.ref: one for one in cards}
        for name, colour in (("want", FloorCard.Colour.RED), ("can", FloorCard.Colour.BLUE)):
            ours = [(one.ref, f"{one.ref} · {one.text}") for one in cards if one.colour == colour]
            self.fields[name].choices = [("", "—"), *ours]

    def chosen(self, name: str) -> FloorCard:
        return self.cards[self.cleaned_data[name]]


class AnswerForm(forms.Form):
    """Yes or no to being introduced; where one may be found."""

    says = forms.ChoiceField(
        label=_("Shall your host introduce you?"),
        choices=FloorMatch.Says.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    place = forms.CharField(
        label=_("Where may they find you?"),
        help_text=_(
            "For example a place and a day. Only the other person reads it, and only when you "
            "both say yes."
        ),
        required=False,
        max_length=LONGEST_PLACE,
    )
