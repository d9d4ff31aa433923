"""The member's room: what is owed by me; asking, deciding, backing the list."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.bilingual import current_language
from cms.clock import now
from cms.http import limited, once
from consultations.consultation.http import answer, attempt, not_yours, room_context
from consultations.consultation.models import Stage
from consultations.people.http import participant

from .. import actions
from ..forms.desk import ButtonForm
from ..forms.member import AskForm, BackForm, PositionForm
from ..http import get_clause, get_panel, get_review, member_of
from ..models import PanelDecision
from ..owed import owed_by_seat
from ..positions import WHOLE, proof
from ..reading import seats_stepping_back, why_shut
from ..rules import seats_of
from .public import clause_before

ROOM = "consultations:panel_room"


def forms_page(view):
    """What every page with a form is here: never kept, sent once."""
    view = require_http_methods(["GET", "POST"])(view)
    return never_cache(limited("panel", "120/h")(once(view)))


def did(request, form, act, *args, **kwargs) -> bool:
    """Whether a form was sent, made sense, and the action took it."""
    sent = request.method == "POST" and form.is_valid()
    return sent and attempt(form, act, *args, **kwargs)


def thanks(request, panel, words: str, to: str = ROOM):
    """Say that it is done, and go where the next thing is."""
    messages.success(request, words)
    return redirect(to, panel.consultation.slug)


def page(request, panel, template: str, **context):
    """A page of the panel's room with its frame."""
    context |= {**room_context(request, panel.consultation, "panel"), "panel": panel}
    return answer(request, f"consultations/panel/{template}.html", context)


@never_cache
@require_safe
def room(request, consultation):
    """What a member owes, and by when; how they stepped back; where they may dissent."""
    panel = get_panel(request, consultation)
    if seats_of(panel, participant(request)).filter(state="offered").exists():
        return redirect("consultations:panel_seat", panel.consultation.slug)
    panel, mine, _person = member_of(request, consultation)
    decisions = PanelDecision.objects.filter(review__panel=panel)
    over = panel.consultation.reached(Stage.OUTCOME)
    if mine.number is None:
        decisions = decisions.filter(review__reserves=mine)
    context = {
        **room_context(request, panel.consultation, "panel"),
        "panel": panel,
        "seat": mine,
        "debts": owed_by_seat(panel, mine),
        "next_meeting": panel.meetings.filter(opened_at__gt=now()).first(),
        "interests": mine.interests.prefetch_related("clauses"),
        "over": over,
        "decisions": () if over else decisions.select_related("review__clause", "review__version"),
    }
    return render(request, "consultations/panel/room.html", context)


@forms_page
def ask(request, consultation, clause):
    """Ask about a clause, or say that there is nothing to ask."""
    panel, mine, person = member_of(request, consultation)
    about = get_clause(panel, clause)
    if mine.pk in seats_stepping_back(panel, about):
        words = _("You step back from this clause. The others ask about it.")
        return not_yours(request, panel.consultation, "panel", words=words)
    handed_back = panel.questions.filter(clause=about, seat=mine, is_question=False)
    again = handed_back.exclude(handed_back_at=None).first()
    form = AskForm(request.POST or None, initial={"language": current_language()})
    if request.POST.get("do") == "none":
        form = ButtonForm(request.POST)
        done = did(request, form, actions.say_no_questions, panel, clause=about, by=person)
    else:
        done = did(request, form, put_question, panel, about, form, again, person)
    if done:
        return thanks(request, panel, _("Thank you. It is noted."))
    return page(request, panel, "ask", form=form, clause=about, again=again)


def put_question(panel, about, form, again, person) -> None:
    data = form.cleaned_data
    new = actions.NewQuestion(about, data["to"], {data["language"]: data["question"]})
    actions.ask_question(panel, new=new, by=person, again=again)


@forms_page
def decide(request, consultation, clause):
    """Where do you stand? On one clause, or on the whole."""
    panel, mine, person = member_of(request, consultation)
    review = get_review(panel, clause)
    held = review.positions.filter(seat=mine).first()
    form = PositionForm(request.POST or None, initial=held and as_typed(held))
    if did(request, form, take, review, form, person):
        messages.success(
            request, _("Your position is recorded. Until it closes you can change it.")
        )
        return redirect("consultations:panel_decide", panel.consultation.slug, clause)
    context = {
        "review": review, "held": held, "proof": proof(held) if held else "",
        "shut": why_shut(review), "seat": mine, "rule": panel.rule, "form": form,
        "away": mine.pk in seats_stepping_back(panel, review.clause),
    }  # fmt: skip
    if clause != WHOLE:
        context |= clause_before(request, panel, review.clause)
    return page(request, panel, "decide", **context)


def take(review, form, person) -> None:
    actions.take_position(review, new=form.position(current_language()), by=person)


def as_typed(held) -> dict:
    """A position as its form shows it."""
    return {name: getattr(held, name) for name in ("choice", "condition", "reason", "words")}


@forms_page
def back(request, consultation, clause):
    """Back the list of conditions, or not."""
    panel, _seat, person = member_of(request, consultation)
    review = get_review(panel, clause)
    form = BackForm(request.POST or None)
    backs = request.POST.get("backs") == "yes"
    if did(request, form, actions.back_list, review, backs=backs, by=person):
        return thanks(request, panel, _("Thank you. It is noted."))
    shown = review.conditions.all() if review.state == "list" else []
    return page(request, panel, "back", form=form, review=review, conditions=shown)
