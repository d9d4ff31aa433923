"""Handing files out: the stored one while it may still be told, asked for again only if changed."""

from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from consultations.consultation.http import get_consultation

from .columns import OpenTable
from .freshness import stamp_of
from .models import OpenFile
from .tables import BY_NAME
from .writing import KINDS, streamed


def get_public(request, slug: str):
    """A conversation that everybody may see; 404 for any other, whoever asks."""
    found = get_consultation(request, slug)
    if not found.is_public:
        raise Http404(_("There is no such page."))
    return found


def get_table(name: str) -> OpenTable:
    if name not in BY_NAME:
        raise Http404(_("There is no such page."))
    return BY_NAME[name]


def files_of(consultation) -> dict[str, OpenFile]:
    """The files that may be given out, by name: none where something was taken back since."""
    stamp = f"{stamp_of(consultation)}/"
    return {one.name: one for one in consultation.open_files.all() if one.stamp.startswith(stamp)}


def open_to_all(response: HttpResponse) -> HttpResponse:
    """Let other sites' pages read it too; whoever keeps it asks each time whether it stands."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Cache-Control"] = "no-cache"
    return response


def stored_file(request, found: OpenFile, kind: str, name: str) -> HttpResponse:
    """A file as it was made, piece by piece; 304 for who has it already."""
    etag = f'"{found.sha256}"'
    if known := get_conditional_response(request, etag=etag):
        return open_to_all(known)
    file = storages["private"].open(found.path, "rb")
    response = FileResponse(file, as_attachment=True, filename=name, content_type=kind)
    response.headers["ETag"] = etag
    response.headers["Content-Length"] = str(found.size)
    return open_to_all(response)


def live_table(consultation, table: OpenTable, kind: str, name: str) -> HttpResponse:
    """The same file straight from the rows, while there is none that may be given out."""
    response = StreamingHttpResponse(
        streamed(table, table.records(consultation), kind), content_type=KINDS[kind]
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return open_to_all(response)
