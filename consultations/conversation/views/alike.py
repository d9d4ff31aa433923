"""Cards that look alike: what the machine proposes, and the person who decides."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cms.http import limited, once
from cms.paging import page_by_key
from consultations.consultation.http import answer, attempt, get_consultation, room_context
from consultations.people.http import participant

from .. import actions, alike, rules
from ..actions.proposals import live_parts, mark_of
from ..forms import AcceptForm, ButtonForm, JoinForm
from ..models import AlikeProposal, Card

MOST_SAMPLED = alike.SAMPLE


def chooser(request, slug: str) -> tuple:
    """A consultation and somebody who may group what many sent; anybody else finds no page."""
    found = get_consultation(request, slug)
    person = participant(request) if request.user.is_authenticated else None
    if not rules.can_group_campaign(found, person):
        raise Http404(_("There is no such page."))
    return found, person


@never_cache
@limited("alike", "30/h")
@once
@require_http_methods(["GET", "POST"])
def alike_desk(request, consultation):
    """What waits for a person; a button to have the machine look."""
    found, person = chooser(request, consultation)
    form = ButtonForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(form, actions.ask_for_alike, found, by=person):
        messages.success(request, _("The machine is looking. It goes on without you."))
        return redirect("consultations:alike", consultation=found.slug)
    free = Q(parts__card__state="published", parts__card__may_read=True, parts__card__campaign=None)
    rows = AlikeProposal.objects.filter(consultation=found, state=AlikeProposal.State.OPEN)
    rows = rows.annotate(
        cards=Count("parts", filter=free), adding=Count("parts", filter=free & Q(parts__adds=True))
    )
    rows = rows.filter(Q(cards__gt=1) | Q(cards=1) & ~Q(campaign=None))
    rows = rows.select_related("first", "campaign")
    context = {**room_context(request, found, "work"), "form": form}
    context["page_obj"] = page_by_key(rows, request.GET, by="made_at")
    context["runs"] = list(found.alike_searches.all()[:5])
    return answer(request, "consultations/conversation/alike.html", context)


@never_cache
@once
@require_http_methods(["GET", "POST"])
def alike_one(request, consultation, proposal):
    """One proposal: what they have in common, what each added, and what a person takes."""
    found, person = chooser(request, consultation)
    rows = found.alike_proposals.filter(state=AlikeProposal.State.OPEN)
    rows = rows.select_related("first", "search", "campaign")
    shown, also = get_object_or_404(rows, ref=proposal), request.POST.getlist("also")
    parts, common = live_parts(shown), _common(shown)
    initial = {"text": common, "language": shown.first.language, "seen": mark_of(shown)}
    initial["people"] = _people(shown, parts.filter(adds=False))
    form = (JoinForm if shown.campaign else AcceptForm)(request.POST or None, initial=initial)
    if form.is_valid() and attempt(form, lambda: _accept(shown, form, also, person)):
        messages.success(request, _("It is shown once, with how many people sent it."))
        return redirect("consultations:alike", consultation=found.slug)
    context = {**room_context(request, found, "work"), "proposal": shown, "form": form}
    context |= {"common": common, "chosen": also, "seen_now": initial["seen"]}
    context["plain"] = parts.filter(adds=False).count()
    context["page_obj"] = page_by_key(parts.filter(adds=True), request.GET, by="pk", per_page=100)
    for part in context["page_obj"]:
        part.own = alike.added(part.card.text, common)
    return answer(request, "consultations/conversation/alike_one.html", context)


def _people(proposal: AlikeProposal, plain) -> int:
    """How many people there are at least: who was counted before, and who left what says this."""
    speakers = Card.objects.filter(alike__in=plain)
    if proposal.campaign:
        counted = proposal.campaign.cards.exclude(participant=None).values("participant")
        speakers = speakers.exclude(participant__in=counted)
    before = proposal.campaign.people if proposal.campaign else 0
    return before + speakers.values("participant").distinct().count()


def _common(proposal: AlikeProposal) -> str:
    """What the cards have in common: what was grouped, or cut out of the first as it stands now."""
    if proposal.campaign:
        return proposal.campaign.text
    cards = live_parts(proposal).exclude(card=proposal.first_id)[:MOST_SAMPLED]
    if not proposal.first.is_shown:
        return ""
    return alike.in_common(proposal.first.text, [one.card.text for one in cards])


def _accept(proposal, form: AcceptForm, also: list[str], person):
    return actions.accept_proposal(proposal, new=form.accepted(also), by=person)


@never_cache
@once
@require_POST
def alike_no(request, consultation, proposal):
    """They are not the same."""
    found, person = chooser(request, consultation)
    shown = get_object_or_404(found.alike_proposals, ref=proposal)
    form = ButtonForm(request.POST)
    if form.is_valid() and attempt(form, actions.turn_down, shown, by=person):
        messages.success(request, _("They stay cards of their own, and are not proposed again."))
    for words in form.non_field_errors():
        messages.warning(request, words)
    return redirect("consultations:alike", consultation=found.slug)
