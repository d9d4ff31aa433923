"""What people are told at the end: outcome, how each card ended, answers, progress, the review."""

from collections import Counter
from functools import partial

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from cms.bilingual import Words
from consultations.consultation.models import Stage
from consultations.panel.models import PanelDecision
from consultations.people.models import Contact
from consultations.people.moments import moment

from .models import CardOutcome, CommissionerAnswer, OutcomeStep

Past = CommissionerAnswer.history.model


@moment("panel_outcome", _("The panel has decided"))
def panel_outcome(contact: Contact, about: str) -> dict | None:
    """The outcome is public, with its statements: how many clauses were decided which way."""
    where = contact.consultation
    if not where.reached(Stage.OUTCOME):
        return None
    last = PanelDecision.objects.filter(review__panel__consultation=where, reopened_at=None)
    rows = last.exclude(review__clause=None).values_list("result", "not_agreed")
    counts = Counter("" if not_agreed else result for result, not_agreed in rows)
    return {"decided": bool(counts), "said": lazy(partial(_said, counts), str)()}


def _said(counts: Counter) -> str:
    """So many of each, in the language of the moment."""
    names = [*PanelDecision.Result.choices, ("", _("Not agreed"))]
    return ", ".join(f"{name}: {counts[key]}" for key, name in names if counts[key])


@moment("card_ended", _("Your words were used or not used, and why"))
def card_ended(contact: Contact, about: str) -> dict | None:
    """Used or not used, with the dated words for its owner."""
    outcome = CardOutcome.objects.select_related("card").filter(pk=about).first()
    if outcome is None or outcome.card.is_withdrawn:
        return None
    return {"outcome": outcome, "steps": list(outcome.card.steps.all())}


@moment("words_answered", _("The answer of whoever decides"))
def words_answered(contact: Contact, about: str) -> dict | None:
    """Yes, partly, not now or no, with the reason."""
    answer = CommissionerAnswer.objects.select_related("clause").filter(pk=about).first()
    return {"answer": answer} if answer else None


@moment("progress", _("How far it has come"))
def progress(contact: Contact, about: str) -> dict | None:
    """Started, kept, changed or dropped: what was said of a promise at one time."""
    past = Past.objects.filter(history_id=about).first()
    answer = CommissionerAnswer.objects.filter(pk=past.id).first() if past else None
    if answer is None:
        return None
    status = CommissionerAnswer.Status(past.status).label if past.status else ""
    why = {"why": Words(past.status_why_en, past.status_why_cy)} if past.status_why_en else {}
    return {"answer": answer, "status": status, **why}


@moment("what_was_done", _("What was done with your words"))
def what_was_done(contact: Contact, about: str) -> dict | None:
    """One dated step more on the way of a card."""
    step = OutcomeStep.objects.select_related("card").filter(pk=about).first()
    return {"step": step} if step and not step.card.is_withdrawn else None


@moment("review_invite", _("Were you listened to? We ask at the end"))
def review_invite(contact: Contact, about: str) -> dict:
    """Say whether it was worth it."""
    return {}
