"""Changing a clause's words without losing anybody's: the row, its debts, other suggestions."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.actions import check_going, hold_stage
from consultations.consultation.models import Stage
from consultations.moderation.told import author_of
from consultations.people.actions import tell

from ..marking import marked, source_of
from ..merge import Conflict, Merged
from ..models import Clause, ClauseMarks, Draft, Suggestion, Text
from ..together import carried

SHORTEST_REASON = 10
SISTER = {"en": "cy", "cy": "en", "en_everyday": "cy_everyday", "cy_everyday": "en_everyday"}


def clean(words: str) -> str:
    """Words as they are stored: NFC, lines ended by LF, no space around."""
    return unicodedata.normalize("NFC", words.replace("\r\n", "\n")).strip()


def check_drafting(draft: Draft) -> None:
    """Refuse (cannot now) unless the consultation stands in Drafting, and keep it there."""
    here = hold_stage(draft.consultation)
    check_going(here)
    if here.stage != Stage.DRAFTING:
        raise ValidationError(_("The draft can't be changed at this stage."))


def check_may_change(clause: Clause) -> None:
    if clause.withdrawn_in:
        raise ValidationError(_("This clause has been taken out of the draft."))
    if not clause.may_change:
        raise ValidationError(_("The panel did not send this clause back, so it can't change."))


def locked_clause(pk: int) -> Clause:
    """The clause's row, locked, as it is now."""
    rows = Clause.objects.select_for_update(of=("self",))
    return rows.select_related("draft__consultation").get(pk=pk)


def locked_draft(pk: int) -> Draft:
    """The draft's row, locked: for what concerns all of it."""
    rows = Draft.objects.select_for_update(of=("self",))
    return rows.select_related("consultation").get(pk=pk)


def reword(
    clause: Clause, texts: dict[str, str], *, reason: str, by, taken: Suggestion | None = None
) -> None:
    """Write texts into a locked clause: one wording further, or refused if it moved on.

    Says nothing of what is owed; the caller does. `by` is an account or None. Each changed
    word is marked with where it came from: `taken`, where it stood there, or the drafting group.
    """
    seen = clause.revision
    moved = Clause.objects.filter(pk=clause.pk, revision=seen).update(revision=seen + 1)
    if not moved:
        raise ValidationError(_("Somebody changed this clause in the same moment. Look again."))
    clause.revision = seen + 1
    texts = {code: clean(words) for code, words in texts.items()}
    _mark(clause, texts, reason, taken)
    for code, words in texts.items():
        setattr(clause, f"text_{code}", words)
    clause._change_reason = reason[:100]
    clause._history_user = by
    clause.save()
    look_again(clause, texts)


def _mark(clause: Clause, texts: dict[str, str], how: str, taken: Suggestion | None) -> None:
    moment = now()
    for code, words in texts.items():
        if words != clause.text(code):
            marks = marked(clause, code)
            marks.reworded(clause.text(code), words, source_of(moment, how), taken)
            ClauseMarks.objects.update_or_create(
                clause=clause, text_code=code, defaults=marks.columns()
            )


def owe_others(clause: Clause, code: str) -> None:
    """One text has new words: the other three are out of step until carried over (D-14).

    Where it was out of step itself it stays so: its new words say nothing of what it owed.
    """
    moment = now().isoformat()
    owing = (one for one in Text.values if one != code or one in clause.owed)
    clause.owed = {one: clause.owed.get(one, moment) for one in owing}
    clause.born_in = code


def look_again(clause: Clause, codes) -> None:
    """Suggestions on words that have changed wait for another look; their authors hear (D-12)."""
    open_ones = clause.suggestions.filter(status=Suggestion.Status.OPEN, text_code__in=codes)
    for suggestion in open_ones.select_for_update():
        if not carried(suggestion, clause.text(suggestion.text_code)).clean:
            suggestion.status = Suggestion.Status.NEEDS_ANOTHER_LOOK
            suggestion.save(update_fields=["status"])
            tell(
                author_of(suggestion), moment="suggestion_moved_on",
                about=f"{suggestion.pk}:{clause.revision}",
            )  # fmt: skip


def check_sure(merged: Merged) -> None:
    """Refuse what collides, with both wordings, and what people have to look at first.

    Where both changed one sentence, words that fit together are a proposal: nobody has yet
    read the sentence that would come of it, so it is never written without being asked for.
    """
    told = [collision(one) for one in merged.conflicts]
    sentence = _(
        "Somebody changed the same sentence in the meantime. With both changes it would say"
        " “%(together)s”. If that is right, write it into the new wording."
    )
    told += [sentence % {"together": one.together} for one in merged.proposals]
    if told:
        raise ValidationError(told)


def collision(one: Conflict) -> str:
    """Both wordings of what collides, in words."""
    if not one.today:
        return _(
            "Somebody took “%(base)s” out in the meantime. This would make it “%(proposed)s”."
            " Write the new wording."
        ) % {"base": one.base, "proposed": one.proposed}
    if not one.proposed:
        return _("Now it says “%(today)s”. This would take it out. Write the new wording.") % {
            "today": one.today
        }
    return _(
        "Now it says “%(today)s”. This would make it “%(proposed)s”. Write the new wording."
    ) % {"today": one.today, "proposed": one.proposed}


def check_plain_reason(words: str, *, field: str) -> None:
    """Refuse a reason that is no sentence: as long as one who suggests must give, at the least."""
    if len(clean(words)) < SHORTEST_REASON:
        raise ValidationError({field: _("Say it in a plain sentence, of 10 letters at least.")})


def check_text_not_pasted(clause: Clause | None, code: str, words: str, *, field: str) -> None:
    """Refuse new words for one text that stand in its sister language already."""
    if clause is not None:
        sister = SISTER[code]
        try:
            check_not_pasted({code: words, sister: clause.text(sister)})
        except ValidationError as refused:
            raise ValidationError({field: refused.messages}) from None


def check_pairs_not_pasted(**pairs) -> None:
    """Refuse words for both languages that are the same words, by the name of their pair."""
    for name, words in pairs.items():
        here, there = (words.get(language, "") for language in ("en", "cy"))
        try:
            check_not_pasted({"en": here, "cy": there})
        except ValidationError as refused:
            raise ValidationError({f"{name}_cy": refused.messages}) from None


def check_not_pasted(texts: dict[str, str]) -> None:
    """Refuse one text standing in both languages: that is no Welsh text."""
    for english, welsh in (("en", "cy"), ("en_everyday", "cy_everyday")):
        words = texts.get(welsh, "").casefold().strip()
        if len(words) > 20 and words == texts.get(english, "").casefold().strip():
            raise ValidationError({welsh: _("The Welsh and the English are the same words.")})
