"""Taking a document somebody already has into the draft: one text of each clause, three owed."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.bilingual import LANGUAGES, both
from cms.clock import now
from consultations.consultation.actions import touch
from consultations.consultation.references import give_ref

from .. import rules
from ..document import Passage
from ..models import LANGUAGE_OF, Clause, Draft, Root, Text
from .wording import check_drafting, clean, owe_others


@dataclass(frozen=True)
class Source:
    """Where the passages come from: the document's name, and which of the four texts they are."""

    name: str
    text_code: str = Text.EN


@transaction.atomic
def import_clauses(
    draft: Draft, *, passages: tuple[Passage, ...], source: Source, by
) -> list[Clause]:
    """Add one clause for each passage, after those that are there. Locks the draft.

    A document says each thing once, so the other three texts and the other language's heading
    are owed from the start, shown as out of step, and hold the freeze. In place of roots each
    clause says which document it came from (D-5).
    """
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    if not rules.can_draft(draft, by):
        raise PermissionDenied
    check_drafting(draft)
    if not passages:
        raise ValidationError(_("There is nothing in this document."))
    if draft.clauses.filter(may_change=False).exists():
        raise ValidationError(_("After a return no clause can be added."))
    last = draft.clauses.aggregate(last=Max("number"))["last"] or 0
    clauses = [
        _clause(draft, passage, number=number, code=source.text_code)
        for number, passage in enumerate(passages, start=last + 1)
    ]
    origin = both(instead=_origin(source.name))
    for clause in clauses:
        clause._history_user, clause._change_reason = by.account, f"from {source.name}"[:100]
        give_ref(clause, "CL")
        Root.objects.create(clause=clause, added_at=now(), **origin)
    touch(draft.consultation)
    return clauses


def _clause(draft: Draft, passage: Passage, *, number: int, code: str) -> Clause:
    """A clause with one text. A heading without words says itself."""
    heading = {LANGUAGE_OF[code]: passage.heading}
    clause = Clause(draft=draft, number=number, **both(heading=heading))
    setattr(clause, f"text_{code}", clean(passage.words or passage.heading))
    owe_others(clause, code)
    return clause


def _origin(name: str) -> dict[str, str]:
    words = {}
    for language in LANGUAGES:
        with override(language):
            words[language] = _("Brought in from a document: %(name)s") % {"name": name}
    return words
