"""The panel's own words: dissent, the outcome text, parked suggestions (E-11, E-12)."""

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import LONDON, now, today
from consultations.consultation.actions import touch
from consultations.consultation.calendar import working_days_after
from consultations.consultation.models import Stage
from consultations.consultation.references import give_ref
from consultations.draft.actions import set_panel_result
from consultations.draft.models import Suggestion
from consultations.ledger.actions import record
from consultations.ledger.canonical import fingerprint

from . import rules
from .models import OutcomeApproval, PageStatement, Panel, PanelDecision, Statement
from .standing import Standing, all_decided

MOST_WORDS = 250
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

    Published when it stands in both languages and an author has approved that.
    """
    seat = rules.can_dissent(decision, by)
    if seat is None:
        raise PermissionDenied
    _check_statement(decision, new)
    statement = Statement(
        decision=decision, kind=new.kind, written_at=now(),
        **both(text=new.text, signed=new.signed),
    )  # fmt: skip
    give_ref(statement, "ST", ref)
    statement.authors.set({seat, *new.authors})
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
    texts = [text.get(language, "") for language in ("en", "cy")]
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
    """Write the other language of a statement. The authors' own words stay as they are."""
    if not rules.can_pair(statement.decision.review.panel.consultation, by):
        raise PermissionDenied
    fill_in(Statement.objects.select_for_update().get(pk=statement.pk), words)


def fill_in(statement: Statement | PageStatement, words: dict) -> None:
    """Put words where a language is empty; what its authors wrote stays as it is."""
    if statement.approved_at:
        raise ValidationError(_("Its authors have approved it."))
    given = statement.text.as_json()
    statement.text = {one: given[one] or words.get(one, "").strip() for one in ("en", "cy")}
    statement.save(update_fields=["text_en", "text_cy"])


def let_out(statement: Statement | PageStatement) -> None:
    """From now on everybody can read it: in both languages, and only once."""
    if statement.approved_at:
        raise ValidationError(_("It has been published."))
    if not statement.text.complete:
        raise ValidationError(_("It needs both languages first."))
    statement.approved_at = now()
    statement.save(update_fields=["approved_at"])


@transaction.atomic
def approve_translation(statement: Statement, *, by) -> None:
    """An author says that both languages say what they mean; from now on everybody can read it."""
    statement = Statement.objects.select_for_update().get(pk=statement.pk)
    panel = statement.decision.review.panel
    seat = rules.seat_of(panel, by)
    if seat is None or not statement.authors.filter(pk=seat.pk).exists():
        raise PermissionDenied
    let_out(statement)
    record(
        panel.consultation, kind="statement_published", on=statement.ref,
        facts={"statement_sha256": statement_fingerprint(statement)},
    )  # fmt: skip
    touch(panel.consultation)


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
