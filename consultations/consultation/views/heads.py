"""The ledger's heads outside of the house: a feed, letters, a square code, and comparing one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.bilingual import current_language
from cms.http import limited, once
from consultations.ledger.actions import stop_watching_head, watch_head
from consultations.ledger.heads import square_code
from consultations.ledger.models import Chain, Entry, HeadWatch

from ..http import get_consultation, number, room_context

FED = 50


def public_chain(request, slug: str) -> Chain:
    """The ledger of a consultation that the public may see; 404 for any other."""
    found = get_consultation(request, slug)
    chain = Chain.objects.filter(consultation=found).first()
    if chain is None or not found.is_public:
        raise Http404(_("There is no ledger yet."))
    chain.consultation = found
    return chain


@never_cache
@limited("heads", "120/h")
@once
@require_http_methods(["GET", "POST"])
def heads(request, consultation):
    """Compare a seal that one has from somewhere else; ask for the latest by e-mail, or stop it."""
    chain = public_chain(request, consultation)
    if request.method == "POST" and request.user.is_authenticated:
        stop = request.POST.get("do") == "stop"
        (stop_watching_head if stop else watch_head)(chain.consultation, by=request.user)
        messages.success(request, _("Thank you. It is noted."))
        return redirect("consultations:ledger_heads", chain.consultation.slug)
    mine = HeadWatch.objects.filter(consultation=chain.consultation, account_id=request.user.pk)
    context = {
        **room_context(request, chain.consultation, "ledger"),
        "chain": chain,
        "watching": mine.exists(),
        **compared(chain, request.GET.get("n", ""), request.GET.get("seal", "").strip().lower()),
    }
    return render(request, "consultations/consultation/heads.html", context)


def compared(chain: Chain, line: str, seal: str) -> dict:
    """Whether a seal that somebody brings is still the seal of that line."""
    if not seal:
        return {"brought": False}
    entry = Entry.objects.filter(chain=chain, n=number(line)).first()
    same = entry is not None and entry.hash == seal
    return {"brought": True, "same": same, "line": line, "seal": seal}


@require_safe
def heads_feed(request, consultation):
    """The latest seals as an Atom feed, so that feed readers keep them."""
    chain = public_chain(request, consultation)
    here = request.build_absolute_uri(reverse("consultations:ledger", args=[consultation]))
    feed = Atom1Feed(
        title=_("Seals of the record: %(name)s") % {"name": chain.consultation.title.text},
        link=here,
        description="",
        language=current_language(),
        feed_url=request.build_absolute_uri(),
    )
    for entry in chain.entries.order_by("-n")[:FED]:
        feed.add_item(
            title=f"{entry.n} {entry.hash}",
            link=f"{here}#line-{entry.n}",
            description=entry.kind,
            unique_id=f"urn:sha256:{entry.hash}",
            updateddate=entry.at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


@require_safe
def head_code(request, consultation):
    """The latest seal as a square code, for paper: it opens the page that compares it."""
    chain = public_chain(request, consultation)
    where = reverse("consultations:ledger_heads", args=[chain.consultation.slug])
    address = request.build_absolute_uri(f"{where}?n={chain.length}&seal={chain.head}")
    drawn = square_code(address, f"{chain.length} {chain.head[:16]}")
    return HttpResponse(drawn, content_type="image/svg+xml")
