"""The drafting group's desk: what waits for whom, opening the draft, publishing, freezing."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.clock import today
from cms.http import once
from cms.paging import page_by_key
from consultations.consultation.forms import ConfirmForm
from consultations.consultation.http import answer, attempt, get_consultation, room_context
from consultations.people.http import participant

from .. import actions, rules
from ..forms import OpenDraftForm, VersionForm
from ..http import drafter
from ..jargon import OPEN, jargon
from ..models import ClauseRewrite, Draft, SuggestionDecision
from ..owed import owed_before_freeze, unpaired

PER_PAGE = 25


@never_cache
@require_http_methods(["GET", "POST"])
@once
def draft_open(request, consultation):
    """Open the draft: what kind, and its title in both languages."""
    found = get_consultation(request, consultation)
    person = participant(request)
    if person is None or not rules.can_draft(Draft(consultation=found), person):
        raise PermissionDenied
    form = OpenDraftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        title = {"en": data["title_en"], "cy": data["title_cy"]}
        if attempt(form, actions.open_draft, found, kind=data["kind"], title=title, by=person):
            messages.success(request, _("The draft is open."))
            return redirect("consultations:drafting_desk", found.slug)
    context = {**room_context(request, found, "draft"), "form": form}
    return answer(request, "consultations/draft/open.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@once
def drafting_desk(request, consultation):
    """The group's work list, and the buttons that concern the whole draft."""
    found = get_consultation(request, consultation)
    draft = Draft.objects.filter(consultation=found).first() or Draft(consultation=found)
    draft.consultation = found
    person = drafter(request, draft)
    if draft.pk is None:
        return redirect("consultations:draft_open", found.slug)
    writing = request.POST.get("do") in ("publish", "freeze")
    form = VersionForm(request.POST if writing else None)
    if request.method == "POST" and deskwork(request, draft, form, person):
        messages.success(request, _("It is done."))
        return redirect("consultations:drafting_desk", found.slug)
    context = {**room_context(request, found, "draft"), "form": form, **waiting(request, draft)}
    return answer(request, "consultations/draft/desk.html", context)


def deskwork(request, draft: Draft, form: VersionForm, person) -> bool:
    """Close or open new suggestions, publish, or freeze."""
    do = request.POST.get("do")
    doors = {"close": actions.close_new_suggestions, "open": actions.open_new_suggestions}
    if do in doors:
        return attempt(ConfirmForm({}), doors[do], draft, by=person)
    if do not in ("publish", "freeze") or not form.is_valid():
        return False
    act = actions.publish_version if do == "publish" else actions.freeze_version
    return attempt(form, act, draft, changed=form.pair("changed"), why=form.pair("why"), by=person)


def waiting(request, draft: Draft) -> dict:
    """All that waits, in nine queries."""
    undecided = draft.suggestions.undecided().select_related("clause")
    undecided = undecided.annotate(falls_due=Coalesce("due", Value(date.max)))
    mine = {"decided_at": None, "dropped_at": None}
    proposed = SuggestionDecision.objects.filter(suggestion__draft=draft, **mine)
    rewrites = ClauseRewrite.objects.filter(clause__draft=draft, **mine)
    return {
        "draft": draft,
        "page_obj": page_by_key(undecided, request.GET, by="falls_due"),
        "proposed": set(proposed.values_list("suggestion_id", flat=True)),
        "rewrites": rewrites.select_related("clause", "first_by"),
        "clauses": draft.clauses.filter(withdrawn_in=None),
        "unpaired": unpaired(draft),
        "unclear": [one for one in jargon(draft) if one.state == OPEN],
        "owed": owed_before_freeze(draft),
        "newest": draft.versions.order_by("-number").first(),
        "today": today(),
    }
