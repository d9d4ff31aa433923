"""What is typed when suggesting, answering, carrying over and publishing."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.bilingual import LANGUAGES
from consultations.people.forms import VoiceForm
from consultations.people.models import SpokenLanguage

from .models import LANGUAGE_OF, Draft, Suggestion, SuggestionComment, Text
from .panes import OWN_NAMES

Kind = Suggestion.Kind
Status = Suggestion.Status
REASON_NEEDED = _("We can't take a change without a reason.")


class Tall(forms.Textarea):
    """A box for a few sentences."""

    def __init__(self, language: str = "", rows: int = 5):
        super().__init__(attrs={"rows": rows, **({"lang": language} if language else {})})


class SuggestForm(VoiceForm):
    """Better words for one text of one clause, and why. `to_words` holds the whole text."""

    kind = forms.ChoiceField(
        label=_("What would you like to do?"), widget=forms.RadioSelect,
        choices=[choice for choice in Kind.choices if choice[0] != Kind.NEW_CLAUSE],
        initial=Kind.CHANGE,
    )
    to_words = forms.CharField(
        label=_("What would it say?"), max_length=4000, required=False, widget=Tall()
    )
    reason = forms.CharField(
        label=_("In your own words, why would this be better?"), max_length=600, widget=Tall(),
        help_text=_("As you'd say it, in 10 to 600 letters."),
        error_messages={"required": REASON_NEEDED},
    )
    from_card = forms.CharField(
        label=_("Does it come from your card?"), max_length=20, required=False,
        help_text=_("The card's number, C13 say."),
        widget=forms.TextInput(attrs={"class": "short"}),
    )

    def __init__(self, *args, draft, clause, code: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.draft, self.clause, self.code = draft, clause, code
        language = LANGUAGE_OF[code]
        self.fields["to_words"].widget.attrs["lang"] = language
        self.fields["to_words"].initial = clause.text(code) if clause else ""
        self.fields["language"].initial = language
        self.fields["language"].label = _("Which language is your reason in?")
        if clause is None:
            del self.fields["kind"]
        self.order_fields(["kind", "to_words", "reason", "from_card"])

    def clean_from_card(self):
        ref = self.cleaned_data["from_card"].strip().upper()
        if not ref:
            return None
        cards = Suggestion._meta.get_field("from_card").related_model.objects
        card = cards.shown().filter(consultation=self.draft.consultation_id, ref=ref).first()
        if card is None:
            raise forms.ValidationError(_("We can't find that card."))
        return card


class SupportForm(forms.Form):
    """I'd back this, this wouldn't work for me, or a question."""

    kind = forms.ChoiceField(
        label=_("What do you think?"), choices=SuggestionComment.Kind.choices,
        widget=forms.RadioSelect, error_messages={"required": _("Choose one of the three.")},
    )
    text = forms.CharField(
        label=_("In your own words"), max_length=600, required=False, widget=Tall(),
        help_text=_("Backing needs no words. A concern or a question does."),
    )
    language = forms.ChoiceField(
        label=_("Which language are they in?"), choices=SpokenLanguage.choices,
        widget=forms.RadioSelect,
    )


class DecideForm(forms.Form):
    """A proposed answer: what, why, and the words as they would then stand."""

    result = forms.ChoiceField(
        label=_("The answer"), widget=forms.RadioSelect,
        choices=[
            (status.value, status.label)
            for status in (
                Status.TAKEN_IN, Status.TAKEN_IN_PART, Status.JOINED, Status.PARKED,
                Status.NOT_TAKEN, Status.MOVED,
            )
        ],
        error_messages={"required": _("Choose an answer.")},
    )
    new_text = forms.CharField(
        label=_("The whole text as it would then stand"), required=False, widget=Tall(),
        help_text=_("Only for what is taken in. Change it as you both agree."),
    )
    joined_with = forms.CharField(
        label=_("Joined with"), required=False, max_length=20,
        help_text=_("The other suggestion's number, S03 say."),
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    why_en = forms.CharField(
        label=pgettext_lazy("reason", "Why, in English"), required=False, widget=Tall("en", 3)
    )
    why_cy = forms.CharField(
        label=pgettext_lazy("reason", "Why, in Welsh"), required=False, widget=Tall("cy", 3),
        help_text=_("One language is enough now. A bilingual editor owes the other in three days."),
    )

    def __init__(self, *args, draft, language: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.draft = draft
        self.fields["new_text"].widget.attrs["lang"] = language

    def clean_joined_with(self):
        ref = self.cleaned_data["joined_with"].strip().upper()
        found = self.draft.suggestions.filter(ref=ref).first() if ref else None
        if ref and found is None:
            raise forms.ValidationError(_("We can't find that suggestion."))
        return found

    def why(self) -> dict:
        return {"en": self.cleaned_data["why_en"], "cy": self.cleaned_data["why_cy"]}


class PairForm(forms.Form):
    """A reason in the language it is still owed in."""

    words = forms.CharField(label=_("The same reason"), widget=Tall(rows=3))


class TextsForm(forms.Form):
    """Some of the four texts of a clause, each under its own name."""

    def __init__(self, *args, codes=tuple(Text.values), clause=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.codes = codes
        for code in codes:
            self.fields[code] = forms.CharField(
                label=OWN_NAMES[code], required=False, widget=Tall(LANGUAGE_OF[code]),
                initial=clause.text(code) if clause else "",
            )

    def texts(self) -> dict:
        return {code: self.cleaned_data[code] for code in self.codes}


class CarryOverForm(TextsForm):
    """The texts that are out of step; each is done when its editor says so."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code in self.codes:
            self.fields[f"done_{code}"] = forms.BooleanField(
                label=_("This text says the same now: %(name)s") % {"name": OWN_NAMES[code]},
                required=False,
            )
        self.order_fields([name for code in self.codes for name in (code, f"done_{code}")])

    def ready(self) -> dict:
        """The texts ticked as done, by code."""
        data = self.cleaned_data
        return {code: data[code] for code in self.codes if data[f"done_{code}"]}

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.get(f"done_{code}") for code in self.codes):
            raise forms.ValidationError(_("Tick the texts that are ready."))
        return cleaned


BORN_IN = [(code, OWN_NAMES[code]) for code in Text.values]


class ClauseForm(TextsForm):
    """All of a clause in both languages."""

    heading_en = forms.CharField(label=_("Heading in English"), max_length=200)
    heading_cy = forms.CharField(label=_("Heading in Welsh"), max_length=200)
    why_en = forms.CharField(label=_("One line on why, in English"), max_length=300)
    why_cy = forms.CharField(label=_("One line on why, in Welsh"), max_length=300)
    born_in = forms.ChoiceField(
        label=_("Which text was written first?"), choices=BORN_IN, widget=forms.RadioSelect,
        initial=Text.EN,
    )

    def pair(self, name: str) -> dict:
        """The two languages of one field."""
        data = self.cleaned_data
        return {language: data.get(f"{name}_{language}", "") for language in LANGUAGES}


class RewriteForm(ClauseForm):
    """New words for a clause, with a note on what changed."""

    note_en = forms.CharField(label=_("What changed, in English"), max_length=300)
    note_cy = forms.CharField(label=_("What changed, in Welsh"), max_length=300)


class NewClauseForm(ClauseForm):
    """A clause to add, with what it grew from."""

    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=999)
    themes = forms.MultipleChoiceField(
        label=_("Themes it grew from"), required=False, widget=forms.CheckboxSelectMultiple
    )
    cards = forms.CharField(
        label=_("Cards it grew from"), required=False, help_text=_("Their numbers: C01, C07.")
    )
    instead_en = forms.CharField(label=_("Or why it has no roots, in English"), required=False)
    instead_cy = forms.CharField(label=_("Or why it has no roots, in Welsh"), required=False)

    def __init__(self, *args, draft, **kwargs):
        super().__init__(*args, **kwargs)
        self.draft = draft
        themes = draft.consultation.themes.all()
        self.found = {theme.ref: theme for theme in themes}
        self.fields["themes"].choices = [(ref, one.name.text) for ref, one in self.found.items()]
        self.fields["number"].initial = draft.clauses.count() + 1

    def clean_cards(self):
        refs = {ref for ref in self.cleaned_data["cards"].upper().replace(",", " ").split() if ref}
        cards = Suggestion._meta.get_field("from_card").related_model.objects
        found = list(cards.filter(consultation=self.draft.consultation_id, ref__in=refs))
        if len(found) != len(refs):
            raise forms.ValidationError(_("We can't find one of those cards."))
        return found

    def clean_themes(self):
        return [self.found[ref] for ref in self.cleaned_data["themes"]]


class OpenDraftForm(forms.Form):
    """What will be written together, and its title in both languages."""

    kind = forms.ChoiceField(
        label=_("What are we writing?"), choices=Draft.Kind.choices, widget=forms.RadioSelect
    )
    title_en = forms.CharField(label=_("Title in English"), max_length=200)
    title_cy = forms.CharField(label=_("Title in Welsh"), max_length=200)


class VersionForm(forms.Form):
    """What changed since the last version, and why, in both languages."""

    changed_en = forms.CharField(label=_("What changed, in English"), widget=Tall("en", 2))
    changed_cy = forms.CharField(label=_("What changed, in Welsh"), widget=Tall("cy", 2))
    why_en = forms.CharField(
        label=pgettext_lazy("version", "Why, in English"), widget=Tall("en", 2)
    )
    why_cy = forms.CharField(label=pgettext_lazy("version", "Why, in Welsh"), widget=Tall("cy", 2))

    def pair(self, name: str) -> dict:
        return {language: self.cleaned_data[f"{name}_{language}"] for language in LANGUAGES}
