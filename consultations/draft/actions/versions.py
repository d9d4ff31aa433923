"""Publishing and freezing: a version is written once, and its fingerprint goes into the ledger."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import now
from consultations.consultation.actions import touch
from consultations.ledger.actions import record
from consultations.ledger.canonical import fingerprint

from .. import rules
from ..canonical import clause_objects, version_fingerprint, version_text
from ..models import Clause, Draft, Version, VersionClause
from ..owed import owed_before_freeze
from .clauses import people
from .jargon import note_reworded
from .wording import check_drafting, check_pairs_not_pasted, locked_draft


def publish_version(draft: Draft, *, changed: dict, why: dict, by) -> Version:
    """Publish a numbered version while drafting goes on; what is out of step is shown so (D-11)."""
    check_pairs_not_pasted(changed=changed, why=why)
    return _write(draft, words=both(changed=changed, why=why), by=by, frozen=False)


def freeze_version(draft: Draft, *, changed: dict, why: dict, by) -> Version:
    """Freeze a version for the panel (R-LIFE-06).

    Refused, with the list of what is owed, while a text is out of step or
    missing, a mismatch is flagged, a suggestion is undecided, a reason
    unpaired, or a word that three people don't get neither reworded nor explained.
    """
    check_pairs_not_pasted(changed=changed, why=why)
    return _write(draft, words=both(changed=changed, why=why), by=by, frozen=True)


@transaction.atomic
def _write(draft: Draft, *, words: dict, by, frozen: bool) -> Version:
    draft = locked_draft(draft.pk)
    if any(not rules.can_draft(draft, one) for one in people(by)):
        raise PermissionDenied
    check_drafting(draft)
    clauses = list(draft.clauses.select_for_update().filter(withdrawn_in=None).order_by("pk"))
    _check(draft, clauses, words, frozen)
    latest = draft.versions.aggregate(latest=Max("number"))["latest"] or 0
    objects = clause_objects(clauses)
    version = Version.objects.create(
        draft=draft, number=latest + 1, canonical=version_text(objects),
        sha256=version_fingerprint(objects, draft=draft.ref, number=latest + 1),
        published_at=now(), frozen_at=now() if frozen else None,
        in_step=all(clause.in_step for clause in clauses), **words,
    )
    _write_clauses(version, clauses, objects)
    note_reworded(draft, clauses, version.number)
    facts = {"version": version.number, "version_sha256": version.sha256}
    kind = "version_frozen" if frozen else "version_published"
    record(draft.consultation, kind=kind, on=draft.ref, facts=facts)
    touch(draft.consultation)
    return version


def _check(draft: Draft, clauses: list[Clause], words: dict, frozen: bool) -> None:
    if not clauses:
        raise ValidationError(_("A version needs at least one clause."))
    if len({clause.number for clause in clauses}) != len(clauses):
        raise ValidationError(_("Two clauses have the same number."))
    if not all(value.strip() for value in words.values()):
        raise ValidationError(_("Say what changed and why, in both languages."))
    if frozen and (owed := owed_before_freeze(draft)):
        raise ValidationError([one.words for one in owed])


def _write_clauses(version: Version, clauses: list[Clause], objects: list[dict]) -> None:
    rows = {clause.ref: clause for clause in clauses}
    VersionClause.objects.bulk_create(
        VersionClause(
            version=version, clause=rows[one["id"]], number=one["number"], content=one,
            sha256=fingerprint(one), born_in=rows[one["id"]].born_in,
            **both(note=rows[one["id"]].note),
        )
        for one in objects
    )
