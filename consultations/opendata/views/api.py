"""The open data for programs: read only, page by page, told by OpenAPI. No key is needed."""

from typing import Annotated

from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_safe
from ninja import NinjaAPI, Query
from ninja.decorators import decorate_view
from pydantic import Field, create_model

from cms.bilingual import current_language
from cms.limits import address, seconds_to_wait
from consultations.consultation.models import Consultation

from ..columns import OpenTable
from ..freshness import version_of
from ..http import open_to_all
from ..pieces import FIRST, MOST, PER_PIECE, piece_of
from ..tables import BY_NAME, TABLES
from ..tables.about import CONSULTATION

RATE = "600/h"
TYPES = {"string": str, "integer": int, "boolean": bool, "date": str, "datetime": str}
ROOT = "consultations"

api = NinjaAPI(
    title="Paned", version="1", docs_url=None, openapi_url=None, urls_namespace="open_data_api"
)


def record_model(table: OpenTable):
    """One record as OpenAPI knows it."""
    fields = {
        column.name: (
            TYPES[column.type] if column.needed else TYPES[column.type] | None,
            Field(description=column.name),
        )
        for column in table.columns
    }
    return create_model(name_of(table), **fields)


def name_of(table: OpenTable) -> str:
    return "".join(part.title() for part in table.name.split("_"))


def page_model(table: OpenTable, record):
    """A piece of a table: its records, and the address of the next piece, if there is one."""
    name = f"{name_of(table)}Page"
    return create_model(name, data=(list[record], ...), next=(str | None, ...))


def public(ref: str) -> Consultation | None:
    return Consultation.objects.public().filter(ref=ref).first()


def guarded(view):
    """Answer 304 to whoever has it already, 429 to whoever asks too often; open to other sites."""

    def asked(request, *args, **kwargs):
        request.consultation = public(kwargs["ref"]) if "ref" in kwargs else None
        if "ref" in kwargs and request.consultation is None:
            return open_to_all(JsonResponse({"detail": "Not Found"}, status=404))
        etag = request.consultation and f'"{version_of(request.consultation)}"'
        if known := etag and get_conditional_response(request, etag=etag):
            return open_to_all(known)
        if wait := seconds_too_soon(request):
            late = JsonResponse({"detail": "Too many requests."}, status=429)
            late.headers["Retry-After"] = str(wait)
            return open_to_all(late)
        response = view(request, *args, **kwargs)
        if etag and response.status_code == 200:
            response.headers["ETag"] = etag
        return open_to_all(response)

    return asked


def seconds_too_soon(request) -> int:
    """The house's flood limit, for reading too: how long to wait, 0 where it is not reached."""
    rate = getattr(settings, "LIMITS", {}).get("api", RATE)
    return seconds_to_wait("api", rate, address(request)) if rate else 0


After = Annotated[int, Query(0, ge=0, le=FIRST)]
Limit = Annotated[int, Query(PER_PIECE, ge=1, le=MOST)]


def answered(request, table: OpenTable, rows, after: int, limit: int) -> dict:
    """One piece of a table, and where the next one is."""
    records, last = piece_of(table, rows, after, limit)
    onward = f"{request.path}?after={last}&limit={limit}" if last else None
    return {"data": records, "next": request.build_absolute_uri(onward) if onward else None}


def list_of(table: OpenTable):
    """The view of one table of one conversation."""

    @decorate_view(guarded)
    def rows(request, ref: str, after: After, limit: Limit):
        return answered(request, table, table.rows(request.consultation), after, limit)

    rows.__name__ = table.name
    return rows


@decorate_view(guarded)
def every_consultation(request, after: After, limit: Limit):
    """Every conversation that the public may see."""
    rows = Consultation.objects.public().select_related("organisation")
    return answered(request, CONSULTATION, rows, after, limit)


def build() -> None:
    """An operation for every table that is declared."""
    models = {table.name: page_model(table, record_model(table)) for table in TABLES}
    told = {"tags": [ROOT], "response": models[CONSULTATION.name]}
    add = api.default_router.add_api_operation
    add(f"/{ROOT}", ["GET"], every_consultation, operation_id=ROOT, **told)
    for table in TABLES:
        add(
            f"/{ROOT}/{{ref}}/{table.name}", ["GET"], list_of(table), operation_id=table.name,
            response=models[table.name], tags=[table.name],
        )  # fmt: skip


build()


def schema(language: str) -> dict:
    """The OpenAPI schema, its words in a language."""
    told = api.get_openapi_schema(path_prefix=api_root())
    with override(language):
        for table in TABLES:
            words = told["components"]["schemas"][name_of(table)]["properties"]
            for column in table.columns:
                words[column.name]["description"] = str(column.says)
        for path, deeds in told["paths"].items():
            table = BY_NAME.get(path.rpartition("/")[2], CONSULTATION)
            deeds["get"] |= {"summary": str(table.title), "description": str(table.about)}
    return told


def api_root() -> str:
    return reverse("open_data_api:api-root")


@require_safe
def openapi(request):
    """The schema, in English or with ?language=cy in Welsh."""
    language = "cy" if request.GET.get("language") == "cy" else "en"
    return open_to_all(JsonResponse(schema(language), json_dumps_params={"ensure_ascii": False}))


WORDS = {
    "after": gettext_lazy("Where to go on from. The answer says it: follow “next”."),
    "limit": gettext_lazy("How many rows at a time, at most 200."),
}


@require_safe
def reference(request):
    """How programs ask, in words, with every address and every column."""
    context = {
        "root": request.build_absolute_uri(api_root()),
        "schema": f"{reverse('openapi')}?language={current_language()}",
        "tables": TABLES,
        "words": WORDS.items(),
        "rate": int(RATE.partition("/")[0]),
        "first": _("Every conversation that the public may see."),
    }
    return render(request, "consultations/opendata/api.html", context)
