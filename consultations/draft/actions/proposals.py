"""What two people agree about a whole clause: taking it out, or that its languages match."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import now
from consultations.people.actions import participant_of

from .. import rules
from ..models import Clause, ClauseProposal
from .clauses import settle_mismatch, withdraw_clause
from .wording import check_drafting, check_may_change, check_pairs_not_pasted, locked_clause

Kind = ClauseProposal.Kind


@transaction.atomic
def propose_withdrawal(clause: Clause, *, note: dict, by) -> ClauseProposal:
    """Propose to take a clause out, with the reason in both languages."""
    clause = _may_propose(clause, by)
    if not all(note.get(language, "").strip() for language in ("en", "cy")):
        raise ValidationError({"note_en": _("Say it in both languages.")})
    check_pairs_not_pasted(note=note)
    check_may_change(clause)
    if clause.suggestions.undecided().exists():
        raise ValidationError(_("Answer the suggestions on this clause first."))
    return _propose(clause, Kind.WITHDRAW, note, by)


@transaction.atomic
def propose_settling(clause: Clause, *, by) -> ClauseProposal:
    """Propose that Welsh and English, as they stand, say the same (D-4)."""
    clause = _may_propose(clause, by)
    if clause.disputed_at is None:
        raise ValidationError(_("Nobody says that they don't match."))
    return _propose(clause, Kind.SETTLE, {}, by)


@transaction.atomic
def agree_proposal(proposal: ClauseProposal, *, by) -> Clause:
    """Agree as the second of two, a citizen and a bilingual editor between them: it is done.

    Refused when the clause's words have changed since it was proposed.
    """
    clause = locked_clause(proposal.clause_id)
    proposal = ClauseProposal.objects.select_for_update().get(pk=proposal.pk)
    if not rules.makes_two(clause.draft, proposal.first_by, by):
        raise PermissionDenied
    if proposal.decided_at or proposal.dropped_at:
        raise ValidationError(_("This is no longer proposed."))
    if proposal.base_revision != clause.revision:
        raise ValidationError(_("The clause has changed since. Propose it again."))
    two = (participant_of(proposal.first_by), by)
    if proposal.kind == Kind.WITHDRAW:
        clause = withdraw_clause(clause, note=proposal.note.as_json(), by=two)
    else:
        clause = settle_mismatch(clause, by=two)
    proposal.second_by, proposal.decided_at = by.account, now()
    proposal.save(update_fields=["second_by", "decided_at"])
    return clause


def _may_propose(clause: Clause, by) -> Clause:
    clause = locked_clause(clause.pk)
    if not rules.can_draft(clause.draft, by):
        raise PermissionDenied
    check_drafting(clause.draft)
    return clause


def _propose(clause: Clause, kind: str, note: dict, by) -> ClauseProposal:
    """Takes the place of a proposal of the same kind that nobody has agreed to."""
    open_ones = clause.proposals.filter(kind=kind, decided_at=None, dropped_at=None)
    open_ones.update(dropped_at=now())
    return ClauseProposal.objects.create(
        clause=clause,
        kind=kind,
        base_revision=clause.revision,
        first_by=by.account,
        proposed_at=now(),
        **both(note=note),
    )
