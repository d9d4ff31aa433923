"""What hosts type beside the talk: a kind word, a line for the parking plate, why a card waits."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.moderation.models import Moderation
from consultations.people.forms import languages

from ..actions.hosting import LONGEST_NUDGE, NewNudge
from ..actions.parking import LONGEST_WHY
from ..nudges import READY

LINE = forms.Textarea(attrs={"rows": 2})


class NudgeForm(forms.Form):
    """To whom, and what: something that lies ready, or a few words of one's own."""

    to = forms.ChoiceField(
        label=_("To whom?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one person.")},
    )
    ready = forms.ChoiceField(
        label=_("What would you like to say?"),
        widget=forms.RadioSelect,
        required=False,
        choices=[*((name, full) for name, (full, _easy) in READY.items()), ("", _("My own words"))],
        help_text=_("The first three are read in their own language, and in Everyday words."),
    )
    words = forms.CharField(
        label=_("Your own words"), required=False, widget=LINE, max_length=LONGEST_NUDGE
    )
    language = forms.ChoiceField(
        label=_("The language of your own words"),
        widget=forms.RadioSelect,
        choices=languages,
        required=False,
    )

    def __init__(self, *args, seats=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.seats = {str(one.key): one for one in seats if one.may_get}
        self.fields["to"].choices = [(key, named(one)) for key, one in self.seats.items()]

    def nudge(self) -> NewNudge:
        """The kind word as `nudge` takes it."""
        typed = ("ready", "words", "language")
        return NewNudge(**{name: self.cleaned_data[name] for name in typed})


def named(seat) -> str:
    """How the form names somebody: by a public name, or by their place."""
    if seat.name:
        return _("%(name)s, seat %(number)s") % {"name": seat.name, "number": seat.number}
    return _("Seat %(number)s") % {"number": seat.number}


class ParkForm(forms.Form):
    """Why a card lies on the parking plate."""

    why = forms.CharField(
        label=_("Why, in one line"),
        widget=LINE,
        max_length=LONGEST_WHY,
        help_text=_("Everybody reads it beside the card. Say where it would be heard."),
        error_messages={"required": _("Say why, in one line.")},
    )
    language = forms.ChoiceField(
        label=_("Which language are they in?"),
        choices=languages,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the language of your words.")},
    )


class HoldForm(forms.Form):
    """Why a host holds a card back before it is public."""

    reason = forms.ChoiceField(
        label=_("Why?"),
        widget=forms.RadioSelect,
        choices=Moderation.Reason.choices,
        help_text=_("Rude, wrong, angry, badly spelt or inconvenient are not reasons."),
        error_messages={"required": _("Choose one of the reasons.")},
    )
    note = forms.CharField(
        label=_("For the author: which words, and what they can do"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=600,
        help_text=_("In the author's own language."),
    )


class FlipchartForm(forms.Form):
    """A photo of paper, and what the paper says."""

    photo = forms.FileField(
        label=_("The photo"),
        help_text=_("JPEG, PNG or WebP, up to 8 MB."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"required": _("Choose the photo.")},
    )
    text = forms.CharField(
        label=_("What it says, word for word"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=2000,
        error_messages={"required": _("Type what it says: not everybody sees a picture.")},
    )
    language = forms.ChoiceField(
        label=_("Which language are they in?"),
        choices=languages,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the language of your words.")},
    )
    no_faces = forms.BooleanField(
        label=_("Nobody's face is in it"),
        error_messages={"required": _("Only a photo without anybody's face is kept.")},
    )
