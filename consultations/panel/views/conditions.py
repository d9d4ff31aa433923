"""Meeting a condition: a deed shown, a clause's words changed by two, a word explained."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from consultations.draft.forms import ProposedForm, TextsForm
from consultations.draft.rules import can_draft, makes_two

from .. import actions, rules
from ..forms.desk import EntryForm, MeetForm
from ..http import get_panel, signed_in
from ..models import PanelCondition
from ..rewording import compared
from .member import did, forms_page, page


@forms_page
def meet(request, consultation, condition):
    """Say that a condition is met: a deed by where it is seen, words by other words."""
    panel = get_panel(request, consultation)
    rows = PanelCondition.objects.filter(review__panel=panel)
    rows = rows.select_related("review__clause__draft__consultation")
    found, person = get_object_or_404(rows, ref=condition), signed_in(request)
    words = can_reword(found, person)
    if not (words or rules.can_meet_condition(found, person)):
        raise Http404(_("There is no such page."))
    if words:
        return meet_words(request, panel, found, person)
    form = MeetForm(request.POST or None)
    if did(request, form, say_where, found, form, person):
        return seen(panel, found)
    return page(request, panel, "meet", form=form, condition=found)


def can_reword(condition, person) -> bool:
    clause = condition.review.clause
    return condition.kind == "wording" and clause is not None and can_draft(clause.draft, person)


def meet_words(request, panel, found, person):
    """Other words, proposed and agreed to, or an entry in the glossary."""
    waiting = found.words.filter(decided_at=None, dropped_at=None).select_related("first_by").last()
    do = request.POST.get("do")
    clause = found.review.clause
    forms = {
        "propose": TextsForm(request.POST if do == "propose" else None, clause=clause),
        "explain": EntryForm(request.POST if do == "explain" else None, prefix="entry"),
        "agree": ProposedForm(request.POST or None, pending=waiting),
    }
    acts = {"propose": propose, "explain": explain, "agree": agree}
    form = forms.get(do, forms["propose"])
    if do in acts and did(request, form, acts[do], found, waiting, form, person):
        return redirect(request.path) if do == "propose" else seen(panel, found)
    context = {
        "condition": found, "form": form, "texts": forms["propose"], "entry": forms["explain"],
        "waiting": waiting, "proposed": compared(waiting) if waiting else [],
        "may_agree": waiting and makes_two(clause.draft, waiting.first_by, person),
        "may_explain": rules.can_meet_condition(found, person), "clause": clause,
    }  # fmt: skip
    return page(request, panel, "meet_words", **context)


def seen(panel, found):
    """To the clause, where everybody sees what has been said to meet the condition."""
    clause = found.review.clause
    if clause is None:
        return redirect("consultations:panel", panel.consultation.slug)
    return redirect("consultations:panel_clause", panel.consultation.slug, clause.ref)


def say_where(found, form, person) -> None:
    actions.meet_condition(found, where=form.pair("where"), by=person)


def propose(found, _waiting, form, person) -> None:
    actions.propose_words(found, texts=form.texts(), by=person)


def explain(found, _waiting, form, person) -> None:
    actions.explain_word(found, entry=form.entry(), by=person)


def agree(found, waiting, _form, person) -> None:
    actions.agree_words(waiting, by=person)
