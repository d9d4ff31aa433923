"""The consultation's own pages: the list, the overview, the work room, the public ledger."""

from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.bilingual import current_language
from cms.http import limited, once

from consultations.ledger import verify
from consultations.ledger.export import export_lines
from consultations.ledger.models import Chain

from . import actions, rules, shaping
from .debts import owed_by
from .doing import doing_now
from .forms import (
    BackgroundForm,
    ConfirmForm,
    DatesForm,
    FriendNoteForm,
    IdeaForm,
    PowerCardForm,
    QuestionForm,
    RoleForm,
    StageForm,
    dates_of,
    pairs_of,
    person_at,
    power_card_words,
)
from .http import address, answer, attempt, get_consultation, room_context
from .models import Consultation, Role
from .sections import sections_of
from .stages import NEXT, missing_for

PER_PAGE = 25


@require_safe
def index(request):
    """Every consultation the public may see, the newest first."""
    found = Consultation.objects.public().select_related("organisation").order_by("-announced_at")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "consultations/index.html", {"consultations": page.object_list, "page_obj": page}
    )


@require_safe
def overview(request, consultation):
    """One consultation, at one address for life (R-LIFE-12)."""
    found = get_consultation(request, consultation)
    return render(
        request,
        "consultations/consultation/overview.html",
        {
            **room_context(request, found, "overview"),
            "background": found.background,
            "power_card": found.power_card,
            "moves": found.moves.all(),
            "milestones": found.milestones.all(),
            "sections": sections_of(found),
            "page_body": editors_words(found),
            "doing": doing_now(found),
        },
    )


def editors_words(found: Consultation) -> str:
    """What editors say about it in the page's language, rendered; "" when nothing."""
    page = found.editorial_pages.live().filter(locale__language_code=current_language()).first()
    return page.body.render_as_block() if page else ""


@never_cache
@login_required
@require_safe
def work(request, consultation):
    """One work room a role: what is owed by me, and by when."""
    found = get_consultation(request, consultation)
    mine = rules.roles_of(found, request.user)
    if not mine:
        raise Http404(_("There is no such page."))
    owed = owed_by(found, request.user)
    return render(
        request,
        "consultations/consultation/work.html",
        {
            **room_context(request, found, "work"),
            "debts": owed,
            "roles": [{"name": kind.label, "value": kind.value} for kind in Role.Kind if kind in mine],
            "may_move": rules.can_move_stage(found, request.user),
            "may_shape": rules.can_shape(found, request.user),
            "may_give_roles": rules.can_give_role(found, request.user),
            "next_stages": NEXT[found.stage],
            "missing": [one for to in NEXT[found.stage] for one in missing_for(found, to)],
            "pages": work_pages(found, mine),
        },
    )


@require_safe
def ledger(request, consultation):
    """The ledger, entry by entry, and how to check it."""
    found = get_consultation(request, consultation)
    chain = Chain.objects.filter(consultation=found).first()
    entries = chain.entries.all() if chain and found.is_public else []
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    context = {**room_context(request, found, "ledger"), "chain": chain, "page_obj": page}
    return render(request, "consultations/consultation/ledger.html", context)


@require_safe
def ledger_export(request, consultation):
    """The whole ledger as JSON lines, for the stand-alone checker."""
    found = get_consultation(request, consultation)
    chain = Chain.objects.filter(consultation=found).first()
    if chain is None or not found.is_public:
        raise Http404(_("There is no ledger yet."))
    lines = (line + "\n" for line in export_lines(chain))
    response = StreamingHttpResponse(lines, content_type="application/jsonl; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.ref}-ledger.jsonl"'
    return response


@require_safe
def ledger_verifier(request):
    """The stand-alone checker itself: one file, nothing but Python needed."""
    source = Path(verify.__file__).read_text(encoding="utf-8")
    return HttpResponse(
        source,
        content_type="text/x-python; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="verify.py"'},
    )


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
            organisation=data["organisation"], ref=data["slug_en"],
            slug={"en": data["slug_en"], "cy": data["slug_cy"]},
            title=form.pair("title"), words=form.pair("words"),
        )
        if attempt(form, shaping.propose_idea, idea, by=request.user):
            messages.success(request, _("Thank you. The steward passes your idea on."))
            return redirect("consultations:index")
    return answer(request, "consultations/consultation/create.html", {"form": form})


def _edit(request, slug: str, template: str, make_form, act, done: str):
    """The shape of every page that edits one consultation: form, act, back to the work room."""
    found = get_consultation(request, slug)
    if not rules.roles_of(found, request.user):
        raise Http404(_("There is no such page."))
    form = make_form(found, request.POST or None)
    if request.method == "POST" and form.is_valid() and attempt(form, act, found, form):
        messages.success(request, done)
        return redirect("consultations:work", consultation=Consultation.objects.get(pk=found.pk).slug)
    context = {**room_context(request, found, "work"), "form": form}
    return answer(request, f"consultations/consultation/{template}.html", context)


def edits(view):
    """What every editing view is: for signed-in people, sent once, never kept."""
    return never_cache(login_required(once(require_http_methods(["GET", "POST"])(view))))


@edits
def edit_question(request, consultation):
    def make(found, data):
        return QuestionForm(data, initial=pairs_of(found, QuestionForm.pairs))

    def act(found, form):
        shaping.write_question(found, changes=form.all_pairs(), by=request.user)

    return _edit(request, consultation, "edit_background", make, act, _("The question is saved."))


@edits
def edit_power_card(request, consultation):
    def make(found, data):
        return PowerCardForm(data, initial=power_card_words(found.power_card))

    def act(found, form):
        shaping.write_power_card(found, changes=form.changes(), by=request.user)

    return _edit(request, consultation, "edit_power_card", make, act, _("The power card is saved."))


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

    return _edit(request, consultation, "edit_background", make, act, _("The background is saved."))


@edits
def edit_dates(request, consultation):
    def make(found, data):
        initial = pairs_of(found, DatesForm.pairs)
        return DatesForm(data, initial={**initial, **dates_of(found)})

    def act(found, form):
        reason = form.pair("shorter_reason")
        shaping.set_dates(found, **form.moments(), shorter_reason=reason, by=request.user)

    return _edit(request, consultation, "edit_background", make, act, _("The dates are saved."))


@edits
def friend_note(request, consultation):
    def act(found, form):
        shaping.write_friend_note(found, note=form.pair("note"), by=request.user)

    def make(found, data):
        return FriendNoteForm(data)

    return _edit(request, consultation, "edit_background", make, act, _("Your note is saved."))


@edits
def confirm_pair(request, consultation):
    def act(found, form):
        shaping.confirm_pair_ready(found, by=request.user)

    def make(found, data):
        return ConfirmForm(data)

    return _edit(request, consultation, "confirm", make, act, _("Both languages are ready."))


@edits
def accept(request, consultation):
    def act(found, form):
        shaping.accept_idea(found, by=request.user)

    def make(found, data):
        return ConfirmForm(data)

    return _edit(request, consultation, "confirm", make, act, _("The idea is accepted."))


@edits
def stage(request, consultation):
    def make(found, data):
        return StageForm(data, consultation=found)

    def act(found, form):
        actions.move_stage(
            found, to=form.cleaned_data["to"], why=form.pair("why"), by=request.user,
            by_role="+".join(sorted(rules.roles_of(found, request.user))),
        )

    return _edit(request, consultation, "stage", make, act, _("The conversation has moved on."))


@edits
def roles(request, consultation):
    """Who has which role; the steward and the facilitator give more."""
    found = get_consultation(request, consultation)
    if not rules.can_give_role(found, request.user):
        raise Http404(_("There is no such page."))
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind, email = form.cleaned_data["kind"], form.cleaned_data["email"]
        if attempt(form, lambda: actions.give_role(found, user=person_at(email), kind=kind, by=request.user)):
            messages.success(request, _("The role is given, from today."))
            return redirect("consultations:roles", consultation=found.slug)
    held = found.roles.select_related("user").order_by("since")
    context = {
        **room_context(request, found, "work"), "form": form, "roles": held,
        "end_url": address("consultations:role_end", found),
    }
    return answer(request, "consultations/consultation/roles.html", context)


@never_cache
@login_required
@once
@require_POST
def role_end(request, consultation):
    """Take a hat off somebody, from today."""
    found = get_consultation(request, consultation)
    if not rules.can_give_role(found, request.user):
        raise Http404(_("There is no such page."))
    actions.end_role(get_object_or_404(found.roles, pk=request.POST.get("role")), by=request.user)
    messages.success(request, _("The role has ended, from today."))
    return redirect("consultations:roles", consultation=found.slug)
