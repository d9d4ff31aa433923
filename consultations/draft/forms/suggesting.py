"""What is typed when suggesting, saying what one thinks, and answering."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.quiet import Unhurried
from consultations.people.forms import LettersForm, VoiceForm, languages

from ..models import LANGUAGE_OF, Suggestion, SuggestionComment
from ..places import clause_said, place_said
from ..words import tidy
from .boxes import Tall

Kind = Suggestion.Kind
Status = Suggestion.Status
FIRST = "first"
REASON_NEEDED = _("We can't take a change without a reason.")


class SuggestForm(Unhurried, VoiceForm, LettersForm):
    """Better words for one text of one clause, and why.

    `to_words` holds the whole text; where words of it were chosen, what would stand for those.
    """

    kind = forms.ChoiceField(
        label=_("What would you like to do?"), widget=forms.RadioSelect,
        choices=[choice for choice in Kind.choices if choice[0] != Kind.NEW_CLAUSE],
        initial=Kind.CHANGE,
    )
    to_words = forms.CharField(
        label=_("What would it say?"), max_length=4000, required=False, widget=Tall()
    )
    move_to = forms.ChoiceField(
        label=_("Where should it stand?"), required=False,
        help_text=_("Only if you would like it moved."),
    )
    reason = forms.CharField(
        label=_("In your own words, why would this be better?"), min_length=10, max_length=600,
        widget=Tall(),
        help_text=_("As you'd say it, in 10 to 600 letters."),
        error_messages={
            "required": REASON_NEEDED,
            "min_length": _("Say why in your own words, in 10 to 600 letters."),
        },
    )
    from_card = forms.CharField(
        label=_("Does it come from your card?"), max_length=20, required=False,
        help_text=_("The card's number, C13 say."),
        widget=forms.TextInput(attrs={"class": "short"}),
    )

    def __init__(self, *args, draft, clause, code: str, chosen=None, lost=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.draft, self.clause, self.code = draft, clause, code
        self.chosen, self.lost = chosen, lost
        language = LANGUAGE_OF[code]
        self.fields["to_words"].widget.attrs["lang"] = language
        self.fields["to_words"].initial = clause.text(code) if clause else ""
        if chosen:
            self.fields["to_words"].initial = chosen.words
            self.fields["to_words"].label = _("What would these words say?")
        self.fields["language"].initial = language
        self.fields["language"].label = _("Which language is your reason in?")
        self.order_fields(["kind", "to_words", "move_to", "reason", "from_card"])
        # Unsent words, kept on the device, come back to the very words they are about.
        self.kept_for = f"suggest:{draft.pk}:{clause.pk if clause else ''}:{code}"
        words = (chosen.first, chosen.last) if chosen else ()
        self.kept_on = ":".join(map(str, (clause.revision if clause else 0, *words)))
        if clause is None:
            del self.fields["kind"], self.fields["move_to"]
            return
        others = draft.clauses.filter(withdrawn_in=None).exclude(pk=clause.pk)
        self.others = {one.ref: one for one in others}
        self.fields["move_to"].choices = [
            ("", "–"), (FIRST, place_said(None)),
            *((ref, place_said(one)) for ref, one in self.others.items()),
        ]  # fmt: skip

    @property
    def moves(self) -> bool:
        return self.cleaned_data.get("kind") == Kind.MOVE

    @property
    def after(self):
        """The clause it would follow; None where it would be the first."""
        return self.others.get(self.cleaned_data["move_to"])

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") == Kind.MOVE and not cleaned.get("move_to"):
            self.add_error("move_to", _("Choose another place."))
        return cleaned

    def clean_to_words(self):
        """Words for a place that is gone are never taken for the whole text."""
        if self.lost and self.data.get("kind") != Kind.MOVE:
            words = _("The clause has changed since you chose these words. Write the whole text.")
            raise forms.ValidationError(words)
        return self.cleaned_data["to_words"]

    def whole(self) -> str:
        """The whole text as it would then stand.

        Chosen words that are to be taken out and stand in the box as they were are those that go.
        """
        typed = self.cleaned_data["to_words"]
        if self.chosen and self.cleaned_data.get("kind") == Kind.TAKE_OUT:
            typed = "" if tidy(typed).strip() == self.chosen.words.strip() else typed
        return self.chosen.with_other(typed) if self.chosen else typed

    def clean_from_card(self):
        ref = self.cleaned_data["from_card"].strip().upper()
        if not ref:
            return None
        cards = Suggestion._meta.get_field("from_card").related_model.objects
        card = cards.shown().filter(consultation=self.draft.consultation_id, ref=ref).first()
        if card is None:
            raise forms.ValidationError(_("We can't find that card."))
        return card


class SupportForm(Unhurried, forms.Form):
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
        label=_("Which language are they in?"), choices=languages,
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
    clause_added = forms.ChoiceField(
        label=_("Which clause was added for it?"), required=False,
        help_text=_("Only for a new clause that is taken in. Add it to the draft first."),
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

    def __init__(self, *args, suggestion, **kwargs):
        super().__init__(*args, **kwargs)
        self.draft = suggestion.draft
        self.fields["new_text"].widget.attrs["lang"] = suggestion.text_language
        if suggestion.kind != Kind.NEW_CLAUSE:
            del self.fields["clause_added"]
            return
        del self.fields["new_text"]
        self.clauses = {one.ref: one for one in self.draft.clauses.filter(withdrawn_in=None)}
        said = ((ref, clause_said(one)) for ref, one in self.clauses.items())
        self.fields["clause_added"].choices = [("", "–"), *said]

    def clean_clause_added(self):
        return self.clauses.get(self.cleaned_data["clause_added"])

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
