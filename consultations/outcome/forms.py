"""What is typed at the end: a receipt's code, an answer, how far it has come, how a card ends."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.clock import today
from cms.fields import DayInput
from consultations.consultation.forms import PairForm
from consultations.people.forms import ReceiptForm

from .models import CardOutcome, CommissionerAnswer, Consideration

Answer = CommissionerAnswer.Answer
Status = CommissionerAnswer.Status
NO = (Answer.NO, Answer.NOT_NOW)

WHOSE = (
    ("mine", _("They are mine too: put them with what this device knows")),
    ("else", _("I'm someone else: let this device forget who used it before")),
)


class FindForm(ReceiptForm):
    """The code of a slip; where this device knows somebody already, whose words they are."""

    def __init__(self, *args, known: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if known:
            self.fields["whose"] = forms.ChoiceField(
                label=_("This device knows somebody already. Whose words are these?"),
                choices=WHOSE,
                widget=forms.RadioSelect,
                error_messages={"required": _("Say whose words they are.")},
            )


class AnswerForm(PairForm):
    """An answer: yes, partly, not now or no, why, and who does what by when."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[(kind.value, kind.label) for kind in (Answer.YES, Answer.PARTLY, *NO)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )
    no_kind = forms.ChoiceField(
        label=_("If it is no or not now: what kind of no?"),
        help_text=_("For money, say how much. For finding out, say below by whom and by when."),
        choices=CommissionerAnswer.NoKind.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    due = forms.DateField(
        label=_("By when"), required=False, widget=DayInput()
    )
    face = forms.BooleanField(
        label=_("Would you say this to their face?"),
        help_text=_("Read it once more as if the person sat opposite you, then tick."),
        error_messages={"required": _("Read it once more as if the person sat opposite you.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        owed = _("Give the reason in both languages.")
        self.add_pair("reason", _("Why, in plain words"), owed=owed)
        whom = _("A person or a post, so that people know whom to ask.")
        self.add_names("who", _("Who does it"), help_text=whom)
        pairs = ["reason_en", "reason_cy", "who_en", "who_cy"]
        self.order_fields(["answer", "no_kind", *pairs, "due", "face"])

    def clean(self):
        cleaned = super().clean()
        self.both_or_neither("who")
        return cleaned


class ProgressForm(PairForm):
    """How far a promise has come."""

    status = forms.ChoiceField(
        label=_("How far has it come?"),
        choices=CommissionerAnswer.Status.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how far it has come.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.add_pair("why", _("If it was changed or dropped: why"), rows=3)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("status") in (Status.CHANGED, Status.DROPPED):
            self.need_both("why", _("Say it in both languages."))
        return cleaned


#: Ends that are an answer at once, whoever gives it (F-3), and ends that need words.
TOLD_EARLY = (CardOutcome.Kind.DONE, CardOutcome.Kind.PASSED, CardOutcome.Kind.ELSEWHERE)
NEED_WORDS = (CardOutcome.Kind.DONE, CardOutcome.Kind.ELSEWHERE, CardOutcome.Kind.NOT_USED)


class ReplyForm(PairForm):
    """What they said to whom something was passed on."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.add_pair("words", _("What they replied"), owed=_("Say it in both languages."))


class ConsiderationForm(PairForm):
    """Who read what, when, and what it changed in their mind (F-7)."""

    read = forms.MultipleChoiceField(
        label=_("What was read?"),
        choices=Consideration.Read.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Say what was read.")},
    )
    on = forms.DateField(
        label=_("On which day?"), widget=DayInput(), initial=today
    )
    clauses = forms.ModelMultipleChoiceField(
        label=_("About which clauses?"),
        help_text=_("Tick none if it was about the whole."),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, clauses, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["clauses"].queryset = clauses
        self.fields["clauses"].label_from_instance = clause_label
        self.add_pair("who", _("Who read it"), rows=1, owed=_("Say it in both languages."))
        self.add_pair("changed", _("What it changed in their mind, if anything"))
        self.order_fields(["who_en", "who_cy", "read", "on", "clauses"])

    def clean(self):
        cleaned = super().clean()
        self.both_or_neither("changed")
        return cleaned


class OutcomeForm(PairForm):
    """How one card ends, and the words for whoever said it."""

    kind = forms.ChoiceField(
        label=_("What became of it?"),
        choices=CardOutcome.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what became of the card.")},
    )
    clauses = forms.ModelMultipleChoiceField(
        label=_("Which clauses did it shape?"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, clauses, early: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["clauses"].queryset = clauses
        if not early:
            kinds = [one for one in CardOutcome.Kind.choices if one[0] not in TOLD_EARLY]
            self.fields["kind"].choices = kinds
        else:
            self.add_names("passed_to", _("If it was passed on: to whom?"))
        self.fields["clauses"].label_from_instance = clause_label
        self.add_pair("words", _("For the person who said it, in one or two sentences"))

    def clean(self):
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if kind == CardOutcome.Kind.PASSED:
            self.need_both("passed_to", _("Say to whom it was passed on, in both languages."))
        if kind in NEED_WORDS or any(self.pair("words").values()):
            self.need_both("words", _("Say it in both languages."))
        return cleaned

    def steps(self) -> list:
        """The dated words, if any were written."""
        words = self.pair("words")
        return [(today(), words)] if any(words.values()) else []


class StepForm(PairForm):
    """What was done, on a day, in both languages, for the cards that are chosen (F-1)."""

    on = forms.DateField(
        label=_("On which day?"), widget=DayInput(), initial=today
    )
    clauses = forms.ModelMultipleChoiceField(
        label=_("For the cards that shaped these clauses"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    themes = forms.ModelMultipleChoiceField(
        label=_("For the cards in these themes"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, clauses, themes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["clauses"].queryset = clauses
        self.fields["clauses"].label_from_instance = clause_label
        self.fields["themes"].queryset = themes
        self.fields["themes"].label_from_instance = theme_label
        done = _("What was done, in one or two sentences")
        self.add_pair("words", done, rows=3, owed=_("Say it in both languages."))

    def clean(self):
        cleaned = super().clean()
        if not (cleaned.get("clauses") or cleaned.get("themes")):
            self.add_error("clauses", _("Choose a clause or a theme: its cards get the step."))
        return cleaned


class SureForm(forms.Form):
    """Nothing to fill in: the button is the answer."""


def theme_label(theme) -> str:
    return theme.name.text


def clause_label(clause) -> str:
    return f"{clause.number}. {clause.heading.text}"
