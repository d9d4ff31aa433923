"""Open data: the page, the dictionary, each file, and the officers' page that has them made."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.http import limited, once
from consultations.consultation.http import (
    answer,
    attempt,
    get_consultation,
    not_yours,
    room_context,
)
from consultations.consultation.rules import roles_of

from .. import actions, rules
from ..columns import OpenTable
from ..forms import ButtonForm
from ..http import files_of, get_public, get_table, live_table, open_to_all, stored_file
from ..making import BUNDLE, PACKAGE, WORKBOOK
from ..models import OpenFile
from ..package import LICENCE, package
from ..tables import GROUPS, TABLES
from ..writing import KINDS

ZIP = "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def open_data(request, consultation):
    """What is in each file, how large it is, when it was made. A constant number of queries."""
    found = get_public(request, consultation)
    files = files_of(found)
    context = {
        **room_context(request, found, "overview"),
        "groups": [(head, [listed(table, files) for table in of]) for head, of in GROUPS],
        "bundle": files.get(BUNDLE),
        "made": next(iter(files.values()), None),
        "taken_back": not files and found.open_files.exists(),
        "licence": LICENCE,
    }
    return render(request, "consultations/opendata/open_data.html", context)


def listed(table: OpenTable, files: dict[str, OpenFile]) -> dict:
    """One table with how many lines it has and how large its files are, where they were made."""
    made = files.get(f"{table.name}.csv")
    return {
        "table": table,
        "rows": made and made.rows,
        "files": [(kind, files.get(f"{table.name}.{kind}")) for kind in KINDS],
    }


@require_safe
def dictionary(request, consultation):
    """Every column of every table, in words."""
    found = get_public(request, consultation)
    context = {**room_context(request, found, "overview"), "tables": TABLES}
    return render(request, "consultations/opendata/dictionary.html", context)


@require_safe
def table_file(request, consultation, name, suffix):
    """One table as CSV or JSON."""
    found, told = get_public(request, consultation), get_table(name)
    stored = files_of(found).get(f"{name}.{suffix}")
    saved = f"{found.ref}-{name}.{suffix}"
    if stored is None:
        return live_table(found, told, suffix, saved)
    return stored_file(request, stored, KINDS[suffix], saved)


@require_safe
def descriptor(request, consultation):
    """The Frictionless descriptor of the tables."""
    found = get_public(request, consultation)
    told = package(found, files_of(found))
    return open_to_all(JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1}))


@require_safe
def bundle(request, consultation):
    """The evidence bundle, where there is one that may be given out."""
    found = get_public(request, consultation)
    stored = files_of(found).get(BUNDLE)
    if stored is None:
        raise Http404(_("The bundle is being made. Try again tomorrow."))
    return stored_file(request, stored, ZIP, f"{found.ref}-{BUNDLE}")


def officer(request, slug: str):
    """A conversation and one of its officers, in whose place None stands for anybody else here."""
    found = get_consultation(request, slug)
    if not roles_of(found, request.user) or not found.is_public:
        raise Http404(_("There is no such page."))
    return found, rules.can_make_files(found, request.user)


@login_required
@never_cache
@limited("files", "30/h")
@once
@require_http_methods(["GET", "POST"])
def make(request, consultation):
    """How far the making is; a button to have it done now; the workbook."""
    found, may = officer(request, consultation)
    if not may:
        return not_yours(request, found, "work", whose=rules.OFFICERS)
    form = ButtonForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(form, actions.ask_for_files, found, by=request.user):
        messages.success(request, _("The files are being made. It goes on without you."))
        return redirect("consultations:open_data_make", found.slug)
    files = files_of(found)
    context = {
        **room_context(request, found, "work"),
        "form": form,
        "runs": list(found.files_runs.all()),
        "workbook": files.get(WORKBOOK),
        "package": files.get(PACKAGE),
    }
    return answer(request, "consultations/opendata/make.html", context)


@login_required
@never_cache
@require_safe
def workbook(request, consultation):
    """All tables as one workbook, for officers."""
    found, may = officer(request, consultation)
    stored = files_of(found).get(WORKBOOK)
    if not may or stored is None:
        raise Http404(_("There is no such page."))
    return stored_file(request, stored, XLSX, f"{found.ref}.xlsx")
