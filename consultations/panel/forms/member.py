"""What is typed by whoever would sit on the panel, or sits on it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.consultation.forms import LANGUAGE_NAMES

from ..actions import NewMember, NewPosition
from ..characteristics import bands_of, is_yes_or_no, name_of
from ..declaring import PROMPTS, general_words
from ..models import Interest, PanelQuestion, PoolMember, Position

LONG = forms.Textarea(attrs={"rows": 4})
SHORT = forms.Textarea(attrs={"rows": 3})
YES_NO = (("yes", _("Yes")), ("no", _("No")))


class RegisterForm(forms.Form):
    """Putting oneself in the pool: coarse bands, and the consent that is asked first."""

    public_row_consent = forms.BooleanField(
        label=_("Yes, these broad answers may be shown in a public list, without my name"),
        help_text=_(
            "Without your yes we can't put you in: the draw is one that anybody can check."
        ),
        error_messages={"required": _("Without your yes to a public row we can't put you in.")},
    )
    may_sit = forms.BooleanField(
        label=_("I am sixteen or over, and I am not elected to, employed by or paid for this by "
                "the body that asks"),
        error_messages={"required": _("Who decides, drafts or keeps the rules here can't sit.")},
    )  # fmt: skip

    def __init__(self, *args, panel, **kwargs):
        super().__init__(*args, **kwargs)
        self.targets = panel.targets
        for name, values in panel.targets.items():
            self.fields[name] = forms.ChoiceField(
                label=name_of(name),
                choices=bands_of(values),
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one of the answers.")},
            )

    def bands(self) -> dict:
        data = self.cleaned_data
        return {
            name: data[name] == "true" if is_yes_or_no(values) else data[name]
            for name, values in self.targets.items()
        }


class TypedInForm(RegisterForm):
    """A registration that came by phone or on paper, typed by whoever keeps the pool."""

    channel = forms.ChoiceField(
        label=_("How did they tell us?"),
        choices=[one for one in PoolMember.Channel.choices if one[0] != PoolMember.Channel.WEB],
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label=_("Their name"), max_length=120)
    reach = forms.CharField(
        label=_("How to reach them"),
        max_length=200,
        help_text=_("A telephone number, an e-mail address or where they live. Never published."),
    )
    language = forms.ChoiceField(
        label=_("Which language do they want to hear from us in?"),
        choices=LANGUAGE_NAMES,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["public_row_consent"].label = _(
            "I have read the note above to them, and they said yes to a public row"
        )
        self.fields["may_sit"].label = _(
            "They are sixteen or over, and neither elected to, employed by nor paid for this by "
            "the body that asks"
        )

    def new(self) -> NewMember:
        data = self.cleaned_data
        told = {name: data[name] for name in ("channel", "name", "reach", "language")}
        return NewMember(bands=self.bands(), public_row_consent=True, **told)


class ClausesForm(forms.Form):
    """Which clauses something is about."""

    clauses = forms.MultipleChoiceField(
        label=_("Which clauses?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, clauses, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = {one.ref: one for one in clauses}
        self.fields["clauses"].choices = [
            (one.ref, f"{one.number}. {one.heading.text}") for one in clauses
        ]

    def chosen(self) -> tuple:
        return tuple(self.rows[ref] for ref in self.cleaned_data["clauses"])


class InterestForm(ClausesForm):
    """An interest in general words, and what follows from it."""

    prompts = forms.MultipleChoiceField(
        label=_("What do you say yes to?"),
        required=False,
        choices=[(name, asked) for name, (asked, _said) in PROMPTS.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Of this, only general words are published, by seat and without your name."),
    )
    declared = forms.CharField(
        label=_("Something else, in general words"),
        widget=SHORT,
        max_length=300,
        required=False,
        help_text=_("It is published as you write it: say nothing that shows who you are."),
    )
    effect = forms.ChoiceField(
        label=_("What follows?"), choices=Interest.Effect.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["clauses"].required = False
        self.order_fields(["prompts", "declared", "effect", "clauses"])

    def words(self, language: str) -> dict[str, str]:
        """What is published: their own general words, or those of the prompts."""
        data = self.cleaned_data
        if data["declared"].strip():
            return {language: data["declared"]}
        return general_words(data["prompts"])


class AskForm(forms.Form):
    """A question, and to whom."""

    question = forms.CharField(
        label=_("What would you like to understand?"), widget=LONG, max_length=600
    )
    to = forms.ChoiceField(
        label=_("Who is it for?"), choices=PanelQuestion.To.choices, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(
        label=_("Which language are they in?"), choices=LANGUAGE_NAMES, widget=forms.RadioSelect
    )


class PositionForm(forms.Form):
    """Where a member stands on one clause."""

    choice = forms.ChoiceField(
        choices=Position.Choice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where you stand.")},
    )
    condition = forms.CharField(required=False, widget=SHORT, max_length=600)
    reason = forms.ChoiceField(
        required=False, choices=[("", _("Choose one")), *Position.Reason.choices]
    )
    words = forms.CharField(required=False, widget=SHORT, max_length=600)
    read = forms.CharField(required=False, max_length=64)

    def position(self, language: str) -> NewPosition:
        return NewPosition(language=language, **self.cleaned_data)


class BackForm(forms.Form):
    """Whether a member backs the list."""

    backs = forms.ChoiceField(
        label=_("Could you live with the clause, with this list?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
    )


class DoubtForm(forms.Form):
    """What one of three says about an interest in doubt."""

    steps_back = forms.ChoiceField(
        label=_("Should they step back from it?"), choices=YES_NO, widget=forms.RadioSelect
    )


class NoteForm(forms.Form):
    """One point of the talk, without names."""

    text = forms.CharField(
        label=_("One point"), widget=SHORT, max_length=600,
        help_text=_("What was said, never who said it. Only those in the room read it."),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("Which language is it in?"), choices=LANGUAGE_NAMES, widget=forms.RadioSelect
    )


class CheckForm(forms.Form):
    """One checker's mark."""

    met = forms.ChoiceField(label=_("Has it been met?"), choices=YES_NO, widget=forms.RadioSelect)
