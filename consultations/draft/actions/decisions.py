"""Answering a suggestion: one proposes with a reason, another agrees, and only then it is done."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import now
from consultations.consultation.actions import touch
from consultations.moderation.models import State
from consultations.moderation.told import author_of
from consultations.people.actions import tell

from .. import rules
from ..joining import can_be_joined
from ..merge import merge
from ..models import TAKEN, Clause, Suggestion, SuggestionDecision
from ..together import carried
from .added import check_added, take_new_clause
from .mismatch import answer_mismatch
from .moving import check_move, lock_order, move_clause, place_of
from .wording import (
    check_drafting,
    check_may_change,
    check_pairs_not_pasted,
    check_plain_reason,
    check_sure,
    check_text_not_pasted,
    clean,
    locked_clause,
    owe_others,
    reword,
)

Kind, Status = Suggestion.Kind, Suggestion.Status
RESULTS = (
    Status.TAKEN_IN,
    Status.TAKEN_IN_PART,
    Status.JOINED,
    Status.PARKED,
    Status.NOT_TAKEN,
    Status.MOVED,
)


@transaction.atomic
def propose_decision(  # noqa: PLR0913 - an answer is its result, why, words and what it joins
    suggestion: Suggestion, *, result: str, why: dict, new_text: str = "",
    joined_with: Suggestion | None = None, clause_added: Clause | None = None, by,
) -> SuggestionDecision:
    """Propose an answer to a suggestion, with its reason in one language at least (D-8).

    `new_text`: the whole text as it would then stand; left out, the suggestion
    is carried into today's text. Where the two collide this is refused with
    both wordings. A proposal that nobody has agreed to yet is replaced. Of a new
    clause that is taken in, `clause_added` is the one that was added for it.
    """
    suggestion = _locked(suggestion.pk)
    if not rules.can_decide(suggestion, by):
        raise PermissionDenied
    check_drafting(suggestion.draft)
    _check_can_be_decided(suggestion)
    words = both(why=why)
    _check_answer(suggestion, result, words, joined_with)
    if suggestion.kind == Kind.NEW_CLAUSE and result in TAKEN:
        check_added(suggestion, clause_added)
    check_pairs_not_pasted(why=why)
    clause = suggestion.clause if suggestion.kind != Kind.NEW_CLAUSE else None
    base, text = _base_and_text(suggestion, result, clean(new_text)) if clause else ("", "")
    suggestion.decisions.filter(decided_at=None, dropped_at=None).update(dropped_at=now())
    missing = [language for language in ("en", "cy") if not words[f"why_{language}"].strip()]
    return SuggestionDecision.objects.create(
        suggestion=suggestion, result=result, new_text=text, base_text=base,
        base_revision=clause.revision if clause else 0, joined_with=joined_with,
        clause_added=clause_added if suggestion.kind == Kind.NEW_CLAUSE else None,
        second_look=suggestion.waits_for_second_look, first_by=by.account, proposed_at=now(),
        why_owed=missing[0] if missing else "", **words,
    )


def _locked(pk: int) -> Suggestion:
    related = ("draft__consultation", "clause", "participant")
    return Suggestion.objects.select_for_update(of=("self",)).select_related(*related).get(pk=pk)


def _both_locked(decision: SuggestionDecision) -> tuple[Suggestion, Suggestion | None]:
    """The suggestion that is answered, and the one it is joined with: locked by their keys."""
    keys = sorted(filter(None, {decision.suggestion_id, decision.joined_with_id}))
    found = {key: _locked(key) for key in keys}
    return found[decision.suggestion_id], found.get(decision.joined_with_id)


def _check_can_be_decided(suggestion: Suggestion) -> None:
    if suggestion.state != State.PUBLISHED:
        raise ValidationError(_("Nobody has read this suggestion for publication yet."))
    if not (suggestion.is_open or suggestion.waits_for_second_look):
        raise ValidationError(_("This suggestion has its answer already."))


def _check_answer(suggestion, result: str, words: dict, joined_with) -> None:
    if result not in RESULTS:
        raise ValidationError({"result": _("Choose an answer.")})
    if not any(value.strip() for value in words.values()):
        raise ValidationError({"why": _("Say why. Every answer has a reason.")})
    for field in (name for name, value in words.items() if value.strip()):
        check_plain_reason(words[field], field=field)
    if result == Status.JOINED:
        _check_joins(suggestion, joined_with)
    if result in TAKEN and suggestion.kind != Kind.NEW_CLAUSE:
        check_may_change(suggestion.clause)
    if suggestion.kind == Kind.MOVE and result == Status.TAKEN_IN_PART:
        raise ValidationError({"result": _("A clause is moved or it is not. Choose another.")})


def _check_joins(suggestion: Suggestion, other: Suggestion | None) -> None:
    if other is None:
        raise ValidationError({"joined_with": _("Choose the suggestion it is joined with.")})
    if not can_be_joined(suggestion, other):
        told = _("Choose one that has been read, that still stands, and is not joined itself.")
        raise ValidationError({"joined_with": told})


def _base_and_text(suggestion: Suggestion, result: str, given: str) -> tuple[str, str]:
    """What is answered upon, and what would then stand: words; of a move, its place and none."""
    clause = suggestion.clause
    if suggestion.kind == Kind.MOVE:
        if result in TAKEN:
            check_move(clause, suggestion.move_after)
        return place_of(clause), ""
    today = clause.text(suggestion.text_code)
    return today, _new_text(suggestion, given, today) if result in TAKEN else ""


def _new_text(suggestion: Suggestion, given: str, today: str) -> str:
    if given and given == today and suggestion.to_words + suggestion.from_words:
        raise ValidationError({"new_text": _("These are today's words. Write the new wording.")})
    if given:
        check_text_not_pasted(suggestion.clause, suggestion.text_code, given, field="new_text")
        return given
    merged = carried(suggestion, today)
    check_sure(merged)
    return clean(merged.text)


@transaction.atomic
def agree_decision(decision: SuggestionDecision, *, by) -> SuggestionDecision:
    """Agree as the second of two: a citizen and a bilingual editor, neither its author (D-8).

    Taken in, the clause says the new words, the other three texts are owed, and
    suggestions on the same words wait for another look. What others changed in
    the meantime is kept; where it collides this is refused with both wordings.
    """
    clause_id = decision.clause_added_id or decision.suggestion.clause_id
    if decision.suggestion.kind == Kind.MOVE:
        lock_order(decision.suggestion.draft)
    clause = locked_clause(clause_id) if clause_id else None
    suggestion, other = _both_locked(decision)
    decision = SuggestionDecision.objects.select_for_update().get(pk=decision.pk)
    decision.suggestion = suggestion
    if not rules.can_agree(decision, by):
        raise PermissionDenied
    check_drafting(suggestion.draft)
    _check_can_be_decided(suggestion)
    if decision.decided_at or decision.dropped_at:
        raise ValidationError(_("This answer is no longer proposed."))
    if decision.result == Status.JOINED:
        _check_joins(suggestion, other)
    _settle(suggestion, decision)
    if decision.result in TAKEN:
        _take_in(clause, suggestion, decision, by)
    decision.second_by, decision.decided_at = by.account, now()
    decision.save(update_fields=["second_by", "decided_at"])
    if clause and suggestion.kind == Kind.MISMATCH:
        answer_mismatch(clause, decision.result)
    about = f"{suggestion.pk}:{decision.pk}"
    tell(author_of(suggestion), moment="suggestion_answered", about=about)
    touch(suggestion.consultation)
    return decision


def _settle(suggestion: Suggestion, decision: SuggestionDecision) -> None:
    suggestion.status, suggestion.decided_at = decision.result, now()
    if suggestion.kind == Kind.NEW_CLAUSE:
        suggestion.clause = None  # until it is taken in, by this answer
    suggestion.joined_with = decision.joined_with
    if decision.second_look:
        suggestion.second_look_at = now()
    suggestion._change_reason = "answered by two"
    suggestion.save()


def _take_in(
    clause: Clause | None, suggestion: Suggestion, decision: SuggestionDecision, by
) -> None:
    reason = f"{suggestion.ref} {decision.result}"
    if suggestion.kind == Kind.NEW_CLAUSE:
        take_new_clause(clause, suggestion=suggestion, how=reason, by=by.account)
        return
    check_may_change(clause)
    if suggestion.kind == Kind.MOVE:
        move_clause(clause, suggestion=suggestion, stood=decision.base_text, by=by.account)
    if not decision.new_text:
        return
    code = suggestion.text_code
    merged = merge(decision.base_text, clause.text(code), decision.new_text)
    check_sure(merged)
    if clean(merged.text) == clause.text(code):
        return
    owe_others(clause, code)
    clause.note = {}
    reword(clause, {code: merged.text}, reason=reason, by=by.account, taken=suggestion)


@transaction.atomic
def drop_decision(decision: SuggestionDecision, *, by) -> None:
    """Let a proposed answer go, before anybody agreed. Anyone of the group may; nothing changes."""
    decision = SuggestionDecision.objects.select_for_update().get(pk=decision.pk)
    if not rules.can_decide(decision.suggestion, by):
        raise PermissionDenied
    if decision.decided_at:
        raise ValidationError(_("This suggestion has its answer already."))
    decision.dropped_at = now()
    decision.save(update_fields=["dropped_at"])


@transaction.atomic
def pair_reason(decision: SuggestionDecision, *, words: str, by) -> SuggestionDecision:
    """Put the reason of an answer into the other language (R-LIFE-06: within 3 working days)."""
    decision = SuggestionDecision.objects.select_for_update().get(pk=decision.pk)
    if not rules.can_carry_over(decision.suggestion.draft, by):
        raise PermissionDenied
    if not decision.why_owed:
        raise ValidationError(_("This reason stands in both languages already."))
    if not words.strip():
        raise ValidationError({"words": _("Write the words.")})
    check_plain_reason(words, field="words")
    if clean(words) == clean(decision.why.text):
        raise ValidationError({"words": _("The Welsh and the English are the same words.")})
    setattr(decision, f"why_{decision.why_owed}", clean(words))
    column, decision.why_owed = f"why_{decision.why_owed}", ""
    decision.save(update_fields=[column, "why_owed"])
    touch(decision.suggestion.consultation)
    return decision
