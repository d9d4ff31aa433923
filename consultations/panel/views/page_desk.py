"""A page before the panel, for the facilitator who closes it and the editors who answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from consultations.consultation.http import attempt

from .. import actions, rules
from ..forms.desk import BecauseForm, ButtonForm, WordsForm
from ..forms.pages import PageAnswerForm, PageNoteForm, SetAsideForm
from ..http import facilitated, get_panel, signed_in
from ..models import PageQuestion, PageReview
from ..page_reading import have_asked, members, why_shut
from ..page_shown import dressed, panes_of
from ..positions import IN_NO_ONES_ORDER
from .member import did, forms_page
from .member import page as page_of
from .pages import about, review_at

DESK = "consultations:panel_desk"


@forms_page
def close(request, consultation, page):
    """Count and close; or take it from the panel undecided."""
    panel, person = facilitated(request, consultation)
    review = review_at(panel, page)
    do = request.POST.get("do")
    aside = SetAsideForm(request.POST if do == "aside" else None)
    form = PageNoteForm(request.POST if do == "record" else None)
    deeds = {
        "close": (
            ButtonForm(request.POST), lambda: actions.close_page_positions(review, by=person),
        ),
        "record": (form, lambda: record(review, form, person)),
        "aside": (aside, lambda: put_aside(review, aside, person)),
    }  # fmt: skip
    if do in deeds and did(request, *deeds[do]):
        messages.success(request, _("Done, and written down."))
        to = ("panel_page_close", review.ref) if do == "close" else ("panel_desk",)
        return redirect(f"consultations:{to[0]}", panel.consultation.slug, *to[1:])
    context = {
        **about(review), "form": aside if do == "aside" else form, "deciding": form,
        "aside": aside, "shut": why_shut(review) if review.state == "open" else [],
        "said": said_of(review),
        "taken": review.positions.count(),
    }  # fmt: skip
    return page_of(request, panel, "page_close", **context)


def said_of(review):
    """Conditions and reasons, in nobody's order: nothing while anybody can still change theirs."""
    read = review.positions.exclude(words="", condition="").order_by(*IN_NO_ONES_ORDER)
    return read if review.positions_closed_at else read.none()


def record(review, form, person):
    return actions.record_page_decision(review, note=form.pair("note"), by=person)


def put_aside(review, form, person) -> bool:
    actions.set_page_aside(review, because=form.pair("because"), by=person)
    return True


@forms_page
def question(request, consultation, asked):
    """One question about a page: its other language; why it can't be answered, from the desk."""
    panel, person = get_panel(request, consultation), signed_in(request)
    rows = PageQuestion.objects.filter(review__panel=panel).select_related("review")
    found = get_object_or_404(rows, ref=asked)
    if not rules.can_pair(panel.consultation, person):
        raise Http404(_("There is no such page."))
    do = request.POST.get("do")
    start = {f"words_{one}": found.question.in_(one) for one in ("en", "cy")}
    forms = {
        "pair": WordsForm(request.POST if do == "pair" else None, initial=start),
        "mark": BecauseForm(request.POST if do == "mark" else None),
    }
    if do in forms and did(request, forms[do], lambda: settle(found, do, forms[do], person)):
        messages.success(request, _("Thank you. It is noted."))
        return redirect("consultations:panel_page", panel.consultation.slug, found.review.ref)
    context = {
        "question": found, "review": found.review, "form": forms.get(do, forms["pair"]),
        "pair": forms["pair"], "mark": forms["mark"],
        "keeps": rules.facilitates(panel.consultation, person),
    }  # fmt: skip
    return page_of(request, panel, "page_question", **context)


def settle(found, do: str, form, person) -> bool:
    if do == "pair":
        actions.pair_page_question(found, words=form.pair("words"), by=person)
    else:
        actions.mark_page_unanswered(found, because=form.pair("because"), by=person)
    return True


@require_http_methods(["GET", "POST"])
def editors(request, page_id: int):
    """Behind the scenes: where a page is in its review, what was asked, what the panel said."""
    page = get_object_or_404(Page, pk=page_id)
    reviews = PageReview.objects.filter(page_key=page.translation_key)
    review = reviews.select_related("panel__consultation", "decision").first()
    if review is None:
        raise Http404
    if not rules.can_answer_page(review, request.user):
        raise PermissionDenied
    asked = review.questions.filter(ref=request.POST.get("question", "")).first()
    form = PageAnswerForm(request.POST if asked else None)
    if asked and form.is_valid() and attempt(form, lambda: reply(asked, form, request.user)):
        messages.success(request, _("Everybody can read the answer now."))
        return redirect("panel_page_editors", page_id)
    decision = getattr(review, "decision", None)
    context = {
        "page": page, "review": review, "panes": panes_of(review), "form": form, "asked": asked,
        "decision": decision and dressed(decision), "questions": review.questions.all(),
        "have_asked": len(have_asked(review)), "members": len(members(review)),
    }  # fmt: skip
    status = 422 if form.errors else 200
    template = "wagtailadmin/panel/page.html"
    return TemplateResponse(request, template, context, status=status)


def reply(asked, form, user) -> bool:
    actions.answer_page_question(asked, answer=form.pair("answer"), by=user)
    return True
