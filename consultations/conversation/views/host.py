"""The host's desk: rounds, publishing, reading back."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cms.http import once
from consultations.consultation.http import answer, attempt, get_consultation, room_context
from consultations.moderation import actions as moderation
from consultations.moderation.queue import named
from consultations.people.http import participant

from .. import actions, rules
from ..forms import ButtonForm, MissingForm, TableForm
from ..http import hosted_table
from ..leaf import leaf_for_host
from ..models import Card, Channel, HostPromise, Round

UNREAD = 25  # online cards that wait for a moderator, the oldest first


@never_cache
@once
@require_http_methods(["GET", "POST"])
def table_new(request, consultation):
    """Lay a table."""
    found = get_consultation(request, consultation)
    person = participant(request) if request.user.is_authenticated else None
    if not rules.can_open_table(found, person):
        raise Http404(_("There is no such page."))
    has_promised = HostPromise.objects.filter(account=person.account).exists()
    form = TableForm(request.POST or None, has_promised=has_promised)
    made = []
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        new = actions.NewTable(
            name=form.pair("name"),
            place=form.pair("place"),
            channel=data["channel"],
            seats=data["seats"],
            held_on=data["held_on"],
            for_children=data["for_children"],
            promised=data.get("promised", False),
        )
        if attempt(form, lambda: made.append(actions.open_table(found, new=new, by=person))):
            return redirect("consultations:table_host", found.slug, made[0].ref)
    context = {**room_context(request, found, "tables"), "form": form}
    return answer(request, "consultations/conversation/table_new.html", context)


@never_cache
@once
@require_http_methods(["GET", "POST"])
def table_host(request, consultation, table):
    """What a host does at their table; the form says who isn't here."""
    found, at, person = hosted_table(request, consultation, table)
    initial = {f"not_here_{code}": at.not_here.in_(code) for code in ("en", "cy")}
    form = MissingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        words = form.pair("not_here")
        if attempt(form, actions.say_who_is_missing, at, not_here=words, by=person):
            return redirect("consultations:table_host", found.slug, at.ref)
    known = {one.round: one for one in at.rounds.all()}
    nobody = next((one for one in Round if one not in known), None)
    context = {**room_context(request, found, "tables"), "table": at, "form": form}
    context |= {"round": at.cup, "next_round": None if at.cup else nobody}
    context["leaf"] = leaf_for_host(at)
    context["rounds"] = [(one.label, known.get(one.value)) for one in Round]
    paper = Q(channel=Channel.PAPER)
    waiting = at.cards.waiting()
    context["waiting"] = waiting.filter(paper).order_by("paper_number", "pk")
    context["unread"] = waiting.exclude(paper).order_by("made_at", "pk")[:UNREAD]
    return answer(request, "consultations/conversation/table_host.html", context)


@never_cache
@once
@require_POST
def table_do(request, consultation, table):
    """One press of a host's button: open or close a round, read back, publish paper cards."""
    found, at, person = hosted_table(request, consultation, table)
    form = ButtonForm(request.POST)
    in_round = request.POST.get("round", "")
    deeds = {
        "open": lambda: actions.open_round(at, round=in_round, by=person),
        "close": lambda: actions.close_round(at, round=in_round, by=person),
        "read_back": lambda: actions.read_back(at, by=person),
        "quiet": lambda: actions.ask_the_quiet(at, by=person),
        "look": lambda: moderation.ask_to_look(_card(at, request.POST), by=person),
        "publish": lambda: moderation.publish(
            named(found, request.POST.getlist("words")), by=person
        ),
    }
    deed = deeds.get(request.POST.get("do", ""))
    if deed and form.is_valid() and attempt(form, deed):
        messages.success(request, _("Done."))
    for words in form.non_field_errors():
        messages.warning(request, words)
    return redirect("consultations:table_host", found.slug, at.ref)


def _card(table, data) -> Card:
    return get_object_or_404(table.cards, ref=data.get("card", ""))
