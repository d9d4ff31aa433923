"""Check it yourself: how the draw went, and every file that is needed to run it again."""

import csv
from pathlib import Path

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.bilingual import current_language
from consultations.consultation.http import room_context
from consultations.people.http import participant

from .. import check_draw
from ..draw import REHEARSAL, lines
from ..fairness import figures_of
from ..http import get_panel
from ..models import Panel
from ..portfolio import chances
from ..rules import pool_member_of
from ..sheet import band_words, change_words, export, lines_of, portfolio_export

FORMULA = ("=", "+", "-", "@", "\t", "\r")
JSON = {"ensure_ascii": False, "indent": 1}


@require_safe
def draw(request, consultation):
    """Check it yourself: how the draw went, and how to run it again."""
    sitting = get_panel(request, consultation)
    pool = list(sitting.pool.order_by("ref"))
    rows = [member.row for member in pool if not member.withdrawn_at]
    first = []
    if sitting.k is not None and len(rows) == len(pool):
        first = list(lines(rows, seed=sitting.seed, k=sitting.k))[
            : sitting.consultation.panel_seats
        ]
    seats = list(sitting.seats.select_related("pool_member"))
    taken_back = [member for member in pool if member.withdrawn_at]
    context = {
        **room_context(request, sitting.consultation, "panel"),
        "panel": sitting,
        "rehearsal": REHEARSAL,
        "hashed": first,
        "lines": lines_of(sitting, pool, seats),
        "taken_back": taken_back,
        "pool_size": len(pool),
        **of_lottery(sitting),
        "seen": seen(sitting, whole=not taken_back),
    }
    return render(request, "consultations/panel/draw.html", context)


def seen(sitting, *, whole: bool) -> dict:
    """The one line to type, and what whoever types it should see: all that is sure.

    Where a row was taken back the pool's fingerprint can't be worked out again, and perhaps
    not who sits: a portfolio names them, the order of hashes needs every row.
    """
    files = ["pool.json", "portfolio.json"] if sitting.portfolio_sha256 else ["pool.json"]
    welsh = current_language() == "cy"
    typed = ["python3 check_draw.py", *files, f"{sitting.consultation.ref}-ledger.jsonl"]
    words = {name: pair[welsh] for name, pair in check_draw.WORDS.items()}
    lines = [f"{words['targets']}: {sitting.targets_sha256}"]
    lines += [f"{words['pool']}: {sitting.pool_sha256}"] if whole else []
    if sitting.portfolio_sha256:
        lines.append(f"{words['portfolio']}: {sitting.portfolio_sha256}")
    if sitting.drawn_at:
        drawn = export(sitting)
        lines += [f"{words['k']}: {sitting.k}"] if whole and sitting.k is not None else []
        named = ("seats", "reserves") if whole else ("seats",) if sitting.k is None else ()
        lines += [f"{words[name]}: {' '.join(drawn[name])}" for name in named]
    ends = {"lines": [*lines, "…", words["good"]]}
    if not whole and sitting.k is not None:
        ends = {"lines": [*lines, "…"], "part": words["part"]}
    return {"command": " ".join([*typed, "--cy"] if welsh else typed), **ends}


def of_lottery(sitting) -> dict:
    """What the page tells of a portfolio lottery, and of targets that clash."""
    context = {"method": Panel.Method(sitting.method or Panel.Method.HASH_ORDER).label}
    if sitting.clash:
        context["clash"] = [band_words(*place) for place in sitting.clash["places"]]
        context["changes"] = [change_words(*one) for one in sitting.clash["changes"]]
    if not sitting.portfolio_sha256:
        return context
    panels = sitting.portfolio.panels
    labels = sitting.pool.values_list("ref", flat=True)
    figures = figures_of(list(chances(panels, labels).values()))
    lowest, highest = (f"{100 * one:.2f}" for one in (figures.smallest, figures.largest))
    method = Panel.Method(sitting.portfolio.method).label
    return context | {"panels": len(panels), "lowest": lowest, "highest": highest, "method": method}


def as_text(cell):
    """A cell that no spreadsheet takes for a formula."""
    said = str(cell)
    return f"'{said}" if said.startswith(FORMULA) else cell


@require_safe
def pool(request, consultation, kind):
    """The pool's public rows and the draw, as a file to check it with."""
    sitting = get_panel(request, consultation)
    if not sitting.pool_published_at:
        raise Http404(_("The pool has not been published yet."))
    published = export(sitting)
    if kind == "json":
        return as_file(published, "pool.json")
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{sitting.ref}-pool.csv"'
    fields = [*published["row_fields"], "withdrawn"]
    writer = csv.DictWriter(response, fields)
    writer.writeheader()
    writer.writerows(
        {name: as_text(cell) for name, cell in row.items()} for row in published["pool"]
    )
    return response


@require_safe
def portfolio(request, consultation):
    """The published portfolio: every panel and its weight, as they were hashed."""
    sitting = get_panel(request, consultation)
    if not sitting.portfolio_sha256:
        raise Http404(_("There is no portfolio."))
    return as_file(portfolio_export(sitting), "portfolio.json")


def as_file(value: dict, name: str):
    """JSON to be saved, under the name that the one line to type has it by."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return JsonResponse(value, json_dumps_params=JSON, headers=headers)


@require_safe
def checker(request):
    """The stand-alone program that runs a draw again: one file, nothing but Python needed."""
    source = Path(check_draw.__file__).read_text(encoding="utf-8")
    return HttpResponse(
        source,
        content_type="text/x-python; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="check_draw.py"'},
    )


@never_cache
@require_safe
def chance(request, consultation):
    """Somebody's own row and own chance: for whoever holds the account or the receipt alone."""
    sitting = get_panel(request, consultation)
    member = pool_member_of(sitting, participant(request))
    known = member is not None and member.chance_ppm is not None
    context = {
        **room_context(request, sitting.consultation, "panel"),
        "panel": sitting,
        "member": member,
        "bands": [band_words(name, value) for name, value in member.bands.items()]
        if member
        else [],
        "percent": f"{member.chance_ppm / 10_000:.1f}" if known else "",
    }
    return render(request, "consultations/panel/chance.html", context)
