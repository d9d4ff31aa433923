"""Writing the draft: opening it, clauses and their roots, carrying over, mismatches, returns."""

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import now
from consultations.consultation.actions import hold_stage, touch
from consultations.consultation.models import Stage
from consultations.consultation.references import give_ref

from .. import rules
from ..models import Clause, Draft, Root, Text
from .mismatch import agreed_by_two, dispute, waits_for_answer
from .wording import (
    check_drafting,
    check_may_change,
    check_not_pasted,
    check_pairs_not_pasted,
    clean,
    locked_clause,
    reword,
)


@dataclass(frozen=True)
class NewClause:
    """A clause to add. `texts` holds all four, by code; heading and why hold "en" and "cy"."""

    number: int
    heading: dict
    why: dict
    texts: dict
    born_in: str = Text.EN
    note: dict = field(default_factory=dict)


@dataclass(frozen=True)
class NewRoots:
    """What a clause grew from: cards, themes, or words that say why it has neither (D-5)."""

    cards: tuple = ()
    themes: tuple = ()
    instead: dict = field(default_factory=dict)


def people(by) -> tuple:
    """One participant or several, as a tuple."""
    return tuple(by) if isinstance(by, tuple | list) else (by,)


@transaction.atomic
def open_draft(consultation, *, kind: str, title: dict, by, ref: str = "") -> Draft:
    """Open the draft of a consultation. One each; the drafting group does it."""
    draft = Draft(
        consultation=consultation, kind=kind, opened_at=now(), **both(title=title), ref=ref
    )
    if any(not rules.can_draft(draft, one) for one in people(by)):
        raise PermissionDenied
    check_drafting(draft)
    if Draft.objects.filter(consultation=consultation).exists():
        raise ValidationError(_("This conversation has its draft already."))
    if not draft.title.complete:
        raise ValidationError({"title_en": _("Write the title in both languages.")})
    draft.ref = ref or f"{consultation.ref}-draft"
    draft.save()
    touch(consultation)
    return draft


@transaction.atomic
def add_clause(draft: Draft, *, new: NewClause, roots: NewRoots, by, ref: str = "") -> Clause:
    """Add a clause in four texts, with its roots or words instead of them (D-5).

    `by`: one person of the drafting group, or several. Refuses a number that
    is taken, a text that is missing, and a clause with nothing it grew from.
    """
    if any(not rules.can_draft(draft, one) for one in people(by)):
        raise PermissionDenied
    check_drafting(draft)
    _check_new(draft, new, roots)
    clause = Clause(
        draft=draft, number=new.number, born_in=new.born_in, ref=ref,
        **both(heading=new.heading, why=new.why, note=new.note),
        **{f"text_{code}": clean(new.texts[code]) for code in Text.values},
    )
    clause._history_user = people(by)[0].account
    give_ref(clause, "CL", ref)
    for theme in roots.themes:
        Root.objects.create(clause=clause, theme=theme, added_at=now())
    for card in roots.cards:
        Root.objects.create(clause=clause, card=card, added_at=now())
    if any(roots.instead.values()):
        Root.objects.create(clause=clause, added_at=now(), **both(instead=roots.instead))
    touch(draft.consultation)
    return clause


def _check_new(draft: Draft, new: NewClause, roots: NewRoots) -> None:
    wrong = {}
    if draft.clauses.filter(number=new.number, withdrawn_in=None).exists():
        wrong["number"] = _("Another clause has this number.")
    if not all(new.heading.get(language, "").strip() for language in ("en", "cy")):
        wrong["heading_en"] = _("Write the heading in both languages.")
    for code in Text.values:
        if not new.texts.get(code, "").strip():
            wrong[code] = _("All four texts are needed.")
    if not (roots.cards or roots.themes or roots.instead.get("en") or roots.instead.get("cy")):
        wrong["instead_en"] = _("Say what it grew from, or why it has no roots.")
    if draft.versions.exists() and draft.clauses.filter(may_change=False).exists():
        wrong["number"] = _("After a return no clause can be added.")
    if wrong:
        raise ValidationError(wrong)
    check_not_pasted(new.texts)
    check_pairs_not_pasted(heading=new.heading, why=new.why, instead=roots.instead)


@transaction.atomic
def add_root(clause: Clause, *, card=None, theme=None, by) -> Root:
    """Add a card or a theme to what a clause grew from. Roots are no part of its fingerprint.

    Refused while a panel has the clause before it: it reads them beside the words (E-6).
    """
    if any(not rules.can_draft(clause.draft, one) for one in people(by)):
        raise PermissionDenied
    if hold_stage(clause.draft.consultation).stage in (Stage.FROZEN, Stage.PANEL):
        raise ValidationError(_("The draft can't be changed at this stage."))
    if (card is None) == (theme is None):
        raise ValidationError(_("Choose a card or a theme."))
    if (card or theme).consultation_id != clause.draft.consultation_id:
        raise ValidationError(_("That is not part of this conversation."))
    if card and card.is_withdrawn:
        raise ValidationError(_("These words have been taken back."))
    root, _made = Root.objects.get_or_create(
        clause=clause, card=card, theme=theme, defaults={"added_at": now()}
    )
    touch(clause.draft.consultation)
    return root


@transaction.atomic
def withdraw_clause(clause: Clause, *, note: dict, by: tuple) -> Clause:
    """Take a clause out of the next version. Its id is never used again; versions keep it.

    Two people of the drafting group. Refused while a suggestion on it is undecided.
    """
    clause = locked_clause(clause.pk)
    if not rules.two_of_the_group(clause.draft, people(by)):
        raise PermissionDenied
    check_drafting(clause.draft)
    check_may_change(clause)
    if clause.suggestions.undecided().exists():
        raise ValidationError(_("Answer the suggestions on this clause first."))
    latest = clause.draft.versions.aggregate(latest=Max("number"))["latest"] or 0
    clause.withdrawn_in = latest + 1
    clause.note = note
    clause._change_reason = "withdrawn"
    clause.save()
    touch(clause.draft.consultation)
    return clause


@transaction.atomic
def carry_over(clause: Clause, *, texts: dict[str, str], by, same=()) -> Clause:
    """Bring texts that are out of step up to the one that changed (D-14).

    A bilingual editor. `texts`: new words by code, only codes that are owed; words
    left as they were are refused but for the codes of which `same` says so.
    When nothing is owed any more of what two took in for a mismatch, that is settled.
    """
    clause = locked_clause(clause.pk)
    if not rules.can_carry_over(clause.draft, by):
        raise PermissionDenied
    check_drafting(clause.draft)
    _check_carried(clause, texts, same)
    owed = clause.owed
    clause.owed = {code: since for code, since in owed.items() if code not in texts}
    if not clause.owed and agreed_by_two(clause, owed):
        clause.disputed_at = None
    reword(clause, texts, reason="carried over", by=by.account)
    touch(clause.draft.consultation)
    return clause


def _check_carried(clause: Clause, texts: dict[str, str], same) -> None:
    for code, words in texts.items():
        if code not in clause.owed:
            raise ValidationError({code: _("This text is in step already.")})
        if not words.strip():
            raise ValidationError({code: _("Write the words.")})
        if clean(words) == clause.text(code) and code not in same:
            told = _("These words are as they were. Change them, or say that they say the same.")
            raise ValidationError({code: told})
    check_not_pasted({code: texts.get(code, clause.text(code)) for code in Text.values})


@transaction.atomic
def flag_mismatch(clause: Clause, *, by) -> Clause:
    """Say that Welsh and English mean different things: the clause can't freeze (D-4)."""
    clause = locked_clause(clause.pk)
    if not rules.can_suggest(clause.draft, by):
        raise PermissionDenied
    check_drafting(clause.draft)
    check_may_change(clause)
    if dispute(clause):
        touch(clause.draft.consultation)
    return clause


@transaction.atomic
def settle_mismatch(clause: Clause, *, by: tuple) -> Clause:
    """Both texts are agreed again, by a citizen and a bilingual editor."""
    clause = locked_clause(clause.pk)
    if not rules.two_of_the_group(clause.draft, people(by)):
        raise PermissionDenied
    check_drafting(clause.draft)
    if waits_for_answer(clause):
        raise ValidationError(_("Answer the suggestion that says they don't match first."))
    clause.disputed_at = None
    clause._change_reason = "mismatch settled"
    clause.save()
    touch(clause.draft.consultation)
    return clause


@transaction.atomic
def reopen(draft: Draft, *, clauses, owing=(), by_panel=None) -> None:
    """After a return: only these clauses may change (B1, 7b). Called by the panel's decisions.

    `owing`: clauses approved on condition that their words change. Those stay
    closed but for what meets the condition (E-10).
    """
    sent_back, asked = {one.pk for one in clauses}, {one.pk for one in owing}
    for clause in draft.clauses.select_for_update().order_by("pk"):
        before = clause.may_change, clause.words_asked
        clause.may_change, clause.words_asked = clause.pk in sent_back, clause.pk in asked
        if before != (clause.may_change, clause.words_asked):
            clause._change_reason = "sent back" if clause.may_change else "stands"
            clause.save(update_fields=["may_change", "words_asked"])
    touch(draft.consultation)
