"""What is typed afterwards: progress, good news, marks, stories, the plan."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.clock import today
from consultations.consultation.actions import in_both
from consultations.consultation.calendar import months_after
from consultations.consultation.forms import PairForm
from consultations.people.actions import find_receipt
from consultations.people.forms import NewVoice, languages

from .actions import NewEvaluation, NewNews, NewQuestion, NewStory
from .core import CORE
from .models import Evaluation, Mark, Narrative, PlanLine, PlanMark

BOTH = _("Say it in both languages.")
LETTERS = 1200


def day_field(label, **options) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}), **options)


class WordsForm(PairForm):
    """One pair of words, under the label that its page gives it."""

    def __init__(self, *args, label, **kwargs):
        super().__init__(*args, **kwargs)
        self.add_pair("words", label, owed=BOTH)


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


class CodeForm(forms.Form):
    """Whoever is not known here by their device shows their slip."""

    def __init__(self, *args, consultation, known: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.consultation = consultation
        self.owner = None
        if not known:
            self.fields["code"] = forms.CharField(
                label=_("Your receipt code"),
                max_length=120,
                help_text=_("Four words and three digits. Accents and capitals don't matter."),
                error_messages={"required": _("Write the code on your receipt.")},
            )

    def clean_code(self) -> str:
        """A wrong code, and one of another conversation, read the same."""
        code = self.cleaned_data["code"]
        receipt = find_receipt(code)
        if receipt is None or receipt.consultation_id != self.consultation.pk:
            wrong = _("We can't find that code. Look at each word and the digits.")
            raise forms.ValidationError(wrong)
        self.owner = receipt.participant
        return code


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


PARTS = {
    "before": _("How was it before?"),
    "happened": _("What happened?"),
    "changed": _("What changed?"),
    "surprise": _("What surprised you?"),
    "matters": _("Why does it matter?"),
    "next": _("What comes next?"),
}
USES = (("site", _("on this site")), ("report", _("in reports")), ("training", _("in training")))


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


class LineForm(PairForm):
    """A line of the plan."""

    dimension = forms.ChoiceField(
        label=_("What is it part of?"),
        choices=PlanLine.Dimension.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is part of.")},
    )
    due = day_field(_("By when"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.add_names("own_name", _("In our own words: we are…"))
        self.add_pair("will", _("What we will do"), rows=2, owed=BOTH)
        self.add_names("who", _("Who does it"))
        pairs = ["own_name_en", "own_name_cy", "will_en", "will_cy", "who_en", "who_cy"]
        self.order_fields(["dimension", *pairs, "due"])

    def clean(self):
        cleaned = super().clean()
        self.need_both("who", BOTH)
        if cleaned.get("dimension") == PlanLine.Dimension.OWN:
            self.need_both("own_name", BOTH)
        return cleaned


class PlanMarksForm(forms.Form):
    """One side's marks for every line of the plan."""

    def __init__(self, *args, lines, sides, **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        self.fields["side"] = forms.ChoiceField(
            label=_("Whose marks are these?"),
            choices=[one for one in PlanMark.Side.choices if one[0] in sides],
            widget=forms.RadioSelect,
            error_messages={"required": _("Say whose marks these are.")},
        )
        for line in self.lines:
            self.fields[f"l{line.pk}"] = forms.ChoiceField(
                label=f"{line.name}: {line.will.text}",
                choices=[(str(n), str(n)) for n in range(1, 6)],
                widget=forms.RadioSelect,
                required=False,
            )

    def marks(self) -> dict:
        data = self.cleaned_data
        found = {line: data[f"l{line.pk}"] for line in self.lines}
        return {line: int(mark) for line, mark in found.items() if mark}
