"""The table's leaf: its host writes on it, who sits there proposes, everybody reads it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cms.http import limited, once
from consultations.consultation.http import answer, attempt, number, room_context
from consultations.people.http import participant

from .. import actions, rules
from ..forms import ButtonForm, LeafForm, ProposalForm, SoFarForm
from ..http import hosted_table, table_for
from ..leaf import AT_THE_END, Part, leaf_for_host, leaf_of, mark_of
from ..models import LeafProposal


def _only(table) -> str:
    """The language of a table that has one: nobody is asked it on every line."""
    return table.languages[0] if len(table.languages) == 1 else ""


def _leaf_page(request, leaf, form, *parts: str) -> dict:
    """What a page to write on shows: the leaf as it stands, and whether it moved meanwhile."""
    table, seen = leaf.table, mark_of(leaf.table, *parts)
    context = {**room_context(request, table.consultation, "tables"), "table": table, "form": form}
    moved = request.POST.get("seen", seen) != seen
    return {**context, "leaf": leaf, "seen": seen, "moved": moved, "kept": leaf.kept(*parts)}


@never_cache
@once
@require_http_methods(["GET", "POST"])
def table_leaf(request, consultation, table):
    """What this table takes with it; where two write at once, both texts stay to be read."""
    found, at, person = hosted_table(request, consultation, table)
    initial = {f"not_here_{code}": at.not_here.in_(code) for code in ("en", "cy")}
    leaf = leaf_for_host(at)
    form = LeafForm(request.POST or None, initial=initial, leaf=leaf, only=_only(at))
    if request.method == "POST" and form.is_valid():
        new = {part: form.lines(part) for part in form.parts}
        new |= {"not_here": form.pair("not_here"), "seen": request.POST.get("seen", "")}
        if attempt(form, actions.write_leaf, at, new=actions.NewLeaf(**new), by=person):
            messages.success(request, _("The leaf is written. Read it back at the table."))
            return redirect("consultations:table_host", found.slug, at.ref)
    context = _leaf_page(request, leaf, form, *AT_THE_END)
    context["proposals"] = at.proposals.all()
    return answer(request, "consultations/conversation/table_leaf.html", context)


@never_cache
@once
@require_http_methods(["GET", "POST"])
def table_so_far(request, consultation, table):
    """Three lines that welcome who comes from another table."""
    found, at, person = hosted_table(request, consultation, table)
    leaf = leaf_for_host(at)
    form = SoFarForm(request.POST or None, leaf=leaf, only=_only(at))
    if request.method == "POST" and form.is_valid():
        new = {"lines": form.lines("so_far"), "seen": request.POST.get("seen", "")}
        if attempt(form, actions.write_so_far, at, **new, by=person):
            messages.success(request, _("Whoever comes from another table reads it first."))
            return redirect("consultations:table_host", found.slug, at.ref)
    context = _leaf_page(request, leaf, form, Part.SO_FAR)
    return answer(request, "consultations/conversation/table_so_far.html", context)


@never_cache
@once
@require_POST
def leaf_line(request, consultation, table):
    """One press: a proposed line goes on the leaf, or is let go."""
    found, at, person = hosted_table(request, consultation, table)
    line = LeafProposal.objects.filter(table=at, pk=number(request.POST.get("line", ""))).first()
    form = ButtonForm(request.POST)
    if line is None:
        messages.warning(request, _("That line waits no more."))
        return redirect("consultations:table_leaf", found.slug, at.ref)
    act = actions.put_on_leaf if request.POST.get("do") == "put" else actions.let_go_of_line
    if form.is_valid() and attempt(form, act, line, by=person):
        messages.success(request, _("Done."))
    for words in form.non_field_errors():
        messages.warning(request, words)
    return redirect("consultations:table_leaf", found.slug, at.ref)


@never_cache
@limited("leaves", "30/h")
@once
@require_http_methods(["GET", "POST"])
def leaf_propose(request, consultation, table):
    """Propose a line for the leaf of an online table where one sits; let go of one's own."""
    found, at = table_for(request, consultation, table)
    person = participant(request)
    if person is None or not rules.can_propose(at, person):
        raise Http404(_("There is no such page."))
    own = at.proposals.filter(participant=person)
    if request.POST.get("do") == "let_go":
        _let_go(request, get_object_or_404(own, pk=number(request.POST.get("line", ""))), person)
        return redirect("consultations:leaf_propose", found.slug, at.ref)
    form = ProposalForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.propose_line, at, **form.cleaned_data, by=person):
        messages.success(request, _("Thank you. The host reads it with the table."))
        return redirect("consultations:leaf_propose", found.slug, at.ref)
    context = {**room_context(request, found, "tables"), "table": at, "form": form, "own": own}
    context["leaf"] = leaf_of(at)
    return answer(request, "consultations/conversation/leaf_propose.html", context)


def _let_go(request, line: LeafProposal, person) -> None:
    """One's own line, that the host may put on the leaf in this moment."""
    form = ButtonForm(request.POST)
    attempt(form, actions.let_go_of_line, line, by=person)
    for words in form.non_field_errors():
        messages.warning(request, words)
