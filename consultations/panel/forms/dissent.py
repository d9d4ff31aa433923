"""What is typed by whoever saw it differently, and says so beside a decision (E-11)."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.consultation.forms import LANGUAGE_NAMES

from ..models import Statement
from ..signing import seats_signed

#: What looks like a seat, in either language: signed by the choice, never typed.
SEATS = re.compile(r"\d|\bseats?\b|\bsedd(i|au)?\b", re.IGNORECASE)


class DissentForm(forms.Form):
    """Up to 250 words beside a decision, signed or not."""

    text = forms.CharField(
        label=_("In your own words"), widget=forms.Textarea(attrs={"rows": 8}), max_length=2000,
        help_text=_("At most 250 words. Nobody changes them."),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("Which language are they in?"), choices=LANGUAGE_NAMES, widget=forms.RadioSelect
    )
    sign = forms.ChoiceField(
        label=_("How is it signed?"),
        choices=[
            ("", _("Not signed")), ("seats", _("By the seats of those who write it")),
            ("name", _("By a name")),
        ],
        widget=forms.RadioSelect, required=False,
    )  # fmt: skip
    signed = forms.CharField(
        label=_("The name, if you sign by one"), max_length=120, required=False,
        help_text=_("Your own, or what you call yourselves. Seats are signed by the choice above."),
    )  # fmt: skip

    def clean(self):
        data = super().clean()
        name = data.get("signed", "").strip()
        if data.get("sign") == "name" and not name:
            self.add_error("signed", _("Write the name it is signed by."))
        if data.get("sign") == "name" and SEATS.search(name):
            self.add_error("signed", _("Seats are signed by the choice above, not as a name."))
        return data

    def signature(self, authors) -> dict[str, str]:
        """What stands under it: a name as typed, the authors' seats, or nothing."""
        name = self.cleaned_data["signed"].strip()
        by = {"seats": seats_signed(authors), "name": {"en": name, "cy": name}}
        return by.get(self.cleaned_data["sign"], {})


class NotMeantForm(forms.Form):
    """What an author tells whoever translates."""

    note = forms.CharField(
        label=_("What is not as you mean it?"),
        widget=forms.Textarea(attrs={"rows": 3}), max_length=600,
        help_text=_("Only who writes the other language reads this."),
    )  # fmt: skip


class StatementForm(DissentForm):
    """Beside a decision on a clause or on the whole: what kind of words they are, too."""

    kind = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect)
    authors = forms.MultipleChoiceField(
        label=_("Who writes it with you?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Each of them reads it, and it is published when everybody has said yes."),
    )  # fmt: skip
    field_order = ["kind", "text", "language", "authors", "sign", "signed"]

    def __init__(self, *args, decision, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.others = {one.ref: one for one in others}
        self.fields["authors"].choices = [
            (one.ref, _("Seat %(number)s") % {"number": one.number} if one.number else _("Reserve"))
            for one in others
        ]
        kinds = Statement.Kind.choices
        self.fields["kind"].choices = kinds[1:] if decision.not_agreed else kinds[:1]

    def chosen(self) -> tuple:
        return tuple(self.others[ref] for ref in self.cleaned_data["authors"])
