"""What is typed about children and young people."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.fields import DayInput

from ..rights import WORDS
from ..young import LONGEST_TOLD
from .pairs import PairForm


class YoungPeopleForm(PairForm):
    """Whether under-25s are affected, the youth version, and how each right is met."""

    pairs = WORDS

    affects_under_25s = forms.BooleanField(
        label=_("This affects children or young people under 25"),
        help_text=_("Then all below is needed, in both languages, before it is announced."),
        required=False,
    )
    tell_by = forms.DateField(
        label=_("The day by which children are told what came of it"),
        help_text=_("Everybody can count on it: it is public."),
        required=False,
        widget=DayInput(),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        words = [f"{name}_{code}" for name in self.pairs for code in ("en", "cy")]
        self.order_fields(["affects_under_25s", *words, "tell_by"])

    def changes(self) -> dict:
        """What was typed as `write_young_people` takes it."""
        plain = {name: self.cleaned_data[name] for name in ("affects_under_25s", "tell_by")}
        return {**self.all_pairs(), **plain}


class TellChildrenForm(PairForm):
    """What children are told."""

    pairs = {"told": _("What came of what children said, in words they use")}
    required_pairs = ("told",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.max_length = LONGEST_TOLD
