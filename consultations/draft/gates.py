"""What must hold before Drafting may be left: a frozen version of the words as they stand."""

from django.utils.translation import gettext as _

from consultations.consultation.http import address
from consultations.consultation.models import Stage
from consultations.consultation.stages import Missing, gate
from consultations.ledger.canonical import fingerprint

from .canonical import clause_object
from .models import Draft, VersionClause
from .owed import live_clauses, owed_before_freeze


@gate(Stage.DRAFTING)
def frozen_and_nothing_owed(consultation) -> list[Missing]:
    """Every clause as it stands is in a frozen version, and nobody waits for an answer (B1, 5)."""
    draft = Draft.objects.filter(consultation=consultation).first()
    desk = address("consultations:drafting_desk", consultation)
    if draft is None:
        return [Missing(_("The draft has not been opened."), desk)]
    owed = owed_before_freeze(draft)
    if not owed and not is_frozen(draft):
        owed = [Missing(_("The draft as it stands now has not been frozen."), desk)]
    return owed


def is_frozen(draft: Draft) -> bool:
    """Whether the newest version is frozen and says exactly what the clauses say today."""
    newest = draft.versions.order_by("-number").first()
    if newest is None or newest.frozen_at is None:
        return False
    wordings = VersionClause.objects.filter(version=newest)
    written = set(wordings.values_list("clause_id", "sha256"))
    return written == {
        (clause.pk, fingerprint(clause_object(clause))) for clause in live_clauses(draft)
    }
