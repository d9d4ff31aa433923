"""A story in six parts, and choosing one with reasons."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.clock import today
from consultations.consultation.calendar import months_after
from consultations.consultation.forms import PairForm
from consultations.people.forms import NewVoice, languages

from ..actions import NewStory
from ..models import Narrative
from .fields import BOTH, CodeForm, day_field

LETTERS = 1200
PARTS = {
    "before": _("How was it before?"),
    "happened": _("What happened?"),
    "changed": _("What changed?"),
    "surprise": _("What surprised you?"),
    "matters": _("Why does it matter?"),
    "next": _("What comes next?"),
}
USES = (
    ("site", _("on this site")),
    ("report", _("in reports and in the open data")),
    ("training", _("in training")),
)


class StoryForm(CodeForm):
    """A story in six parts, what it may be used for, and until when."""

    relationship = forms.ChoiceField(
        label=_("Between whom did it make things better?"),
        choices=Narrative.Relationship.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose between whom it made things better.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in PARTS.items():
            widget = forms.Textarea(attrs={"rows": 3})
            self.fields[name] = forms.CharField(
                label=label, widget=widget, max_length=LETTERS, required=name == "changed",
                error_messages={"required": _("Say what changed.")},
            )  # fmt: skip
        self._ask_how_it_is_shown()

    def _ask_how_it_is_shown(self) -> None:
        self.fields["language"] = forms.ChoiceField(
            label=_("Which language are they in?"), choices=languages, widget=forms.RadioSelect,
            error_messages={"required": _("Choose the language of your words.")},
        )  # fmt: skip
        self.fields["shown_as"] = forms.CharField(
            label=_("The name to show beside it"), max_length=80, required=False
        )
        self.fields["uses"] = forms.MultipleChoiceField(
            label=_("What may it be used for?"), choices=USES,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Say what it may be used for.")},
        )  # fmt: skip
        self.fields["until"] = day_field(
            _("Until which day?"),
            initial=lambda: months_after(today(), 24),
            help_text=_("After that day its words are let go of. You can take them back before."),
        )

    def story(self) -> NewStory:
        data = self.cleaned_data
        name = data["shown_as"].strip()
        voice = NewVoice(
            data["language"], shown_as=name, may_read="site" in data["uses"], may_name=bool(name)
        )
        parts = {part: data[part] for part in PARTS}
        return NewStory(data["relationship"], parts, voice, data["until"], tuple(data["uses"]))


class ChooseForm(PairForm):
    """Who chose a story, and why."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.add_names("chosen_by", _("Who chose it"))
        self.add_pair("why", _("Why this change mattered most"), rows=3, owed=BOTH)

    def clean(self):
        cleaned = super().clean()
        self.need_both("chosen_by", _("Say who chose it, in both languages."))
        return cleaned
