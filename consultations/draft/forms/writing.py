"""What is typed when clauses and versions are written."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.bilingual import LANGUAGES

from ..models import LANGUAGE_OF, Draft, Suggestion, Text
from ..panes import OWN_NAMES
from ..words import tidy
from .boxes import Tall


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
    """The texts that are out of step; each is done when its editor says so.

    Of one that is sent as it stood it asks once more, whether it says the same as it stands.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code in self.codes:
            self.fields[f"done_{code}"] = forms.BooleanField(
                label=_("This text says the same now: %(name)s") % {"name": OWN_NAMES[code]},
                required=False,
            )
            if self._left(code):
                self.fields[f"same_{code}"] = forms.BooleanField(
                    label=_("It says the same as it stands: %(name)s") % {"name": OWN_NAMES[code]},
                    required=False,
                )
        names = ("{}", "done_{}", "same_{}")
        self.order_fields([name.format(code) for code in self.codes for name in names])

    def _left(self, code: str) -> bool:
        """Whether a text is said to be done and sent as it stood."""
        both = self.fields[code].initial, self.data.get(code) or ""
        stood, typed = (tidy(words).strip() for words in both)
        return bool(self.data.get(f"done_{code}")) and typed == stood

    def ready(self) -> dict:
        """The texts ticked as done, by code."""
        data = self.cleaned_data
        return {code: data[code] for code in self.codes if data[f"done_{code}"]}

    def same(self) -> tuple[str, ...]:
        """The texts that were read and say the same without a change."""
        return tuple(code for code in self.codes if self.cleaned_data.get(f"same_{code}"))

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


class RootsForm(forms.Form):
    """Themes and cards that a clause grew from."""

    themes = forms.MultipleChoiceField(
        label=_("Themes it grew from"), required=False, widget=forms.CheckboxSelectMultiple
    )
    cards = forms.CharField(
        label=_("Cards it grew from"), required=False, help_text=_("Their numbers: C01, C07.")
    )

    def __init__(self, *args, draft, **kwargs):
        super().__init__(*args, **kwargs)
        self.draft = draft
        themes = draft.consultation.themes.all()
        self.found = {theme.ref: theme for theme in themes}
        self.fields["themes"].choices = [(ref, one.name.text) for ref, one in self.found.items()]

    def clean_cards(self):
        refs = {ref for ref in self.cleaned_data["cards"].upper().replace(",", " ").split() if ref}
        cards = Suggestion._meta.get_field("from_card").related_model.objects
        found = list(cards.filter(consultation=self.draft.consultation_id, ref__in=refs))
        if len(found) != len(refs):
            raise forms.ValidationError(_("We can't find one of those cards."))
        return found

    def clean_themes(self):
        return [self.found[ref] for ref in self.cleaned_data["themes"]]


class MoreRootsForm(RootsForm):
    """One theme or card at the least."""

    def clean(self):
        cleaned = super().clean()
        if not (self.errors or cleaned.get("themes") or cleaned.get("cards")):
            self.add_error("cards", _("Choose a card or a theme."))
        return cleaned


class NewClauseForm(RootsForm, ClauseForm):
    """A clause to add, with what it grew from."""

    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=999)
    instead_en = forms.CharField(label=_("Or why it has no roots, in English"), required=False)
    instead_cy = forms.CharField(label=_("Or why it has no roots, in Welsh"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["number"].initial = self.draft.clauses.count() + 1
        last = ["number", "themes", "cards", "instead_en", "instead_cy"]
        self.order_fields([*(name for name in self.fields if name not in last), *last])


class WithdrawalForm(forms.Form):
    """Why a clause is taken out, in both languages."""

    note_en = forms.CharField(label=_("Why it is taken out, in English"), max_length=300)
    note_cy = forms.CharField(label=_("Why it is taken out, in Welsh"), max_length=300)

    def note(self) -> dict:
        return {language: self.cleaned_data[f"note_{language}"] for language in LANGUAGES}


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
