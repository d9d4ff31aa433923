"""Good news, with a photo if everybody in it agreed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.clock import today
from consultations.consultation.forms import PairForm

from ..actions import NewNews
from .fields import BOTH, day_field


class NewsForm(PairForm):
    """Good news, and a photo if everybody in it says yes."""

    on = day_field(_("On which day?"), initial=today)
    photo = forms.ImageField(label=_("A photo"), required=False)
    all_agreed = forms.BooleanField(
        label=_("Everybody in the photo has said yes to it"), required=False
    )
    photo_until = day_field(_("Until when did they say yes?"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.add_pair("words", _("The news"), rows=3, owed=BOTH)
        hint = _("For people who do not see the photo.")
        self.add_names("alt", _("What is in the photo"), help_text=hint)
        photo = ["photo", "alt_en", "alt_cy", "all_agreed", "photo_until"]
        self.order_fields(["on", "words_en", "words_cy", *photo])

    def news(self) -> NewNews:
        data = self.cleaned_data
        return NewNews(
            words=self.pair("words"), on=data["on"], photo=data["photo"], alt=self.pair("alt"),
            photo_until=data["photo_until"], all_agreed=data["all_agreed"],
        )  # fmt: skip
