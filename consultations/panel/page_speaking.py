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
from .dissenting import check_dissent, let_out, put_note, put_other_language
from .models import PageDecision, PageStatement
from .page_reading import reader
from .pairing import own_language
from .signing import check_signed


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
    check_dissent(text)
    check_signed(signed, [seat])
    statement = PageStatement(
        decision=decision, seat=seat, written_at=now(), language=own_language(text),
        **both(text=text, signed=signed),
    )  # fmt: skip
    give_ref(statement, "PS", ref)
    return statement


@transaction.atomic
def translate_page_statement(statement: PageStatement, *, words: dict, by) -> None:
    """Write the other language of a statement. Its author's own words stay as they are.

    Until it is published it can be put right.
    """
    if not rules.can_pair(statement.decision.review.panel.consultation, by):
        raise PermissionDenied
    put_other_language(PageStatement.objects.select_for_update().get(pk=statement.pk), words)


@transaction.atomic
def say_page_not_meant(statement: PageStatement, *, note: str, by) -> None:
    """Its author says that the translation is not what they mean, and tells who translates why."""
    put_note(_authors_own(statement, by), note)


@transaction.atomic
def approve_page_statement(statement: PageStatement, *, by) -> None:
    """Its author says that both languages say what they mean; now everybody can read it."""
    statement = _authors_own(statement, by)
    review = statement.decision.review
    let_out(statement)
    told = {"page": review.ref, "signed": statement.signed.as_json()}
    sha256 = fingerprint({**told, "format": "page-statement/1", "text": statement.text.as_json()})
    consultation = review.panel.consultation
    facts = {"statement_sha256": sha256}
    record(consultation, kind="statement_published", on=statement.ref, facts=facts)
    touch(consultation)


def _authors_own(statement: PageStatement, by) -> PageStatement:
    """The locked statement, for its author."""
    statement = PageStatement.objects.select_for_update().get(pk=statement.pk)
    seat = reader(statement.decision.review, by)
    if seat is None or seat.pk != statement.seat_id:
        raise PermissionDenied
    return statement
