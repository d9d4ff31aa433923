"""Typing in paper cards without a signal: the page, what keeps it on the device, where it sends."""

import hashlib
import json

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.bilingual import current_language
from cms.context import SHEETS
from consultations.consultation.http import attempt, number, room_context

from .. import actions
from ..forms import PaperCardForm
from ..http import hosted_table
from ..numbers import numbers_of

SHORTEST_KEY, LONGEST_KEY = 16, 64
PARTS = (
    *(f"cms/css/{name}.css" for name in SHEETS),
    *(f"cms/js/typing-{name}.js" for name in ("box", "keys", "offline")),
    *(f"cms/fonts/andada-pro-{name}.woff2" for name in ("latin", "welsh")),
    "cms/img/paned.svg",
)


@never_cache
@require_safe
def typing_offline(request, consultation, table):
    """The page itself, for the table's host: nothing of anybody stands in it."""
    found, at, _person = hosted_table(request, consultation, table)
    form = PaperCardForm(table=at, initial={"held_on": at.held_on})
    context = {**room_context(request, found, "tables"), "table": at, "form": form}
    context |= {"rooms": [], "numbers": numbers_of(at, request.user)}
    return render(request, "consultations/conversation/offline.html", context)


@never_cache
@require_safe
def typing_worker(request, consultation, table):
    """What keeps that page on the device, and no other: it reaches no further."""
    found, at, _person = hosted_table(request, consultation, table)
    page = reverse("consultations:typing_offline", args=[found.slug, at.ref])
    parts = [static(part) for part in PARTS]
    version = hashlib.sha256("|".join(parts).encode()).hexdigest()[:12]
    kept = json.dumps({"page": page, "parts": parts, "version": version})
    script = f'self.KEPT = {kept};\nimportScripts("{static("cms/js/typing-worker.js")}");\n'
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@never_cache
@require_safe
def typing_manifest(request, consultation, table):
    """By which a phone puts the page among its own, in the page's language."""
    found, at, _person = hosted_table(request, consultation, table)
    page = reverse("consultations:typing_offline", args=[found.slug, at.ref])
    manifest = {
        "id": page,
        "start_url": page,
        "scope": page,
        "lang": current_language(),
        "dir": "ltr",
        "name": _("Typing without a signal: %(table)s") % {"table": at.name.text},
        "short_name": _("Paper cards"),
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#ffffff",
        "icons": [{"src": static("cms/img/paned.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(manifest, content_type="application/manifest+json")


@never_cache
@require_http_methods(["GET", "POST"])
def typing_send(request, consultation, table):
    """Take in one card that was typed without a signal, once a key; by GET, what sending needs.

    200 names the key that was taken in, 422 says what is to be put right, by field.
    """
    _found, at, person = hosted_table(request, consultation, table)
    if request.method == "GET":
        return JsonResponse({"token": get_token(request)})
    form, key = PaperCardForm(request.POST, table=at), request.POST.get("key", "")
    if not SHORTEST_KEY <= len(key) <= LONGEST_KEY:
        return JsonResponse({"errors": {}}, status=400)
    if form.is_valid():
        paper = form.card(seed=f"{at.pk}|{key}", language=current_language(), key=key)
        if made := attempt(form, actions.type_in_card, at, paper=paper, by=person):
            card, code = made
            return JsonResponse({"key": key, "number": card.paper_number, "code": code})
    errors = {name: list(map(str, words)) for name, words in form.errors.items()}
    errors |= _other_words(at, form)
    return JsonResponse(
        {"errors": errors, "asked": form.data.get("language_asked", "")}, status=422
    )


def _other_words(at, form: PaperCardForm) -> dict[str, list[str]]:
    """Where a number is taken: whether by the same words, so that these may go, or by others."""
    there = at.cards.filter(paper_number=number(form.data.get("paper_number", ""))).first()
    if there is None or "paper_number" not in form.errors:
        return {}
    if there.text == form.cleaned_data.get("text", "").strip():
        return {"paper_number": [_("The same words are typed in already: throw these away.")]}
    words = _(
        "Another card with this number is typed in already, with other words. Yours stays on "
        "this device: change its number, or throw it away."
    )
    return {"paper_number": [words]}
