"""What is typed where letters, e-mails and notes of telephone calls are taken in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.bilingual import current_language
from cms.clock import today
from cms.fields import DayInput
from consultations.consultation.forms import PairForm
from consultations.people.forms import VoiceForm
from consultations.people.models import Contact

from ..actions import NewArrival
from ..actions.lengths import LONGEST_LETTER
from ..models import AnswerBy, CameBy, Card


class WhereForm(PairForm):
    """Where people write to: an address to post to, an e-mail address, a number to call."""

    pairs = {"where": _("Where letters, e-mails and calls go")}
    required_pairs = ("where",)


class ArrivalForm(VoiceForm):
    """One letter, e-mail, call or late card. Unless it says more, only the team reads it (C-12)."""

    came_by = forms.ChoiceField(
        label=_("How did it come?"),
        choices=CameBy.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how it came.")},
    )
    scan = forms.CharField(
        label=_("What the sheet is called where it is kept"),
        help_text=_("The number on the scan or the folder. No file is kept here."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    text = forms.CharField(
        label=_("Their words"),
        help_text=_("As they wrote them, in their language. Leave out other people's names."),
        widget=forms.Textarea(attrs={"rows": 9}),
        max_length=LONGEST_LETTER,
        error_messages={"required": _("Type their words, as they wrote them.")},
    )
    kind = forms.ChoiceField(
        label=_("Whose words are they?"),
        choices=[
            (Card.Kind.THEIR_WORDS, _("Theirs, word for word")),
            (Card.Kind.STAFF_NOTE, _("Mine: a note of what they said")),
        ],
        widget=forms.RadioSelect,
        initial=Card.Kind.THEIR_WORDS,
    )
    posted_on = forms.DateField(
        label=_("When was it posted, sent or said?"),
        help_text=_("By the postmark, or the day they wrote on it. This says whether it is late."),
        widget=DayInput(),
    )
    received_on = forms.DateField(label=_("When did it come?"), widget=DayInput(), initial=today)
    same_as = forms.CharField(
        label=_("The same writer as card"),
        help_text=_("Its number, for example C57. Leave it empty if you don't know."),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    answer_by = forms.ChoiceField(
        label=_("How can we tell them that it came?"),
        choices=AnswerBy.choices,
        widget=forms.RadioSelect,
        initial=AnswerBy.NONE,
    )
    email = forms.EmailField(
        label=_("The address that it came from"),
        help_text=_("One letter goes there: that it came, and whether they want to hear more."),
        required=False,
    )
    write_in = forms.ChoiceField(
        label=_("Which language shall we write to them in?"),
        choices=[("cy", "Cymraeg"), ("en", "English"), ("both", _("Both"))],
        widget=forms.RadioSelect,
        required=False,
    )
    again = forms.BooleanField(label=_("It is another one, though they look alike"), required=False)
    #: What the page shows one after the other, before and after how to be shown.
    first = ("came_by", "posted_on", "received_on", "scan", "text", "kind", "same_as")
    last = ("answer_by", "email", "write_in")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["shown"].initial = "team"
        self.fields["shown"].label = _("How do they want to be shown?")
        self.order_fields([*self.first, "language", "shown", "shown_as"])

    @property
    def about_it(self) -> list:
        return [self[name] for name in self.first]

    @property
    def about_answering(self) -> list:
        return [self[name] for name in self.last]

    @property
    def looks_alike(self) -> bool:
        """Whether it was refused because something like it is here, or is sent in spite of that."""
        return bool(self.errors.get("again") or self.data.get("again"))

    def arrival(self, same: Card | None) -> NewArrival:
        """What came, as `take_in` takes it."""
        data = self.cleaned_data
        plain = ("text", "came_by", "posted_on", "received_on", "kind", "scan", "answer_by")
        said = data["write_in"] if data["write_in"] in ("cy", "en") else ""
        address = {"address": data["email"], "language": said, "channel": Contact.Channel.EMAIL}
        return NewArrival(
            **{name: data[name] for name in plain},
            voice=self.voice(),
            write_to=address if data["email"] else None,
            same_as=same,
            again=data["again"],
        )

    def code_language(self) -> str:
        """The language of the receipt's code: that of their words, the page's where it is both."""
        spoken = self.cleaned_data["language"]
        return spoken if spoken in ("en", "cy") else current_language()


class ToldForm(forms.Form):
    """How and when its writer was told that it came."""

    how = forms.ChoiceField(label=_("How were they told?"), choices=AnswerBy.choices[1:])
    on = forms.DateField(label=_("On which day?"), widget=DayInput(), initial=today)
