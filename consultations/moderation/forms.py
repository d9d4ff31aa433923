"""What is typed about somebody's words: a step, an appeal, a report, other words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.quiet import Unhurried
from consultations.consultation.forms import PairForm
from consultations.people.forms import languages

from .models import Appeal, Moderation

TEXT = forms.Textarea(attrs={"rows": 4})
AT_MOST = 600


def lines(text: str) -> list[str]:
    """One entry a line, as typed; empty lines left out."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class StepForm(forms.Form):
    """One step with somebody's words, the smallest first, and why a smaller one won't do."""

    read = forms.CharField(required=False, widget=forms.HiddenInput)
    step = forms.ChoiceField(
        label=_("What has to happen?"),
        widget=forms.RadioSelect,
        choices=[
            (Moderation.Step.REDACT, _("Take some words out")),
            (Moderation.Step.ASK_TO_REWORD, _("Ask for other words")),
            (Moderation.Step.HOLD, _("Hold it")),
            (Moderation.Step.REMOVE, _("Remove it")),
            (Moderation.Step.MOVE, _("Move it: it is about something else")),
            (Moderation.Step.SAFEGUARDING, _("Pass it to the safeguarding lead")),
        ],
        help_text=_("The smallest step that will do. Nobody writes other people's words anew."),
        error_messages={"required": _("Choose a step.")},
    )
    take_out = forms.CharField(
        label=_("Words to take out"),
        required=False,
        widget=TEXT,
        max_length=AT_MOST,
        help_text=_("Exactly as they stand there, one piece a line."),
    )
    smaller = forms.CharField(
        label=_("Why won't a smaller step do?"),
        required=False,
        widget=TEXT,
        max_length=AT_MOST,
        help_text=_("Whoever looks again reads this. To take words out needs no answer here."),
    )
    reason = forms.ChoiceField(
        label=_("Why?"),
        widget=forms.RadioSelect,
        choices=Moderation.Reason.choices,
        help_text=_("Rude, wrong, angry, badly spelt or inconvenient are not reasons."),
        error_messages={"required": _("Choose one of the reasons.")},
    )
    moved_to = forms.CharField(
        label=_("Where does it belong?"),
        required=False,
        max_length=300,
        help_text=_("Only to move it: the address of a page, here or elsewhere."),
    )
    note = forms.CharField(
        label=_("For the author: which words, and what they can do"),
        required=False,
        widget=TEXT,
        max_length=AT_MOST,
        help_text=_("In the author's own language."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["step"].option_hints = {
            Moderation.Step.REDACT: _("The smallest. A mark stands in their place."),
            Moderation.Step.ASK_TO_REWORD: _("The author says it again, or leaves it."),
            Moderation.Step.HOLD: _("It is kept back until somebody looks again."),
            Moderation.Step.REMOVE: _("The largest. A line says that it was removed, and why."),
            Moderation.Step.MOVE: _("A line says where it belongs, with a link."),
            Moderation.Step.SAFEGUARDING: _("At once. Nobody else can open it after that."),
        }


class AppealForm(forms.Form):
    """The author asks somebody else to look again."""

    words = forms.CharField(
        label=_("Why should somebody look again?"),
        required=False,
        widget=TEXT,
        max_length=AT_MOST,
        help_text=_("In your own words, or leave it empty."),
    )
    language = forms.ChoiceField(
        label=_("Which language are they in?"),
        choices=languages,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the language of your words.")},
    )


class RewordForm(forms.Form):
    """Other words from their author."""

    text = forms.CharField(
        label=_("In other words"),
        widget=TEXT,
        max_length=AT_MOST,
        error_messages={"required": _("Write it in other words.")},
    )


class ReportForm(Unhurried, forms.Form):
    """Somebody says that published words should be looked at again."""

    words = forms.CharField(
        label=_("What should we look at?"),
        widget=TEXT,
        max_length=AT_MOST,
        help_text=_("No name or address is needed, and none is kept."),
        error_messages={"required": _("Say what you saw, in a few words.")},
    )


class ResultForm(PairForm):
    """What two people decide about an appeal, and why, in both languages."""

    result = forms.ChoiceField(
        label=_("What should happen?"),
        choices=Appeal.Result.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a result.")},
    )
    take_out = forms.CharField(
        label=_("Words that stay out"),
        required=False,
        widget=TEXT,
        max_length=AT_MOST,
        help_text=_("Exactly as they stood there, one piece a line."),
    )
    pairs = {"why": _("Why, in everyday words")}
    required_pairs = ("why",)


class AgreeForm(forms.Form):
    """One button: the second of two agrees to what they have read."""

    read = forms.CharField(required=False)
