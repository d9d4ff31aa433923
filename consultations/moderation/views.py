"""The moderators' desk, asking to look again, reporting, and the public counts."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.http import limited, once
from cms.paging import page_by_key
from consultations.consultation.http import answer, attempt, get_consultation, room_context
from consultations.people.http import participant

from . import actions, rules
from .counts import counts_of
from .forms import AgreeForm, AppealForm, ReportForm, ResultForm, RewordForm, StepForm, lines
from .http import at_the_desk, moderation_at, own_moderation, words_at
from .kinds import kind_of
from .models import Appeal, Moderation, WordsReport
from .queue import SHOWN, Waiting, named, queue_of


@require_safe
def counts(request, consultation):
    """What was held back and why, how often it was put right, how long people waited (R-MOD-06)."""
    found = get_consultation(request, consultation)
    context = {**room_context(request, found, "moderation"), "counts": counts_of(found)}
    return render(request, "consultations/moderation/counts.html", context)


@never_cache
@require_safe
def desk(request, consultation):
    """The queue: waiting words of every kind, the oldest first."""
    found, person = at_the_desk(request, consultation)
    show = request.GET.get("show", "waiting")
    context = {**room_context(request, found, "moderation"), "show": show}
    context["may_moderate"] = rules.can_moderate(found, person)
    if show in SHOWN and context["may_moderate"]:
        page = queue_of(found, show=show, asked=request.GET)
        context |= {"queue": page.object_list, "page_obj": page}
    elif show == "at-risk" and rules.is_safeguarding_lead(found, person):
        passed = Moderation.objects.filter(
            consultation=found, step=Moderation.Step.SAFEGUARDING, seen_at=None
        )
        page = page_by_key(passed.prefetch_related("thing"), request.GET, by="at")
        context |= {"passed_on": page.object_list, "page_obj": page}
    elif show == "reports" and context["may_moderate"]:
        told = WordsReport.objects.filter(consultation=found, settled_at=None)
        page = page_by_key(told.prefetch_related("thing"), request.GET, by="reported_at")
        things = [(one, Waiting(kind_of(one.thing), one.thing)) for one in page if one.thing]
        context |= {"reports": things, "page_obj": page}
    else:
        waiting = Appeal.objects.filter(moderation__consultation=found, decided_at=None)
        page = page_by_key(waiting.select_related("moderation"), request.GET, by="asked_at")
        context |= {"show": "appeals", "appeals": page.object_list, "page_obj": page}
    return render(request, "consultations/moderation/desk.html", context)


@never_cache
@once
@require_POST
def desk_publish(request, consultation):
    """Show the words that have been read and ticked."""
    found, person = at_the_desk(request, consultation)
    ticked = request.POST.getlist("words")
    form = AgreeForm(request.POST)
    act = form.is_valid() and (lambda: actions.publish(named(found, ticked), by=person))
    if ticked and act and attempt(form, act):
        messages.success(request, _("Published. Their authors can see it."))
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
    if not rules.can_moderate(found, person):
        raise Http404(_("There is no such page."))
    form = StepForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        step = {
            "step": data["step"],
            "reason": data["reason"],
            "note": data["note"],
            "take_out": lines(data["take_out"]),
        }
        if attempt(form, actions.moderate, thing, **step, by=person):
            messages.success(
                request, _("Done. The author is told which words, why, and what they can do.")
            )
            return redirect("consultations:moderation_desk", consultation=found.slug)
    context = {**room_context(request, found, "moderation"), "form": form}
    context["waiting"] = Waiting(kind_of(thing), thing)
    context["moderations"] = Moderation.objects.about(thing)
    return answer(request, "consultations/moderation/item.html", context)


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


@never_cache
@once
@require_POST
def passed_on(request, consultation, moderation):
    """The safeguarding lead takes on what moderators have passed on."""
    found, person = at_the_desk(request, consultation)
    actions.take_on(moderation_at(found, moderation), by=person)
    return redirect("consultations:moderation_desk", consultation=found.slug)


@never_cache
@limited("appeals", "20/h")
@once
@require_http_methods(["GET", "POST"])
def appeal(request, consultation, moderation):
    """Ask somebody else to look again: once, within 28 days, in one's own words."""
    found = get_consultation(request, consultation)
    about, person = own_moderation(request, found, moderation)
    form = AppealForm(request.POST or None, initial={"language": request.LANGUAGE_CODE})
    asks = form.is_valid() and form.cleaned_data
    if asks and attempt(form, actions.appeal, about, **asks, by=person):
        messages.success(request, _("Two other people will look again, within 10 working days."))
        return redirect("consultations:moderated", found.slug, about.ref)
    context = {**room_context(request, found, "words"), "moderation": about, "form": form}
    context["may_ask"] = rules.appeal_is_open(about)
    return answer(request, "consultations/moderation/appeal.html", context)


@never_cache
@once
@require_http_methods(["GET", "POST"])
def moderated(request, consultation, moderation):
    """For the author: what happened to their words, why, and what they can do."""
    found = get_consultation(request, consultation)
    about, person = own_moderation(request, found, moderation)
    asked = about.thing.state == "to_reword"
    form = RewordForm(request.POST or None) if asked else None
    if request.method == "POST" and form and form.is_valid():
        texts = {about.thing.main_field: form.cleaned_data["text"]}
        if attempt(form, actions.reword, about.thing, texts=texts, by=person):
            messages.success(request, _("Thank you. A person reads it within one working day."))
            return redirect("consultations:moderated", found.slug, about.ref)
    context = {**room_context(request, found, "words"), "moderation": about, "form": form}
    context["appeal"] = Appeal.objects.filter(moderation=about).first()
    context["may_ask"] = rules.appeal_is_open(about)
    return answer(request, "consultations/moderation/moderated.html", context)


@never_cache
@once
@require_http_methods(["GET", "POST"])
def appeal_decide(request, consultation, moderation):
    """Two people look again: the first proposes, the second agrees."""
    found, person = at_the_desk(request, consultation)
    about = moderation_at(found, moderation)
    asked = Appeal.objects.filter(moderation=about).select_related("first_by").first()
    if asked is None or not (asked.decided_at or rules.can_look_again(asked, person)):
        raise Http404(_("There is no such page."))
    agreeing = "agree" in request.POST
    form = AgreeForm(request.POST) if agreeing else ResultForm(request.POST or None)
    if agreeing and form.is_valid():
        attempt(form, actions.agree_appeal_result, asked, by=person)
    elif request.method == "POST" and form.is_valid():
        proposal = {"result": form.cleaned_data["result"], "why": form.pair("why")}
        proposal["take_out"] = lines(form.cleaned_data["take_out"])
        attempt(form, actions.propose_appeal_result, asked, **proposal, by=person)
    if request.method == "POST" and not form.errors:
        return redirect("consultations:work", consultation=found.slug)
    context = {**room_context(request, found, "moderation"), "appeal": asked, "form": form}
    context["may_agree"] = asked.first_by_id not in (None, request.user.pk)
    return answer(request, "consultations/moderation/appeal_decide.html", context)


@never_cache
@limited("reports", "20/h")
@once
@require_http_methods(["GET", "POST"])
def report(request, consultation, kind, ref):
    """Ask a person to look again at published words. No account is needed."""
    found = get_consultation(request, consultation)
    thing = words_at(found, kind, ref)
    if not thing.is_shown:
        raise Http404(_("These words are gone."))
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = {"words": form.cleaned_data["words"], "by": participant(request)}
        if attempt(form, actions.report, thing, **told):
            messages.success(request, _("Thank you. A person looks at it within one working day."))
            return redirect("consultations:tables", consultation=found.slug)
    context = {**room_context(request, found, "tables"), "form": form}
    context["waiting"] = Waiting(kind_of(thing), thing)
    return answer(request, "consultations/moderation/report.html", context)
