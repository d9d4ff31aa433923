"""The drafting group's forms: answering, carrying over, writing anew, adding a clause."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.http import once
from consultations.consultation.http import answer, attempt, room_context

from .. import actions, rules
from ..actions import NewClause, NewRoots, NewWording
from ..changes import changes
from ..forms import (
    CarryOverForm,
    DecideForm,
    NewClauseForm,
    PairForm,
    ProposedForm,
    RewriteForm,
)
from ..http import drafter, get_clause, get_draft, get_suggestion
from ..panes import TextName, all_texts, panes_of
from ..places import place_said
from ..provenance import decided_by
from ..settling import settling


@never_cache
@require_http_methods(["GET", "POST"])
@once
def suggestion_decide(request, consultation, suggestion):
    """Today's wording beside the suggested one; one proposes an answer, another agrees."""
    draft = get_draft(request, consultation)
    person = drafter(request, draft)
    found = get_suggestion(request, draft, suggestion)
    case = settling(found)
    form, agree = decide_form(request, case), agree_form(request, case.pending, "agree", "drop")
    pairing = PairForm(request.POST if request.POST.get("do") == "pair" else None)
    forms = {"form": agree if agree.is_bound else form, "propose": form, "agree": agree}
    if request.method == "POST" and decided(request, case, forms | {"pair": pairing}, person):
        messages.success(request, _("It is done."))
        return redirect("consultations:suggestion_decide", draft.consultation.slug, found.ref)
    context = {
        **room_context(request, draft.consultation, "draft"), **forms, "pairing": pairing,
        "would_stand": place_said(found.move_after),
        "suggestion": found, "case": case, "may_decide": rules.can_decide(found, person),
        "may_agree": bool(case.pending) and rules.can_agree(case.pending, person),
        "may_pair": rules.can_carry_over(draft, person),
        "answers": decided_by(draft, case.decided),
    }
    return answer(request, "consultations/draft/decide.html", context)


def decide_form(request, case) -> DecideForm:
    bound = request.POST if request.POST.get("do") == "propose" else None
    return DecideForm(
        bound, suggestion=case.suggestion,
        initial={"new_text": case.merged.text}, use_required_attribute=False,
    )


def agree_form(request, pending, *buttons: str) -> ProposedForm:
    """Agreeing to what the page shows, or letting it go."""
    bound = request.POST if request.POST.get("do") in buttons else None
    return ProposedForm(bound, pending=pending)


def decided(request, case, forms: dict, person) -> bool:
    """Do what the button says. What is refused stands on the form."""
    do, form = request.POST.get("do"), forms["propose"]
    agree, pairing = forms["agree"], forms["pair"]
    if do == "pair":
        act = actions.pair_reason
        words = pairing.is_valid() and pairing.cleaned_data["words"]
        return bool(words) and attempt(pairing, act, case.unpaired, words=words, by=person)
    if do in ("agree", "drop"):
        act = actions.agree_decision if do == "agree" else actions.drop_decision
        return agree.is_valid() and attempt(agree, act, case.pending, by=person)
    if do != "propose" or not form.is_valid():
        return False
    data = form.cleaned_data
    taken = data["result"] in ("taken_in", "taken_in_part")
    return attempt(
        form, actions.propose_decision, case.suggestion, result=data["result"], why=form.why(),
        new_text=data.get("new_text", "") if taken else "", joined_with=data["joined_with"],
        clause_added=data.get("clause_added"), by=person,
    )


@never_cache
@require_http_methods(["GET", "POST"])
@once
def carry_over(request, consultation, clause):
    """A bilingual editor writes the texts that are out of step, beside the one that changed."""
    draft = get_draft(request, consultation)
    found = get_clause(draft, clause)
    person = drafter(request, draft)
    if not rules.can_carry_over(draft, person):
        raise PermissionDenied
    codes = tuple(text.code for text in all_texts() if text.code in found.owed)
    panes = panes_of(found, tuple(text.code for text in all_texts()))
    form = CarryOverForm(request.POST or None, codes=codes, clause=found)
    if request.method == "POST" and carried_over(form, found, person):
        messages.success(request, _("It is done."))
        return redirect("consultations:clause", draft.consultation.slug, found.ref)
    context = {
        **room_context(request, draft.consultation, "draft"), "form": form, "clause": found,
        "full": panes[:2], "everyday": panes[2:], "born": TextName(found.born_in),
    }
    return answer(request, "consultations/draft/carry_over.html", context)


def carried_over(form: CarryOverForm, clause, person) -> bool:
    return form.is_valid() and attempt(
        form, actions.carry_over, clause, texts=form.ready(), same=form.same(), by=person
    )


@never_cache
@require_http_methods(["GET", "POST"])
@once
def rewrite_clause(request, consultation, clause):
    """All four texts anew: one of the group proposes, another agrees."""
    draft = get_draft(request, consultation)
    found = get_clause(draft, clause)
    person = drafter(request, draft)
    pending = found.rewrites.filter(decided_at=None, dropped_at=None).last()
    form, agree = rewrite_form(request, found), agree_form(request, pending, "agree")
    if request.method == "POST" and rewritten(found, form, agree, person):
        messages.success(request, _("It is done."))
        return redirect("consultations:rewrite_clause", draft.consultation.slug, found.ref)
    context = {
        **room_context(request, draft.consultation, "draft"), "clause": found, "pending": pending,
        "form": agree if agree.is_bound else form, "propose": form,
        "may_agree": bool(pending) and rules.makes_two(draft, pending.first_by, person),
        "proposed": proposed_texts(found, pending) if pending else [],
    }
    return answer(request, "consultations/draft/rewrite.html", context)


def rewrite_form(request, clause) -> RewriteForm:
    pairs = {
        f"{name}_{language}": getattr(clause, name).in_(language)
        for name in ("heading", "why") for language in ("en", "cy")
    }  # fmt: skip
    bound = request.POST if request.POST.get("do") == "propose" else None
    return RewriteForm(bound, clause=clause, initial={**pairs, "born_in": clause.born_in})


def rewritten(clause, form, agree, person) -> bool:
    if agree.is_bound:
        act = actions.agree_rewrite
        return agree.is_valid() and attempt(agree, act, agree.pending, by=person)
    if not form.is_valid():
        return False
    new = NewWording(
        texts=form.texts(), born_in=form.cleaned_data["born_in"], heading=form.pair("heading"),
        why=form.pair("why"), note=form.pair("note"),
    )
    return attempt(form, actions.propose_rewrite, clause, new=new, by=person)


def proposed_texts(clause, pending) -> list[dict]:
    """Each text's change from today's words to the proposed ones."""
    return [
        {"text": text, "pieces": changes(clause.text(text.code), pending.text(text.code))}
        for text in all_texts()
    ]


@never_cache
@require_http_methods(["GET", "POST"])
@once
def clause_new(request, consultation):
    """A new clause in four texts, with what it grew from."""
    draft = get_draft(request, consultation)
    person = drafter(request, draft)
    form = NewClauseForm(request.POST or None, draft=draft)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        new = NewClause(
            number=data["number"], heading=form.pair("heading"), why=form.pair("why"),
            texts=form.texts(), born_in=data["born_in"],
        )
        roots = NewRoots(
            cards=tuple(data["cards"]), themes=tuple(data["themes"]), instead=form.pair("instead")
        )
        if attempt(form, actions.add_clause, draft, new=new, roots=roots, by=person):
            messages.success(request, _("The clause is in the draft."))
            return redirect("consultations:drafting_desk", draft.consultation.slug)
    context = {**room_context(request, draft.consultation, "draft"), "form": form}
    return answer(request, "consultations/draft/clause_new.html", context)
