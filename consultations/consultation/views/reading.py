"""The consultation's own pages: the list, the overview, the work room, the public ledger."""

from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.bilingual import current_language
from cms.clock import today
from cms.paging import page_by_key
from consultations.ledger import verify
from consultations.ledger.export import export_lines
from consultations.ledger.models import Chain, Entry

from .. import rules
from ..calendar import days_late
from ..debts import owed_by
from ..doing import doing_now, work_pages
from ..http import get_consultation, room_context
from ..mine import work_of
from ..models import Consultation, Role
from ..owed import idea_due
from ..sections import sections_of
from ..stages import NEXT, missing_for


@require_safe
def index(request):
    """Every consultation the public may see, the newest first."""
    found = Consultation.objects.public().select_related("organisation")
    page = page_by_key(found, request.GET, by="-announced_at")
    return render(
        request, "consultations/index.html", {"consultations": page.object_list, "page_obj": page}
    )


@require_safe
def ideas(request):
    """The ideas whose proposers agreed to it, with what was answered, the newest first."""
    shown = Consultation.objects.shown_ideas().select_related("organisation")
    page = page_by_key(shown, request.GET, by="-proposed_at")
    for one in page:
        one.due = idea_due(one)
        one.late = days_late(one.due, today())
    return render(request, "consultations/ideas.html", {"page_obj": page})


@require_safe
def overview(request, consultation):
    """One consultation, at one address for life (R-LIFE-12)."""
    found = get_consultation(request, consultation, "background", "power_card", "young_people")
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
def my_work(request):
    """Every place where somebody has something to do. Where one comes after signing in."""
    return render(
        request,
        "consultations/consultation/mine.html",
        {"places": work_of(request.user), "is_steward": rules.is_steward(request.user)},
    )


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
            "roles": [
                {"name": kind.label, "value": kind.value} for kind in Role.Kind if kind in mine
            ],
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
    entries = chain.entries.all() if chain and found.is_public else Entry.objects.none()
    page = page_by_key(entries, request.GET, by="n")
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
