"""Suggesting better words, saying what one thinks of them, taking them back, asking again."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import LONDON, now
from consultations.consultation.actions import touch
from consultations.consultation.calendar import working_days_after
from consultations.consultation.references import give_ref
from consultations.people.forms import NewVoice
from consultations.people.models import Hat

from .. import rules
from ..changes import put_in
from ..models import Clause, Draft, Suggestion, SuggestionDecision, Text
from .clauses import flag_mismatch, people
from .mismatch import answer_mismatch
from .moving import check_move
from .wording import (
    SHORTEST_REASON,
    check_drafting,
    check_may_change,
    check_text_not_pasted,
    clean,
    locked_clause,
    locked_draft,
)

MOST_OPEN = 10
LONGEST_REASON = 600
ANSWER_DAYS = 10
Kind = Suggestion.Kind
Status = Suggestion.Status
WORDS_NEEDED = {Kind.CHANGE, Kind.ADD, Kind.PLAINER, Kind.NEW_CLAUSE}


@dataclass(frozen=True)
class NewSuggestion:
    """Better words for a clause, with the reason as its author would say it.

    `from_words` empty: the new words come at the end. Where `from_words` does
    not stand in the text, `to_words` is the whole new text. `clause` is None
    for a new clause only. `move_after`: the clause a moved one would follow,
    None where it would be the first.
    """

    kind: str
    text_code: str
    reason: str
    voice: NewVoice
    clause: Clause | None = None
    from_words: str = ""
    to_words: str = ""
    move_after: Clause | None = None
    from_card: object = None


@transaction.atomic
def suggest(draft: Draft, *, new: NewSuggestion, by, ref: str = "") -> Suggestion:
    """Leave a suggestion; a person reads it before the public does (D-6, R-MOD-01).

    No account needed; whoever decides has that hat on show. Refused when suggestions
    are closed, the clause may not change, the reason is not 10 to 600 letters, or ten
    of one's own are open (D-13). It remembers the wording it was made on, and is due
    in 10 working days.
    """
    draft = locked_draft(draft.pk)
    if not rules.can_suggest(draft, by):
        raise PermissionDenied
    check_drafting(draft)
    _check_open(draft, by, new.voice.hat)
    _check_words(new)
    if new.clause is not None:
        check_may_change(new.clause)
        new.clause.refresh_from_db()
    if new.kind == Kind.MOVE:
        check_move(new.clause, new.move_after)
    _check_not_pasted(new)
    made = now()
    suggestion = Suggestion(
        draft=draft, consultation=draft.consultation, participant=by, ref=ref,
        clause=new.clause, kind=new.kind, text_code=new.text_code, from_card=new.from_card,
        from_words=clean(new.from_words), to_words=clean(new.to_words),
        move_after=new.move_after if new.kind == Kind.MOVE else None,
        reason=clean(new.reason), made_at=made,
        base_text=new.clause.text(new.text_code) if new.clause else "",
        base_revision=new.clause.revision if new.clause else 0,
        made_on_version=draft.versions.aggregate(latest=Max("number"))["latest"] or 0,
        due=working_days_after(made.astimezone(LONDON).date(), ANSWER_DAYS),
        **new.voice.columns(),
    )
    give_ref(suggestion, "S", ref)
    if new.kind == Kind.MISMATCH and new.clause:
        flag_mismatch(new.clause, by=by)
    return suggestion


def _check_open(draft: Draft, by, hat: str) -> None:
    """Who decides suggests with that hat on show, never as a neighbour (R-LIFE-10)."""
    if rules.must_show_hat(draft, by) and hat != Hat.COUNCIL:
        raise ValidationError({"hat": _("Say that you are here for the body that asks.")})
    if draft.suggestions_closed_at:
        raise ValidationError(_("The drafting group has closed new suggestions for now."))
    mine = draft.suggestions.undecided().filter(participant=by)
    if mine.count() >= MOST_OPEN:
        raise ValidationError(
            _("Ten of your suggestions are waiting for an answer. Take one back, or wait.")
        )


def _check_words(new: NewSuggestion) -> None:
    wrong = {}
    if not SHORTEST_REASON <= len(clean(new.reason)) <= LONGEST_REASON:
        wrong["reason"] = _("Say why in your own words, in 10 to 600 letters.")
    if new.text_code not in Text.values:
        wrong["text_code"] = _("Choose one of the four texts.")
    if new.kind not in Kind.values:
        wrong["kind"] = _("Choose what you would like to do.")
    elif (new.clause is None) != (new.kind == Kind.NEW_CLAUSE):
        wrong["kind"] = _("Choose a clause, or say that it is a new one.")
    if wrong:
        raise ValidationError(wrong)
    _check_change(new)


def _check_change(new: NewSuggestion) -> None:
    old = clean(new.from_words)
    if new.kind in WORDS_NEEDED and _says_nothing(new, old):
        raise ValidationError({"to_words": _("Write what it would say.")})
    if new.kind == Kind.TAKE_OUT and not old:
        raise ValidationError({"to_words": _("Say which words should go.")})
    if new.kind == Kind.MOVE and (old or clean(new.to_words)):
        raise ValidationError({"to_words": _("Moving changes no words. Suggest those apart.")})
    if new.clause and old and new.clause.text(new.text_code).count(old) > 1:
        raise ValidationError(
            {"from_words": _("Those words stand there more than once. Choose a few more.")}
        )


def _says_nothing(new: NewSuggestion, old: str) -> bool:
    """Whether no words were typed: some of a text may go, and its other words say the change."""
    if clean(new.to_words):
        return False
    today = clean(new.clause.text(new.text_code)) if new.clause else ""
    return old not in today or old in ("", today)


def _check_not_pasted(new: NewSuggestion) -> None:
    """English words in a Welsh text, or the other way round, are no better words for it."""
    if new.clause and (new.from_words or new.to_words):
        today, old = new.clause.text(new.text_code), clean(new.from_words)
        whole = put_in(today, old, clean(new.to_words))
        check_text_not_pasted(new.clause, new.text_code, whole, field="to_words")


@transaction.atomic
def withdraw_suggestion(suggestion: Suggestion, *, by, why: dict | None = None) -> Suggestion:
    """Its author lets a suggestion go, any time before it is decided. It stays findable."""
    suggestion = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if not rules.is_author(suggestion, by):
        raise PermissionDenied
    if not suggestion.is_open:
        raise ValidationError(_("This suggestion has its answer already."))
    suggestion.decisions.filter(decided_at=None, dropped_at=None).update(dropped_at=now())
    suggestion.status, suggestion.decided_at = Status.WITHDRAWN, now()
    suggestion._change_reason = "taken back by its author"
    suggestion.save(update_fields=["status", "decided_at"])
    if why:
        SuggestionDecision.objects.create(
            suggestion=suggestion, result=Status.WITHDRAWN, proposed_at=now(), decided_at=now(),
            **both(why=why),
        )
    touch(suggestion.consultation)
    return suggestion


@transaction.atomic
def ask_second_look(suggestion: Suggestion, *, by) -> Suggestion:
    """The author asks, once, that two others look (D-8).

    Where the group has no two others, the suggestion is parked for the panel.
    """
    clause = locked_clause(suggestion.clause_id) if suggestion.clause_id else None
    suggestion = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if not rules.is_author(suggestion, by):
        raise PermissionDenied
    check_drafting(suggestion.draft)
    asked = suggestion.second_look_asked_at is not None
    again = {Status.NOT_TAKEN, Status.TAKEN_IN_PART, Status.MOVED, Status.JOINED}
    if asked or suggestion.status not in again:
        raise ValidationError(_("A second look can be asked for once, after an answer."))
    suggestion.second_look_asked_at = now()
    if not rules.has_two_others(suggestion):
        suggestion.second_look_at, suggestion.status = now(), Status.PARKED
        if clause and suggestion.kind == Kind.MISMATCH:
            answer_mismatch(clause, Status.PARKED)
    suggestion.due = working_days_after(now().astimezone(LONDON).date(), ANSWER_DAYS)
    suggestion._change_reason = "second look asked for"
    suggestion.save()
    touch(suggestion.consultation)
    return suggestion


def close_new_suggestions(draft: Draft, *, by) -> Draft:
    """No new suggestions from now on; what is there stays readable and is answered (D-13)."""
    return _open_or_close(draft, by, now())


def open_new_suggestions(draft: Draft, *, by) -> Draft:
    """New suggestions are welcome again, while the draft is written (D-13)."""
    return _open_or_close(draft, by, None)


@transaction.atomic
def _open_or_close(draft: Draft, by, moment) -> Draft:
    draft = locked_draft(draft.pk)
    if any(not rules.can_draft(draft, one) for one in people(by)):
        raise PermissionDenied
    if (draft.suggestions_closed_at is None) != (moment is None):
        draft.suggestions_closed_at = moment
        draft.save(update_fields=["suggestions_closed_at"])
        touch(draft.consultation)
    return draft


@transaction.atomic
def set_panel_result(suggestion: Suggestion, *, result: dict) -> Suggestion:
    """What the panel said to a suggestion that was parked for it. The panel's room calls this."""
    suggestion = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if suggestion.status != Status.PARKED:
        raise ValidationError(_("This suggestion was not parked for the panel."))
    suggestion.panel_result = result
    if not suggestion.panel_result.complete:
        raise ValidationError(_("Write it in both languages."))
    suggestion._change_reason = "the panel's answer"
    suggestion.save()
    touch(suggestion.consultation)
    return suggestion
