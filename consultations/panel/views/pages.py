"""Pages of the site before the panel: what everybody reads, and what members do."""

from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.bilingual import current_language
from consultations.consultation.http import not_yours, room_context
from consultations.consultation.models import Stage

from .. import actions, rules
from ..forms.desk import ButtonForm, WordsForm
from ..forms.dissent import DissentForm, NotMeantForm
from ..forms.member import PositionForm
from ..forms.pages import PageAskForm
from ..http import get_panel, member_of, signed_in
from ..models import PageReview, PageStatement
from ..page_deciding import page_proof
from ..page_reading import away_from, why_shut
from ..page_shown import dressed, panes_of, record_of
from .member import as_typed, did, forms_page, thanks
from .member import page as page_of

READ = "consultations:panel_page"


def review_at(panel, ref: str) -> PageReview:
    """One page before this panel; 404 for any other."""
    rows = panel.page_reviews.select_related("decision", "revision_en", "revision_cy")
    found = get_object_or_404(rows, ref=ref)
    found.panel = panel
    return found


def about(review: PageReview) -> dict:
    """What every page about it shows: the words, the questions, the decision, the dissent."""
    decision = getattr(review, "decision", None)
    statements = decision.statements.exclude(approved_at=None) if decision else ()
    return {
        "review": review,
        "panes": panes_of(review),
        "questions": review.questions.all(),
        "decision": decision and dressed(decision),
        "statements": statements,
    }


@require_safe
def read(request, consultation, page):
    """What was laid before the panel, what it asked, and what it decided."""
    panel = get_panel(request, consultation)
    context = {
        **room_context(request, panel.consultation, "panel"),
        "panel": panel,
        "rule": panel.rule,
        **about(review_at(panel, page)),
    }
    return render(request, "consultations/panel/page.html", context)


@require_safe
def fingerprinted(request, consultation, page):
    """The words and both revisions' fingerprints: the very object whose hash is published."""
    review = review_at(get_panel(request, consultation), page)
    return JsonResponse({**record_of(review), "sha256": review.sha256})


@forms_page
def ask(request, consultation, page):
    """Ask about a page, or say that there is nothing to ask."""
    panel, seat, person = member_of(request, consultation)
    review = review_at(panel, page)
    if seat.number is None or seat.pk in away_from(review):
        words = _("You step back from this page. The others ask about it.")
        return not_yours(request, panel.consultation, "panel", words=words)
    form = PageAskForm(request.POST or None, initial={"language": current_language()})
    if request.POST.get("do") == "none":
        form = ButtonForm(request.POST)
        done = did(request, form, actions.say_no_page_questions, review, by=person)
    else:
        done = did(request, form, lambda: put(review, form, person))
    if done:
        return thanks(request, panel, _("Thank you. It is noted."))
    return page_of(request, panel, "page_ask", review=review, form=form)


def put(review, form, person):
    data = form.cleaned_data
    words = {data["language"]: data["question"]}
    return actions.ask_about_page(review, question=words, by=person)


@forms_page
def decide(request, consultation, page):
    """Where do you stand on this page?"""
    panel, seat, person = member_of(request, consultation)
    review = review_at(panel, page)
    if seat.number is None:
        words = _("Reserves read along. The members decide.")
        return not_yours(request, panel.consultation, "panel", words=words)
    held = review.positions.filter(seat=seat).first()
    form = PositionForm(request.POST or None, initial=held and as_typed(held))
    if did(request, form, lambda: take(review, form, person)):
        words = _("Your position is recorded. Until it closes you can change it.")
        return thanks(request, panel, words)
    context = {
        **about(review), "held": held, "proof": page_proof(held) if held else "",
        "shut": why_shut(review) if review.state == "open" else [],
        "over": panel.consultation.reached(Stage.OUTCOME),
        "seat": seat, "rule": panel.rule, "form": form, "away": seat.pk in away_from(review),
    }  # fmt: skip
    return page_of(request, panel, "page_decide", **context)


def take(review, form, person):
    new = form.position(current_language())
    return actions.take_page_position(review, new=new, by=person)


@forms_page
def dissent(request, consultation, page):
    """Write what one saw differently about a page."""
    panel, seat, person = member_of(request, consultation)
    review = review_at(panel, page)
    decision = getattr(review, "decision", None)
    over = panel.consultation.reached(Stage.OUTCOME)
    if decision is None or seat.number is None or over:
        raise Http404(_("There is no such page."))
    form = DissentForm(request.POST or None, initial={"language": current_language()})
    if did(request, form, lambda: write(decision, form, seat, person)):
        return thanks(request, panel, _("Thank you. It waits for its other language."))
    return page_of(request, panel, "page_statement", review=review, form=form)


def write(decision, form, seat, person):
    text = {form.cleaned_data["language"]: form.cleaned_data["text"]}
    signed = form.signature([seat])
    return actions.write_page_statement(decision, text=text, signed=signed, by=person)


@forms_page
def statement(request, consultation, statement):
    """A statement's other language, from who pairs; its author's yes to both."""
    panel, person = get_panel(request, consultation), signed_in(request)
    rows = PageStatement.objects.filter(decision__review__panel=panel, approved_at=None)
    found = get_object_or_404(rows.select_related("seat", "decision__review"), ref=statement)
    its_author = found.seat is not None and rules.is_seat_of(found.seat, person)
    if not its_author and not rules.can_pair(panel.consultation, person):
        raise Http404(_("There is no such page."))
    start = {f"words_{one}": found.text.in_(one) for one in ("en", "cy")}
    back = its_author and request.POST.get("do") == "not_meant"
    kind = NotMeantForm if back else ButtonForm if its_author else WordsForm
    form = kind(request.POST or None, initial=start)
    if did(request, form, lambda: settle(found, form, person, its_author)):
        return redirect(READ, panel.consultation.slug, found.decision.review.ref)
    note = form if back else NotMeantForm()
    context = {"form": form, "note": note, "statement": found, "its_author": its_author}
    return page_of(request, panel, "page_pair", review=found.decision.review, **context)


def settle(found, form, person, its_author: bool) -> bool:
    if isinstance(form, NotMeantForm):
        actions.say_page_not_meant(found, by=person, **form.cleaned_data)
    elif its_author:
        actions.approve_page_statement(found, by=person)
    else:
        actions.translate_page_statement(found, words=form.pair("words"), by=person)
    return True
