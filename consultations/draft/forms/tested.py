"""What is typed when a draft is put to the test: pledges, how they go, try-outs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.bilingual import OTHER, current_language
from cms.clock import today
from cms.fields import DayInput
from consultations.people.models import Hat

from ..actions import NewPledge, NewTryout
from ..models import Clause, PledgeUpdate
from .boxes import Tall

OWN_LANGUAGES = {"en": "English", "cy": "Cymraeg"}
#: Pledges and try-outs are mostly told for a group: what is ticked comes first.
GROUP_FIRST = sorted(Hat.choices, key=lambda choice: choice[0] != Hat.FOR_A_GROUP)


def in_own_order() -> list[tuple[str, str]]:
    """Both languages by their own names, the page's first."""
    here = current_language()
    return [(code, OWN_LANGUAGES[code]) for code in (here, OTHER[here])]


class ToldForm(forms.Form):
    """Some words in one language, and if the teller likes in the other too."""

    told: dict[str, str] = {}
    language = forms.ChoiceField(
        label=_("Which language do you write it in?"), choices=in_own_order,
        widget=forms.RadioSelect, initial=current_language,
        error_messages={"required": _("Choose the language of your words.")},
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        for name, label in self.told.items():
            box = {"max_length": 600, "widget": Tall(rows=3)}
            self.fields[name] = forms.CharField(
                label=label, error_messages={"required": _("Write a few words here.")}, **box
            )
            self.fields[f"{name}_too"] = forms.CharField(label=label, required=False, **box)

    def words(self, name: str) -> dict[str, str]:
        """What was told, by language."""
        data = self.cleaned_data
        here = data["language"]
        return {here: data[name], OTHER[here]: data[f"{name}_too"]}

    @property
    def first(self) -> list:
        return [self[name] for name in self.told]

    @property
    def too(self) -> list:
        return [self[f"{name}_too"] for name in self.told]

    @property
    def too_open(self) -> bool:
        """Whether something stands in the other language, to be seen at once."""
        return any(field.value() or field.errors for field in self.too)


class WhoForm(ToldForm):
    """Who tells it: the name that stands beside it."""

    name = forms.CharField(
        label=_("The name that will stand beside it"), max_length=80,
        help_text=_("A group, a team, a shop, a body, or you yourself."),
        error_messages={"required": _("Write the name that will stand beside it.")},
    )  # fmt: skip
    hat = forms.ChoiceField(
        label=_("I'm here as…"), choices=GROUP_FIRST, widget=forms.RadioSelect,
        initial=Hat.FOR_A_GROUP,
    )  # fmt: skip


class PledgeForm(WhoForm):
    """Who will try what, what they will bring back, and by when."""

    told = {
        "will_try": _("What will you try?"),
        "evidence": _("What will you bring back, so that others can see how it went?"),
    }
    due = forms.DateField(
        label=_("By when?"), widget=DayInput(),
        help_text=_("If it takes longer, say so then: “not yet, because” is an answer."),
        error_messages={
            "required": _("Choose a day from today on, within three years."),
            "invalid": _("Choose a day from today on, within three years."),
        },
    )  # fmt: skip

    def new(self) -> NewPledge:
        data = self.cleaned_data
        told = {name: self.words(name) for name in self.told}
        return NewPledge(name=data["name"], hat=data["hat"], due=data["due"], **told)


class PledgeUpdateForm(ToldForm):
    """How a pledge goes."""

    told = {"words": _("In your own words")}
    how = forms.ChoiceField(
        label=_("How is it going?"), choices=PledgeUpdate.How.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it is going.")},
    )  # fmt: skip


class TryoutForm(WhoForm):
    """What was tried out, when and with whom, what worked, what needs changing."""

    told = {
        "tried": _("What did you try?"),
        "with_whom": _("With whom? Without their names"),
        "worked": _("What worked?"),
        "needs_changing": _("What needs changing?"),
    }
    clause = forms.ModelChoiceField(
        label=_("Which part of the draft?"), queryset=Clause.objects.none(), required=False,
        empty_label=_("The draft as a whole"), to_field_name="ref",
        error_messages={"invalid_choice": _("Choose a clause of this draft.")},
    )  # fmt: skip
    tried_on = forms.DateField(
        label=_("When?"), widget=DayInput(), initial=today,
        error_messages={
            "required": _("Choose the day it was tried out, not one to come."),
            "invalid": _("Choose the day it was tried out, not one to come."),
        },
    )  # fmt: skip

    def __init__(self, *args, draft, **kwargs):
        super().__init__(*args, **kwargs)
        box = self.fields["clause"]
        box.queryset = draft.clauses.filter(withdrawn_in=None).order_by("number")
        box.label_from_instance = clause_label

    def new(self) -> NewTryout:
        data = self.cleaned_data
        told = {name: self.words(name) for name in self.told}
        return NewTryout(
            name=data["name"], hat=data["hat"], tried_on=data["tried_on"], clause=data["clause"],
            **told,
        )  # fmt: skip


def clause_label(clause: Clause) -> str:
    return f"{clause.number}. {clause.heading.text}"


