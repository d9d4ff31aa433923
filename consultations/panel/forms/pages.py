"""What is typed about a page before the panel."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.consultation.forms import LANGUAGE_NAMES, PairForm

LONG = forms.Textarea(attrs={"rows": 4})


class PageAskForm(forms.Form):
    """A question about a page."""

    question = forms.CharField(
        label=_("What would you like to understand?"), widget=LONG, max_length=600
    )
    language = forms.ChoiceField(
        label=_("Which language are they in?"), choices=LANGUAGE_NAMES, widget=forms.RadioSelect
    )


class PageAnswerForm(PairForm):
    """An answer to the panel, in both languages."""

    pairs = {"answer": _("The answer")}


class PageNoteForm(PairForm):
    """What stands beside the counts."""

    pairs = {"note": _("What the panel asks for, when it sends the page back")}


class SetAsideForm(PairForm):
    """Why a page is taken from the panel undecided."""

    pairs = {"because": _("Why it is taken from the panel")}
