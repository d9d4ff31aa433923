"""The moderators' desk: what waits to be read, what was held, what was reported."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.http import once
from cms.paging import page_by_key
from consultations.consultation.http import answer, attempt, room_context

from .. import actions, rules
from ..counts import waits_of
from ..forms import AgreeForm, StepForm, lines
from ..http import at_the_desk, words_at
from ..kinds import kind_of
from ..models import Appeal, Moderation, State, WordsReport
from ..queue import SHOWN, Waiting, named, queue_of
from ..unread import shown_unread

NOT_FOR_MODERATORS = (State.SAFEGUARDING, State.WITHDRAWN)


@never_cache
@require_safe
def desk(request, consultation):
    """The queue: waiting words of every kind, the oldest first."""
    found, person = at_the_desk(request, consultation)
    context = {**room_context(request, found, "moderation")}
    context["may_moderate"] = rules.can_moderate(found, person)
    context["is_lead"] = rules.is_safeguarding_lead(found, person)
    show = request.GET.get("show", "at-risk" if context["is_lead"] else "waiting")
    if show in SHOWN and context["may_moderate"]:
        page = queue_of(found, show=show, asked=request.GET)
        context |= {"queue": page.object_list, "page_obj": page, "waited": waits_of(found)}
    elif show in BESIDE and context[BESIDE[show][0]]:
        context |= BESIDE[show][1](request, found)
    else:
        show = "appeals"
        context |= _appeals(request, found, person)
    context["show"] = show
    return render(request, "consultations/moderation/desk.html", context)


def _at_risk(request, found) -> dict:
    """What the safeguarding lead has, what is new first; what was given back is theirs no more."""
    passed = Moderation.objects.filter(
        consultation=found, step=Moderation.Step.SAFEGUARDING, given_back_at=None
    )
    page = page_by_key(passed.prefetch_related("thing"), request.GET, by="at")
    kept = [one for one in page if one.thing and one.thing.state == State.SAFEGUARDING]
    return {"passed_on": kept, "page_obj": page}


def _reports(request, found) -> dict:
    told = WordsReport.objects.filter(consultation=found, settled_at=None)
    page = page_by_key(told.prefetch_related("thing"), request.GET, by="reported_at")
    return {"reports": _with_words(page), "page_obj": page}


def _shown(request, found) -> dict:
    """What tables showed at once: it stands on the page, and a person reads it now."""
    rows = shown_unread(found).prefetch_related("thing")
    page = page_by_key(rows, request.GET, by="shown_at")
    return {"shown": _with_words(page), "page_obj": page}


def _with_words(page) -> list[tuple]:
    """Each with the words it is about; none that moderators may not open."""
    there = (one for one in page if one.thing and one.thing.state not in NOT_FOR_MODERATORS)
    return [(one, Waiting(kind_of(one.thing), one.thing)) for one in there]


def _appeals(request, found, person) -> dict:
    """What one may look at again."""
    waiting = Appeal.objects.filter(moderation__consultation=found, decided_at=None)
    rows = waiting.select_related("moderation__consultation").prefetch_related("moderation__thing")
    page = page_by_key(rows, request.GET, by="asked_at")
    return {"appeals": [one for one in page if rules.can_be_looked_at(one)], "page_obj": page}


#: Beside the queue: what else lies on the desk, and who sees it.
BESIDE = {
    "at-risk": ("is_lead", _at_risk),
    "reports": ("may_moderate", _reports),
    "shown": ("may_moderate", _shown),
}


@never_cache
@once
@require_POST
def desk_publish(request, consultation):
    """Show the words that have been read and ticked."""
    return _ticked(
        request, consultation, actions.publish, _("Published. Their authors can see it.")
    )


@never_cache
@once
@require_POST
def desk_read(request, consultation):
    """Say that words shown at once have been read, and stay."""
    return _ticked(request, consultation, actions.mark_read, _("Read. They stay on the page."))


def _ticked(request, consultation, act, done: str):
    found, person = at_the_desk(request, consultation)
    ticked = request.POST.getlist("words")
    form = AgreeForm(request.POST)
    do = form.is_valid() and (lambda: act(named(found, ticked), by=person))
    if ticked and do and attempt(form, do):
        messages.success(request, done)
    for words in form.non_field_errors():
        messages.warning(request, words)
    return redirect("consultations:moderation_desk", consultation=found.slug)


@never_cache
@once
@require_http_methods(["GET", "POST"])
def item(request, consultation, kind, ref):
    """One person's words, and the smallest step that will do."""
    found, person = at_the_desk(request, consultation)
    thing = words_at(found, kind, ref)
    if not rules.can_moderate(found, person) or thing.state == State.SAFEGUARDING:
        raise Http404(_("There is no such page."))
    form = StepForm(request.POST or None, initial={"read": thing.as_stands})
    step = form.is_valid() and _step(form.cleaned_data)
    if step and attempt(form, actions.moderate, thing, **step, by=person):
        messages.success(
            request, _("Done. The author is told which words, why, and what they can do.")
        )
        return redirect("consultations:moderation_desk", consultation=found.slug)
    context = {**room_context(request, found, "moderation"), "form": form}
    context["waiting"] = Waiting(kind_of(thing), thing)
    context["moderations"] = Moderation.objects.about(thing).exclude(given_back_at__isnull=False)
    return answer(request, "consultations/moderation/item.html", context)


def _step(data: dict) -> dict:
    """A step as the action takes it."""
    return {
        "step": data["step"],
        "reason": data["reason"],
        "note": data["note"],
        "take_out": lines(data["take_out"]),
        "weighed": actions.Weighed(
            smaller=data["smaller"], moved_to=data["moved_to"], read=data["read"]
        ),
    }


@never_cache
@once
@require_POST
def report_settle(request, consultation, report):
    """A moderator has looked."""
    found, person = at_the_desk(request, consultation)
    told = WordsReport.objects.filter(consultation=found, pk=report).first()
    if told:
        actions.settle_report(told, by=person)
    return redirect("consultations:moderation_desk", consultation=found.slug)
