"""Words that meet a condition: the approved clause changed in four texts, or a glossary entry."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from cms.bilingual import both
from cms.clock import now
from consultations.consultation.actions import check_going, hold_stage
from consultations.consultation.models import Stage
from consultations.draft.actions import check_four, reword_approved
from consultations.draft.canonical import clause_object
from consultations.draft.changes import Piece, changes
from consultations.draft.models import Text
from consultations.draft.panes import TextName, all_texts
from consultations.draft.rules import can_draft, makes_two
from consultations.ledger.canonical import fingerprint
from consultations.people.actions import participant_of

from . import rules
from .conditions import claim, to_meet
from .models import ConditionWords, PanelCondition

IN_CLAUSE = gettext_noop("In clause %(number)s itself")
IN_GLOSSARY = gettext_noop("In the glossary: %(term)s")


@dataclass(frozen=True)
class NewEntry:
    """A word and what it means here: the word in both languages, the meaning in four texts."""

    term: dict
    texts: dict


@transaction.atomic
def propose_words(condition: PanelCondition, *, texts: dict, by) -> ConditionWords:
    """Propose other words for an approved clause, in all four texts, to meet its condition (E-10).

    Anybody of the drafting group, while drafting; a second agrees. Replaces what
    nobody has agreed to.
    """
    condition = _wording(condition)
    clause = condition.review.clause
    if not can_draft(clause.draft, by):
        raise PermissionDenied
    _check_drafting(clause)
    check_four(texts)
    before = {code: clause.text(code) for code in Text.values}
    if all(texts[code].strip() == before[code] for code in Text.values):
        raise ValidationError(_("Nothing is changed yet."))
    condition.words.filter(decided_at=None, dropped_at=None).update(dropped_at=now())
    return ConditionWords.objects.create(
        condition=condition, before=before, base_revision=clause.revision,
        first_by=by.account, proposed_at=now(), **_columns(texts),
    )  # fmt: skip


@transaction.atomic
def agree_words(words: ConditionWords, *, by) -> PanelCondition:
    """Agree as the second of two: the clause says it, and three members check it.

    Refused when the clause has changed since, or is not waiting for these words.
    """
    condition = _wording(words.condition)
    words = ConditionWords.objects.select_for_update().get(pk=words.pk)
    clause = condition.review.clause
    if not makes_two(clause.draft, words.first_by, by):
        raise PermissionDenied
    if words.decided_at or words.dropped_at:
        raise ValidationError(_("These words are no longer proposed."))
    if words.base_revision != clause.revision:
        raise ValidationError(_("The clause has changed since. Propose the new words again."))
    texts = {code: words.text(code) for code in Text.values}
    pair = (participant_of(words.first_by), by)
    clause = reword_approved(clause, texts=texts, more=_others_open(condition), by=pair)
    words.second_by, words.decided_at = by.account, now()
    words.save(update_fields=["second_by", "decided_at"])
    condition.met_sha256 = fingerprint(clause_object(clause))
    return claim(condition, where=_said(IN_CLAUSE, number={"en": clause.number}))


@transaction.atomic
def explain_word(condition: PanelCondition, *, entry: NewEntry, by) -> PanelCondition:
    """Meet a condition by a glossary entry in all four texts; the clause stays as it is (E-10)."""
    condition = _wording(condition)
    if not rules.can_meet_condition(condition, by):
        raise PermissionDenied
    where = hold_stage(condition.review.panel.consultation)
    check_going(where)
    if where.reached(Stage.OUTCOME):
        raise ValidationError(_("The panel has finished."))
    if not all(entry.term.get(one, "").strip() for one in ("en", "cy")):
        raise ValidationError({"term_en": _("Write the word in both languages.")})
    check_four(entry.texts)
    ConditionWords.objects.create(
        condition=condition, first_by=by.account, proposed_at=now(), decided_at=now(),
        **both(term=entry.term), **_columns(entry.texts),
    )  # fmt: skip
    return claim(condition, where=_said(IN_GLOSSARY, term=entry.term))


@dataclass(frozen=True)
class Compared:
    """One of the four texts as it was and as it is, in pieces."""

    text: TextName
    pieces: list[Piece]


def compared(words: ConditionWords) -> list[Compared]:
    """What was said to meet a condition, beside what stood there before; all four texts."""
    return [
        Compared(one, changes(words.before.get(one.code, ""), words.text(one.code)))
        if words.before
        else Compared(one, [Piece("same", words.text(one.code))])
        for one in all_texts()
    ]


def met_words(condition: PanelCondition) -> list[ConditionWords]:
    """The words said to meet a condition, each with its four texts laid out. Reads `words`."""
    shown = [one for one in condition.words.all() if one.decided_at]
    for one in shown:
        one.texts = compared(one)
    return shown


def _wording(condition: PanelCondition) -> PanelCondition:
    """The condition's row, locked, if it is about words and waits to be met."""
    condition = to_meet(condition)
    if condition.kind != PanelCondition.Kind.WORDING or condition.review.clause is None:
        raise ValidationError(_("This condition is not about the wording of a clause."))
    return condition


def _check_drafting(clause) -> None:
    here = hold_stage(clause.draft.consultation)
    check_going(here)
    if here.stage != Stage.DRAFTING or not clause.words_asked:
        raise ValidationError(_("The draft can't be changed at this stage."))


def _others_open(condition: PanelCondition) -> bool:
    rows = PanelCondition.objects.filter(
        review=condition.review, kind="wording", standing="binding", state="open"
    )
    return rows.exclude(pk=condition.pk).exists()


def _columns(texts: dict) -> dict[str, str]:
    return {f"text_{code}": texts[code].strip() for code in Text.values}


def _said(message: str, **words: dict) -> dict[str, str]:
    """One of our own sentences in both languages, with words that may differ in them."""
    said = {}
    for language in ("en", "cy"):
        with override(language):
            said[language] = _(message) % {
                name: pair.get(language, pair["en"]) for name, pair in words.items()
            }
    return said
