"""Dissent beside the decision on a page: nobody but its author changes it (E-11)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import now
from consultations.consultation.actions import touch
from consultations.consultation.models import Stage
from consultations.consultation.references import give_ref
from consultations.ledger.actions import record
from consultations.ledger.canonical import fingerprint

from . import rules
from .models import PageDecision, PageStatement
from .page_reading import reader
from .speaking import MOST_WORDS


@transaction.atomic
def write_page_statement(
    decision: PageDecision, *, text: dict, signed: dict, by, ref: str = ""
) -> PageStatement:
    """Write up to 250 words beside a decision on a page.

    Public when it stands in both languages and its author has approved that.
    """
    panel = decision.review.panel
    seat = reader(decision.review, by)
    if seat is None:
        raise PermissionDenied
    if panel.consultation.reached(Stage.OUTCOME):
        raise ValidationError(_("The outcome has been published."))
    texts = [text.get(language, "") for language in ("en", "cy")]
    if not any(words.strip() for words in texts):
        raise ValidationError({"text": _("Write what you saw differently.")})
    if any(len(words.split()) > MOST_WORDS for words in texts):
        raise ValidationError({"text": _("At most 250 words.")})
    statement = PageStatement(
        decision=decision, seat=seat, written_at=now(), **both(text=text, signed=signed)
    )
    give_ref(statement, "PS", ref)
    return statement


@transaction.atomic
def translate_page_statement(statement: PageStatement, *, words: dict, by) -> None:
    """Write the other language of a statement. Its author's own words stay as they are."""
    if not rules.can_pair(statement.decision.review.panel.consultation, by):
        raise PermissionDenied
    statement = PageStatement.objects.select_for_update().get(pk=statement.pk)
    if statement.approved_at:
        raise ValidationError(_("Its authors have approved it."))
    given = statement.text.as_json()
    statement.text = {one: given[one] or words.get(one, "").strip() for one in ("en", "cy")}
    statement.save(update_fields=["text_en", "text_cy"])


@transaction.atomic
def approve_page_statement(statement: PageStatement, *, by) -> None:
    """Its author says that both languages say what they mean; now everybody can read it."""
    statement = PageStatement.objects.select_for_update().get(pk=statement.pk)
    review = statement.decision.review
    seat = reader(review, by)
    if seat is None or seat.pk != statement.seat_id:
        raise PermissionDenied
    if statement.approved_at:
        raise ValidationError(_("It has been published."))
    if not statement.text.complete:
        raise ValidationError(_("It needs both languages first."))
    statement.approved_at = now()
    statement.save(update_fields=["approved_at"])
    told = {"page": review.ref, "signed": statement.signed.as_json()}
    sha256 = fingerprint({**told, "format": "page-statement/1", "text": statement.text.as_json()})
    consultation = review.panel.consultation
    facts = {"statement_sha256": sha256}
    record(consultation, kind="statement_published", on=statement.ref, facts=facts)
    touch(consultation)
