"""Saying that one doesn't get a word, explaining it, and noting that it went (D-15)."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import now
from consultations.consultation.actions import touch
from consultations.consultation.references import give_ref
from consultations.people.rules import root

from .. import rules
from ..jargon import glossary_term, stands
from ..models import LANGUAGE_OF, LONGEST_PHRASE, Clause, Draft, JargonPhrase, JargonTap, Text
from ..phrases import folded, found, letters, place_in
from .wording import check_drafting, clean, locked_draft

Where = JargonPhrase.Where
A_CLAUSE = 100_000  # more letters than any clause has
LONGEST_MEANING = 300


@transaction.atomic
def tap_jargon(clause: Clause, *, text_code: str, words: str, by, ref: str = "") -> JargonTap:
    """Say that one doesn't get a word or a phrase of one text of a clause. No account needed.

    Once a person and phrase, however often it is said. Refuses words that don't stand in that
    text. Locks the draft, so that it doesn't freeze meanwhile.
    """
    draft = locked_draft(clause.draft_id)
    if not rules.can_tap(draft, by):
        raise PermissionDenied
    check_drafting(draft)
    if text_code not in Text.values:
        raise ValidationError({"text_code": _("Choose one of the four texts.")})
    clause.refresh_from_db()
    if clause.withdrawn_in:
        raise ValidationError(_("This clause has been taken out of the draft."))
    standing = _standing(words, clause.text(text_code))
    phrase = _phrase(draft, clause, text_code, standing, ref)
    tap, new = JargonTap.objects.get_or_create(
        phrase=phrase, participant=root(by), defaults={"tapped_at": now()}
    )
    if new:
        touch(draft.consultation)
    return tap


def _standing(words: str, text: str) -> str:
    """The phrase as it stands in the text."""
    if not folded(words):
        raise ValidationError({"words": _("Write the word that is not clear.")})
    if len(clean(words)) > LONGEST_PHRASE:
        raise ValidationError({"words": _("That is long. Choose a few words of it.")})
    standing = found(words, text)
    if not standing:
        raise ValidationError(
            {"words": _("We can't find these words in this text. Copy them as they stand there.")}
        )
    return standing


def _phrase(draft: Draft, clause: Clause, code: str, words: str, ref: str) -> JargonPhrase:
    language = LANGUAGE_OF[code]
    known = draft.jargon.filter(language=language, folded=folded(words)).first()
    if known is None:
        known = JargonPhrase(
            draft=draft, clause=clause, language=language, words=words, folded=folded(words),
            texts=[code], letters=letters(words, language), said_at=now(), ref=ref,
            place=clause.number * A_CLAUSE + place_in(words, clause.text(code)),
        )  # fmt: skip
        give_ref(known, "J", ref)
    elif code not in known.texts:
        known.texts = sorted([*known.texts, code])
        known.save(update_fields=["texts"])
    return known


@transaction.atomic
def explain_word(
    phrase: JargonPhrase, *, where: str, means: dict[str, str] | None = None, by
) -> JargonPhrase:
    """Explain a phrase that stays: by our glossary, or here in all four texts.

    `means`: the explanation by text, all four. A bilingual editor does it. Refuses a glossary
    that has no such term with what it means in both languages. Locks the draft.
    """
    draft = locked_draft(phrase.draft_id)
    if not rules.can_carry_over(draft, by):
        raise PermissionDenied
    check_drafting(draft)
    phrase = draft.jargon.select_for_update().get(pk=phrase.pk)
    if where not in Where.values:
        raise ValidationError({"where": _("Choose where it is explained.")})
    if where == Where.GLOSSARY:
        _check_in_glossary(phrase)
        means = {}
    told = {code: clean((means or {}).get(code, "")) for code in Text.values}
    if where == Where.HERE:
        _check_four(told)
    columns = both(
        means={"en": told["en"], "cy": told["cy"]},
        means_everyday={"en": told["en_everyday"], "cy": told["cy_everyday"]},
    )
    for name, words in columns.items():
        setattr(phrase, name, words)
    phrase.explained_where, phrase.explained_at = where, now()
    phrase.explained_by = by.account
    phrase.save()
    touch(draft.consultation)
    return phrase


def _check_in_glossary(phrase: JargonPhrase) -> None:
    if glossary_term(phrase) is None:
        raise ValidationError(
            {"where": _("Our glossary doesn't say in both languages what this word means.")}
        )


def _check_four(told: dict[str, str]) -> None:
    wrong = {code: _("Say what it means here.") for code, words in told.items() if not words}
    wrong |= {
        code: _("Write up to 300 letters.")
        for code, words in told.items()
        if len(words) > LONGEST_MEANING
    }
    if wrong:
        raise ValidationError(wrong)


def note_reworded(draft: Draft, clauses: Iterable[Clause], number: int) -> None:
    """Note with a new version which phrases stand in it no longer, and which came back."""
    whole: dict[str, str] = {}
    changed = []
    for phrase in draft.jargon.all():
        gone = not stands(phrase, clauses, whole)
        if gone != (phrase.reworded_in is not None):
            phrase.reworded_in = number if gone else None
            changed.append(phrase)
    JargonPhrase.objects.bulk_update(changed, ["reworded_in"])
