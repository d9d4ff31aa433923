"""Pages on which a consultation is shaped: the idea, the power card, the background, the dates."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.http import limited, once

from .. import dates, rules, shaping
from ..forms import (
    BackgroundForm,
    ConfirmForm,
    DatesForm,
    FriendNoteForm,
    IdeaAnswerForm,
    IdeaForm,
    OrganisationForm,
    PowerCardForm,
    QuestionForm,
    dates_of,
    pairs_of,
    power_card_words,
)
from ..http import answer, attempt
from ..models import Organisation
from ..organisations import add_organisation
from .editing import edit, edits

Kind = rules.Kind


@never_cache
@login_required
@limited("ideas", "10/h")
@once
@require_http_methods(["GET", "POST"])
def propose(request):
    """Put an idea forward. Any signed-in person may; it is public only once announced."""
    form = IdeaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        idea = shaping.NewIdea(
            organisation=data["organisation"],
            ref=data["slug_en"],
            slug={"en": data["slug_en"], "cy": data["slug_cy"]},
            title=form.pair("title"),
            words=form.pair("words"),
            public=data["public"],
        )
        if attempt(form, shaping.propose_idea, idea, by=request.user):
            messages.success(request, _("Thank you. The steward passes your idea on."))
            return redirect("consultations:my_work")
    return answer(request, "consultations/consultation/create.html", {"form": form})


@never_cache
@login_required
@once
@require_http_methods(["GET", "POST"])
def organisations(request):
    """The bodies that decide; the steward adds to them."""
    if not rules.is_steward(request.user):
        raise Http404(_("There is no such page."))
    form = OrganisationForm(request.POST or None)
    ready = request.method == "POST" and form.is_valid()
    if ready and attempt(form, add_organisation, name=form.pair("name"), by=request.user):
        messages.success(request, _("It is on the list. Ideas can name it now."))
        return redirect("consultations:organisations")
    context = {"form": form, "organisations": Organisation.objects.order_by("ref")}
    return answer(request, "consultations/consultation/organisations.html", context)


@edits
def edit_question(request, consultation):
    def make(found, data):
        return QuestionForm(data, initial=pairs_of(found, QuestionForm.pairs))

    def act(found, form):
        shaping.write_question(found, changes=form.all_pairs(), by=request.user)

    return edit(
        request,
        consultation,
        "edit_background",
        make,
        act,
        _("The question is saved."),
        whose=rules.SHAPERS,
    )


@edits
def edit_power_card(request, consultation):
    def make(found, data):
        return PowerCardForm(data, initial=power_card_words(found.power_card))

    def act(found, form):
        shaping.write_power_card(found, changes=form.changes(), by=request.user)

    return edit(
        request,
        consultation,
        "edit_power_card",
        make,
        act,
        _("The power card is saved."),
        whose=rules.SHAPERS,
    )


@edits
def edit_background(request, consultation):
    def make(found, data):
        initial = pairs_of(found.background, BackgroundForm.pairs)
        initial["tried_out_people"] = found.background.tried_out_people
        initial["tried_out_on"] = found.background.tried_out_on
        return BackgroundForm(data, initial=initial)

    def act(found, form):
        changes = form.all_pairs()
        changes["tried_out_people"] = form.cleaned_data["tried_out_people"] or 0
        changes["tried_out_on"] = form.cleaned_data["tried_out_on"]
        shaping.write_background(found, changes=changes, by=request.user)

    return edit(
        request,
        consultation,
        "edit_background",
        make,
        act,
        _("The background is saved."),
        whose=rules.SHAPERS,
    )


@edits
def edit_dates(request, consultation):
    """The dates of listening. Easter, August and midwinter are thought of again, not refused."""

    def make(found, data):
        initial = {**pairs_of(found, DatesForm.pairs), **dates_of(found)}
        form = DatesForm(data, initial=initial)
        form.think_again = _second_thoughts(initial.get("opens_on"), initial.get("closes_on"))
        return form

    def act(found, form):
        reason = form.pair("shorter_reason")
        dates.set_dates(found, **form.moments(), shorter_reason=reason, by=request.user)
        typed = form.cleaned_data
        for words in _second_thoughts(typed["opens_on"], typed["closes_on"]):
            messages.warning(request, words)

    return edit(
        request,
        consultation,
        "edit_dates",
        make,
        act,
        _("The dates are saved."),
        whose=rules.SHAPERS,
    )


def _second_thoughts(opens, closes) -> list[str]:
    return dates.think_again(opens, closes) if opens and closes else []


@edits
def friend_note(request, consultation):
    def act(found, form):
        shaping.write_friend_note(found, note=form.pair("note"), by=request.user)

    def make(found, data):
        return FriendNoteForm(data)

    return edit(
        request,
        consultation,
        "edit_background",
        make,
        act,
        _("Your note is saved."),
        whose=[Kind.CRITICAL_FRIEND],
    )


@edits
def confirm_pair(request, consultation):
    def act(found, form):
        shaping.confirm_pair_ready(found, by=request.user)

    def make(found, data):
        return ConfirmForm(data)

    return edit(
        request,
        consultation,
        "confirm",
        make,
        act,
        _("Both languages are ready."),
        whose=[Kind.BILINGUAL_EDITOR],
    )


@edits
def accept(request, consultation):
    """Yes to the idea, or why not."""

    def make(found, data):
        return IdeaAnswerForm(data)

    def act(found, form):
        if form.cleaned_data["answer"] == "yes":
            shaping.accept_idea(found, by=request.user)
        else:
            shaping.decline_idea(found, why=form.pair("why"), by=request.user)

    return edit(
        request,
        consultation,
        "accept",
        make,
        act,
        _("The answer is on its way."),
        whose=[Kind.COMMISSIONER],
    )
