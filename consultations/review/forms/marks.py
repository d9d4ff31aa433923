"""Asking for marks, giving them, and typing in those that came on paper."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.consultation.actions import in_both
from consultations.consultation.forms import PairForm
from consultations.people.forms import NewVoice, languages

from ..actions import NewEvaluation, NewQuestion
from ..models import Evaluation, Mark
from ..questions import CORE
from .fields import BOTH, CodeForm, day_field


class AskingForm(PairForm):
    """Asking for marks: three questions that are always asked, and one or two of people's own."""

    kind = forms.ChoiceField(
        label=_("Which marks are these?"),
        choices=Evaluation.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which marks these are.")},
    )
    asked = forms.IntegerField(label=_("How many people are asked?"), min_value=1, max_value=100000)
    closes_on = day_field(_("Until which day can they answer?"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.add_pair("own", _("A question that people chose"), rows=1, owed=BOTH)
        self.add_names("chosen_by", _("Who chose it"))
        self.add_pair("second", _("One more question of theirs, if there is one"), rows=1)

    def clean(self):
        cleaned = super().clean()
        self.need_both("chosen_by", _("Say who chose it, in both languages."))
        self.both_or_neither("second")
        return cleaned

    def evaluation(self) -> NewEvaluation:
        chosen_by, data = self.pair("chosen_by"), self.cleaned_data
        own = [self.pair("own"), self.pair("second")]
        questions = [NewQuestion(in_both(words)) for words in CORE]
        questions += [NewQuestion(words, chosen_by) for words in own if any(words.values())]
        return NewEvaluation(data["kind"], data["asked"], data["closes_on"], tuple(questions))


class MarksForm(CodeForm):
    """Marks for each question, and what should change. Everything may be left out but all of it."""

    def __init__(self, *args, questions, **kwargs):
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[f"q{question.pk}"] = forms.ChoiceField(
                label=question.words.text,
                choices=Mark.Choice.choices,
                widget=forms.RadioSelect,
                required=False,
                help_text=chosen_by(question),
            )
        self.fields["text"] = forms.CharField(
            label=_("What should we change?"),
            widget=forms.Textarea(attrs={"rows": 4}),
            max_length=600,
            required=False,
            help_text=_("A person reads it before it is shown. No name stands beside it."),
        )
        self.fields["language"] = forms.ChoiceField(
            label=_("Which language are they in?"),
            choices=languages,
            widget=forms.RadioSelect,
            required=False,
        )
        self.fields["may_read"] = forms.BooleanField(
            label=_("People may read them here"), required=False
        )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("text") and not cleaned.get("language"):
            self.add_error("language", _("Choose the language of your words."))
        return cleaned

    def marks(self) -> dict:
        """What `give_marks` takes."""
        data = self.cleaned_data
        chosen = {name: data[name] for name in data if name[0] == "q" and name[1:].isdecimal()}
        may = {"may_read": data["may_read"], "may_quote": data["may_read"]}
        voice = NewVoice(data["language"], **may) if data["language"] else None
        choices = {int(name[1:]): choice for name, choice in chosen.items() if choice}
        return {"choices": choices, "words": data["text"], "voice": voice}


def chosen_by(question) -> str:
    """Who chose a question, for those that people chose."""
    return _("Chosen by: %(who)s") % {"who": question.chosen_by} if question.chosen_by else ""


class PaperForm(forms.Form):
    """What was marked on paper: for each question three numbers."""

    answered = forms.IntegerField(label=_("How many people answered on paper?"), min_value=1)

    def __init__(self, *args, questions, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        for question in self.questions:
            for choice in Mark.Choice:
                words = {"question": question.words.text, "answer": choice.label}
                self.fields[f"n{question.pk}_{choice.value}"] = forms.IntegerField(
                    label=_("%(question)s %(answer)s") % words, min_value=0, initial=0
                )

    def counts(self) -> list[tuple[int, ...]]:
        data = self.cleaned_data
        return [
            tuple(data[f"n{question.pk}_{choice.value}"] for choice in Mark.Choice)
            for question in self.questions
        ]
