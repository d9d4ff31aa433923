"""Dissent: words of some members beside a decision, public with each author's yes (E-11)."""

import re
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import LANGUAGES, both
from cms.clock import LONDON, now, today
from consultations.consultation.actions import touch
from consultations.consultation.calendar import working_days_after
from consultations.consultation.models import Stage
from consultations.consultation.references import give_ref
from consultations.ledger.actions import record
from consultations.ledger.canonical import fingerprint

from . import rules
from .models import PageStatement, PanelDecision, PanelSeat, Statement
from .pairing import own_language, paired
from .reading import readers
from .signing import check_signed, seats_signed
from .standing import Standing

MOST_WORDS = 250
LONGEST_NOTE = 600
SIDE_DAYS = 5
Kind = Statement.Kind


@dataclass(frozen=True)
class NewStatement:
    """Words of some members about a decision. `text` in one language at least; `authors`: seats.

    `signed` is what stands under it, a name, seats or nothing, as they wish.
    """

    kind: str
    text: dict
    signed: dict = field(default_factory=dict)
    authors: tuple = ()


@transaction.atomic
def write_statement(decision: PanelDecision, *, new: NewStatement, by, ref: str = "") -> Statement:
    """Write up to 250 words beside a decision. Nobody else ever changes them (E-11).

    Published when it stands in both languages and every author has approved that. Refuses
    authors who do not sit, and a seat's name under words that are not that seat's.
    """
    seat = rules.can_dissent(decision, by)
    if seat is None:
        raise PermissionDenied
    authors = {seat, *new.authors}
    _check_statement(decision, new)
    if not authors <= set(readers(decision.review)):
        raise ValidationError({"authors": _("Only who sits here can write it with you.")})
    check_signed(new.signed, authors)
    statement = Statement(
        decision=decision, kind=new.kind, written_at=now(), language=own_language(new.text),
        **both(text=new.text, signed=new.signed),
    )  # fmt: skip
    give_ref(statement, "ST", ref)
    statement.authors.set(authors)
    return statement


def _check_statement(decision: PanelDecision, new: NewStatement) -> None:
    if decision.review.panel.consultation.reached(Stage.OUTCOME):
        raise ValidationError(_("The outcome has been published."))
    sides = {Kind.FOR, Kind.AGAINST}
    if new.kind not in Kind.values or (new.kind in sides) != decision.not_agreed:
        raise ValidationError({"kind": _("That does not fit this decision.")})
    check_dissent(new.text)


def check_dissent(text: dict) -> None:
    """Refuse no words at all, and more than 250 in a language (E-11)."""
    texts = [text.get(language, "") for language in LANGUAGES]
    if not any(words.strip() for words in texts):
        raise ValidationError({"text": _("Write what you saw differently.")})
    if any(len(words.split()) > MOST_WORDS for words in texts):
        raise ValidationError({"text": _("At most 250 words.")})


def silent_sides(found: Standing) -> list[tuple[PanelDecision, str]]:
    """Sides that took a position on what is not agreed and whose words are not out (E-9).

    Nobody is made to write: a side that has said nothing in 5 working days is not waited for.
    """
    decisions = [found.decision(one) for one in found.wordings] + [found.whole_decision]
    silent = []
    for decision in [one for one in decisions if one is not None and one.not_agreed]:
        sides = {Kind.FOR: decision.approve + decision.approve_if, Kind.AGAINST: decision.send_back}
        out = decision.statements.exclude(approved_at=None).values_list("kind", flat=True)
        waits = today() <= working_days_after(
            decision.decided_at.astimezone(LONDON).date(), SIDE_DAYS
        )
        silent += [(decision, side) for side, people in sides.items()
                   if people and waits and side not in out]  # fmt: skip
    return silent


@transaction.atomic
def translate_statement(statement: Statement, *, words: dict, by) -> None:
    """Write the other language of a statement. The authors' own words stay as they are.

    Until it is published it can be put right; its authors then read it anew.
    """
    if not rules.can_pair(statement.decision.review.panel.consultation, by):
        raise PermissionDenied
    statement = Statement.objects.select_for_update().get(pk=statement.pk)
    put_other_language(statement, words)
    statement.approvals.clear()


def put_other_language(statement: Statement | PageStatement, words: dict) -> None:
    """Put the other language where it is missing, or was not what its author meant."""
    check_unpublished(statement)
    statement.text, statement.not_meant = paired(statement.text, statement.language, words), ""
    statement.save(update_fields=["text_en", "text_cy", "not_meant"])


@transaction.atomic
def say_not_meant(statement: Statement, *, note: str, by) -> None:
    """An author says that the translation is not what they mean, and tells the translator why."""
    statement, _seat = _authors_own(statement, by)
    put_note(statement, note)
    statement.approvals.clear()


def put_note(statement: Statement | PageStatement, note: str) -> None:
    """Note down what its author says to who translates. Refuses what stands in one language."""
    check_unpublished(statement)
    if not statement.text.complete:
        raise ValidationError(_("It needs both languages first."))
    if not note.strip() or len(note) > LONGEST_NOTE:
        raise ValidationError({"note": _("Say in a few words what is not as you mean it.")})
    statement.not_meant = note.strip()
    statement.save(update_fields=["not_meant"])


@transaction.atomic
def step_off_statement(statement: Statement, *, by) -> None:
    """Somebody who was named as an author is none: their seat goes from it, and from under it.

    The other authors approve it anew. Refuses the only author.
    """
    statement, seat = _authors_own(statement, by)
    check_unpublished(statement)
    if statement.authors.count() == 1:
        raise ValidationError(_("These are your words alone."))
    _take_off(statement, seat)


def leave_what_waits(seat: PanelSeat) -> None:
    """Whoever leaves the panel signs nothing that they have not said yes to."""
    mine = Statement.objects.filter(authors=seat, approved_at=None).exclude(approvals=seat)
    for statement in mine.select_for_update(of=("self",)):
        if statement.authors.count() > 1:
            _take_off(statement, seat)


def _take_off(statement: Statement, seat: PanelSeat) -> None:
    statement.authors.remove(seat)
    statement.approvals.clear()
    if re.search(r"\d", statement.signed.text):
        statement.signed = seats_signed(statement.authors.all())
        statement.save(update_fields=["signed_en", "signed_cy"])


@transaction.atomic
def approve_translation(statement: Statement, *, by) -> bool:
    """An author says that both languages say what they mean. Whether it is public now.

    With the last author's yes everybody can read it. Who has left the panel is not waited for.
    """
    statement, seat = _authors_own(statement, by)
    check_unpublished(statement)
    if not statement.text.complete:
        raise ValidationError(_("It needs both languages first."))
    statement.approvals.add(seat)
    if waited_for(statement).exists():
        return False
    let_out(statement)
    consultation = statement.decision.review.panel.consultation
    record(
        consultation, kind="statement_published", on=statement.ref,
        facts={"statement_sha256": statement_fingerprint(statement)},
    )  # fmt: skip
    touch(consultation)
    return True


def waited_for(statement: Statement):
    """The authors who have not said yes to both languages."""
    here = statement.authors.filter(state=PanelSeat.State.ACCEPTED)
    return here.exclude(pk__in=statement.approvals.values("pk"))


def check_unpublished(statement: Statement | PageStatement) -> None:
    if statement.approved_at:
        raise ValidationError(_("It has been published."))


def let_out(statement: Statement | PageStatement) -> None:
    """From now on everybody can read it: in both languages, and only once."""
    check_unpublished(statement)
    if not statement.text.complete:
        raise ValidationError(_("It needs both languages first."))
    statement.approved_at, statement.not_meant = now(), ""
    statement.save(update_fields=["approved_at", "not_meant"])


def _authors_own(statement: Statement, by) -> tuple[Statement, PanelSeat]:
    """The locked statement, and the seat of one of its authors."""
    statement = Statement.objects.select_for_update().get(pk=statement.pk)
    seat = rules.seat_of(statement.decision.review.panel, by)
    if seat is None or not statement.authors.filter(pk=seat.pk).exists():
        raise PermissionDenied
    return statement, seat


def statement_fingerprint(statement: Statement) -> str:
    """The fingerprint of a statement as published."""
    return fingerprint(
        {
            "format": "statement/1",
            "id": statement.ref,
            "kind": statement.kind,
            "signed": statement.signed.as_json(),
            "text": statement.text.as_json(),
        }
    )
