"""The pack, for everybody: on a page, on paper, and as one file that needs nothing else (E-6)."""

import base64

from django.contrib.staticfiles import finders
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.bilingual import Words
from cms.context import SHEETS
from consultations.consultation.http import room_context
from consultations.draft.panes import choices, chosen

from ..http import get_panel
from ..pack import pack_of
from ..standing import current_version


@require_safe
def pack(request, consultation):
    """Everything that the panel reads, in its order, in one text or in two side by side."""
    context = packed(request, consultation)
    pairs, singles = choices(context["pack"].codes)
    context |= {"pairs": pairs, "singles": singles}
    return render(request, "consultations/panel/pack.html", context)


@require_safe
def pack_file(request, consultation):
    """The same as one file: to keep, to send, to hear read aloud without the site.

    It carries the site's look, but no fonts: those of the reader's system do.
    """
    context = packed(request, consultation)
    sheets = "\n".join(map(sheet, SHEETS))
    context["sheet"] = base64.b64encode(sheets.encode()).decode()
    context["home"] = request.build_absolute_uri("/")[:-1]
    page = render_to_string("consultations/panel/pack_file.html", context, request)
    page = page.replace('href="/', f'href="{context["home"]}/')
    codes = "-".join(context["pack"].codes)
    name = f"{context['panel'].ref}-v{context['version'].number}-{codes}.html"
    response = HttpResponse(page)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def packed(request, slug: str) -> dict:
    sitting = get_panel(request, slug)
    version = current_version(sitting)
    if version is None:
        raise Http404(_("The pack needs a frozen version."))
    found = sitting.consultation
    laid = pack_of(sitting, version, chosen(request.GET.get("texts", "")))
    background = getattr(found, "background", None)
    return {
        **room_context(request, found, "panel"),
        "panel": sitting,
        "version": version,
        "pack": laid,
        "question": laid.told(found.question, found.question_everyday),
        "power": power_of(laid, getattr(found, "power_card", None)),
        **effects_of(laid, background),
    }


def pair(words: dict) -> Words:
    return Words(words.get("en", ""), words.get("cy", ""))


def sheet(name: str) -> str:
    with open(finders.find(f"cms/css/{name}.css"), encoding="utf-8") as file:
        return file.read()


def power_of(laid, card) -> dict | None:
    """The power card in the texts chosen: what can change, what can't and why, who decides."""
    if card is None:
        return None
    rows = (
        (_("What is being decided"), card.decision),
        (_("Who decides, by when"), card.decided_by),
        (_("What the panel’s word binds"), card.panel_binds),
        (_("How far the power is shared"), card.honesty_label),
    )
    return {
        "everyday": laid.told(card.everyday) if card.everyday else [],
        "open": [laid.told(pair(one)) for one in card.open],
        "closed": [
            (laid.told(pair(one["what"])), laid.told(pair(one["why"]))) for one in card.closed
        ],
        "rows": [(name, laid.told(words)) for name, words in rows if words],
    }


def effects_of(laid, background) -> dict:
    """What it could do to Welsh, to people treated unequally, and to money; how it was tested."""
    if background is None:
        return {"effects": [], "tests": []}
    effects = (
        (_("On Welsh"), background.welsh_effects, None),
        (_("On equality: who could lose by it"), background.who_could_lose, None),
        (_("On equality: how everybody can take part"), background.access_plan, None),
        (_("On money, and the limits there are"), background.words, background.everyday),
        (_("What else we thought of"), background.options_considered, None),
    )
    tests = (
        (_("Where we tried the questions out"), background.tried_out_where),
        (_("What that changed"), background.tried_out_changed),
        (_("What our critical friend said"), background.friend_note),
        (_("What we replied"), background.friend_reply),
    )
    return {
        "effects": [(name, laid.told(full, plain)) for name, full, plain in effects if full],
        "tests": [(name, laid.told(words)) for name, words in tests if words],
    }
