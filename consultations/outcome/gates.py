"""What must hold before the panel is left for the outcome, and before the answers are all given."""

from datetime import timedelta

from django.utils.translation import gettext as _

from cms.clock import today
from consultations.consultation.calendar import months_after
from consultations.consultation.http import address
from consultations.consultation.models import Consultation, Stage
from consultations.consultation.stages import Missing, gate, on_enter
from consultations.ledger.actions import record
from consultations.moderation.models import State
from consultations.people.actions import tell

from .owed import cards_to_end, cards_without_outcome, owed
from .posted import everybody

UPDATE_MONTHS = 3


@gate(Stage.PANEL, to=Stage.OUTCOME)
def every_card_has_an_outcome(consultation: Consultation) -> list[Missing]:
    """F-3: no card is left without an end. What is kept apart is not named: its end is the
    safeguarding lead's to tell, who finds it on the same desk (B5).
    """
    cards = cards_without_outcome(consultation).order_by("pk")
    named = cards.exclude(state=State.SAFEGUARDING).values_list("ref", flat=True)[:10]
    url = address("consultations:outcomes_desk", consultation)
    if named:
        words = _("An outcome for every card. Still without one: %(cards)s.")
        return [Missing(words % {"cards": ", ".join(named)}, url)]
    if cards.exists():
        return [Missing(_("An outcome for every card. The safeguarding lead tells the rest."))]
    return []


@gate(Stage.ANSWER_DUE)
def everything_is_answered(consultation: Consultation) -> list[Missing]:
    """F-6: an answer for every clause of the decided version and every parked suggestion.

    What many people sent is owed an answer too, and the clock runs on until it has one; but by
    B1, state 9, nothing waits for it: promises to the panel's clauses are not kept back by it.
    """
    still = owed(consultation)
    clauses = [
        _("An answer to clause %(number)s.") % {"number": row.number} for row in still.clauses
    ]
    suggestions = [
        _("An answer to suggestion %(ref)s.") % {"ref": row.ref} for row in still.suggestions
    ]
    url = address("consultations:answers_desk", consultation)
    return [Missing(words, url) for words in clauses + suggestions]


@on_enter(Stage.OUTCOME)
def record_that_outcomes_are_complete(consultation: Consultation, by) -> None:
    cards = cards_to_end(consultation).count()
    without = cards_without_outcome(consultation).count()
    facts = {"cards": cards, "with_outcome": cards - without}
    record(consultation, kind="outcomes_complete", on=consultation.ref, facts=facts)


@on_enter(Stage.OUTCOME)
def tell_the_panels_outcome(consultation: Consultation, by) -> None:
    """Everybody who asked to be told hears what the panel decided (F-2)."""
    tell(everybody(consultation), moment="panel_outcome", about=f"{consultation.pk}")


@on_enter(Stage.ANSWER_DUE)
def start_the_public_clock(consultation: Consultation, by) -> None:
    """The answer is due within 12 weeks, or sooner where that was promised (R-LIFE-05)."""
    if consultation.answer_due is None:
        consultation.answer_due = today() + timedelta(days=consultation.answer_due_days)


@on_enter(Stage.DOING)
def name_the_next_update(consultation: Consultation, by) -> None:
    """Progress is told at 3, 6 and 12 months."""
    if consultation.next_update_due is None:
        consultation.next_update_due = months_after(today(), UPDATE_MONTHS)
