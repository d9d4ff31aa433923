"""The panel's own words: the outcome text, and what it says of parked suggestions (E-12)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.actions import touch
from consultations.consultation.models import Stage
from consultations.draft.actions import set_panel_result
from consultations.draft.models import Suggestion
from consultations.ledger.canonical import fingerprint

from . import rules
from .models import OutcomeApproval, Panel, PanelDecision
from .standing import all_decided


@transaction.atomic
def write_outcome_text(panel: Panel, *, text: dict, everyday: dict, by) -> None:
    """Put the outcome into words for the panel to approve; new words need new approvals."""
    panel = Panel.objects.select_for_update().get(pk=panel.pk)
    if not (rules.facilitates(panel.consultation, by) or rules.sits(panel, by)):
        raise PermissionDenied
    if panel.consultation.reached(Stage.OUTCOME):
        raise ValidationError(_("The outcome has been published."))
    pairs = [
        (name, words.get(language, ""))
        for name, words in (("text", text), ("everyday", everyday))
        for language in ("en", "cy")
    ]
    wrong = {name: _("Write it in both languages.") for name, words in pairs if not words.strip()}
    if wrong:
        raise ValidationError(wrong)
    panel.outcome_text, panel.outcome_everyday = text, everyday
    panel.outcome_approved_at = None
    panel.save()
    panel.outcome_approvals.all().delete()
    touch(panel.consultation)


@transaction.atomic
def approve_outcome_text(panel: Panel, *, by, read: str | None = None) -> bool:
    """One member approves the outcome text; with as many as a quorum it may be published (E-12).

    `read`: the fingerprint of the four texts that were read, where a page showed them. Refuses
    other texts than those, reserves, and a panel that has not decided everything.
    """
    panel = Panel.objects.select_for_update().get(pk=panel.pk)
    seat = rules.sits(panel, by)
    if seat is None:
        raise PermissionDenied
    if panel.consultation.reached(Stage.OUTCOME):
        raise ValidationError(_("The outcome has been published."))
    if not (panel.outcome_text.complete and panel.outcome_everyday.complete):
        raise ValidationError(_("There is no outcome text yet."))
    if not all_decided(panel):
        raise ValidationError(_("The panel approves it once everything has been decided."))
    if read is not None and read != outcome_fingerprint(panel):
        raise ValidationError(_("The words have changed since you read them. Read them again."))
    OutcomeApproval.objects.get_or_create(panel=panel, seat=seat, defaults={"at": now()})
    agreed = panel.outcome_approvals.filter(seat__in=panel.seats.sitting()).count()
    if panel.outcome_approved_at is None and agreed >= panel.rule.quorum:
        panel.outcome_approved_at = now()
        panel.save(update_fields=["outcome_approved_at"])
        touch(panel.consultation)
    return panel.outcome_approved_at is not None


def outcome_fingerprint(panel: Panel) -> str:
    """The fingerprint of the outcome text as it stands: whoever approves it sends it along."""
    told = {"everyday": panel.outcome_everyday.as_json(), "text": panel.outcome_text.as_json()}
    return fingerprint({"format": "outcome-text/1", **told})


@transaction.atomic
def set_suggestion_result(
    suggestion: Suggestion, *, result: dict, decision: PanelDecision, by
) -> None:
    """Record what the panel decided about a suggestion parked for it. It decides nothing itself.

    `decision`: the panel's decision on the suggestion's clause, or on the whole.
    """
    panel = decision.review.panel
    if not rules.facilitates(panel.consultation, by):
        raise PermissionDenied
    theirs = decision.review.clause_id in (None, suggestion.clause_id)
    if not theirs or suggestion.draft.consultation_id != panel.consultation_id:
        raise ValidationError(_("The panel's decision was not about this suggestion."))
    if decision.reopened_at:
        raise ValidationError(_("The decision has been opened again. Wait for the new one."))
    set_panel_result(suggestion, result=result)
