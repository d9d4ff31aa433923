"""What concerns a whole clause: taking it out, agreeing that it matches, what it grew from."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.http import once
from consultations.consultation.forms import ConfirmForm
from consultations.consultation.http import answer, attempt, room_context

from .. import actions, rules
from ..forms import MoreRootsForm, ProposedForm, WithdrawalForm
from ..http import drafter, get_clause, get_draft
from ..models import ClauseProposal
from ..panes import all_texts, panes_of
from ..roots import grown_from, roots_of

Kind = ClauseProposal.Kind


def edits(view):
    """A page with a form of the drafting group: never kept, taken once."""
    return never_cache(require_http_methods(["GET", "POST"])(once(view)))


@edits
def clause_withdraw(request, consultation, clause):
    """Take a clause out of the draft: one of the group proposes it with a reason."""

    def propose(found, form, person):
        return actions.propose_withdrawal(found, note=form.note(), by=person)

    return by_two(request, (consultation, clause), Kind.WITHDRAW, WithdrawalForm, propose)


@edits
def clause_settle(request, consultation, clause):
    """Agree again that Welsh and English say the same, beside the four texts."""

    def propose(found, _form, person):
        return actions.propose_settling(found, by=person)

    return by_two(request, (consultation, clause), Kind.SETTLE, ConfirmForm, propose)


def by_two(request, where: tuple, kind: str, form_of, propose):
    """One proposes, another agrees; the page shows what it is about."""
    draft = get_draft(request, where[0])
    found = get_clause(draft, where[1])
    person = drafter(request, draft)
    waiting = found.proposals.filter(kind=kind, decided_at=None, dropped_at=None)
    pending = waiting.select_related("first_by").last()
    agrees = request.POST.get("do") == "agree"
    choose = form_of(None if agrees else request.POST or None)
    agree = ProposedForm(request.POST if agrees else None, pending=pending)
    form = agree if agrees else choose
    if request.method == "POST" and form.is_valid():
        act = (actions.agree_proposal, pending) if agrees else (propose, found, form, person)
        if attempt(form, *act, **({"by": person} if agrees else {})):
            messages.success(request, _("It is done."))
            return redirect("consultations:clause", draft.consultation.slug, found.ref)
    panes = panes_of(found, tuple(text.code for text in all_texts()))
    context = {
        **room_context(request, draft.consultation, "draft"), "form": form, "clause": found,
        "propose": choose, "pending": pending,
        "full": panes[:2], "everyday": panes[2:],
        "may_agree": bool(pending) and rules.makes_two(draft, pending.first_by, person),
    }  # fmt: skip
    return answer(request, f"consultations/draft/{kind}.html", context)


@edits
def clause_roots(request, consultation, clause):
    """Name more themes and cards that a clause grew from."""
    draft = get_draft(request, consultation)
    found = get_clause(draft, clause)
    person = drafter(request, draft)
    form = MoreRootsForm(request.POST or None, draft=draft)
    ready = request.method == "POST" and form.is_valid()
    if ready and attempt(form, add_roots, found, form.cleaned_data, person):
        messages.success(request, _("It is done."))
        return redirect("consultations:clause_roots", draft.consultation.slug, found.ref)
    context = {
        **room_context(request, draft.consultation, "draft"), "form": form, "clause": found,
        "roots": grown_from(roots_of([found])[found.pk], draft.consultation),
    }  # fmt: skip
    return answer(request, "consultations/draft/clause_roots.html", context)


def add_roots(clause, data: dict, person) -> None:
    for theme in data["themes"]:
        actions.add_root(clause, theme=theme, by=person)
    for card in data["cards"]:
        actions.add_root(clause, card=card, by=person)
