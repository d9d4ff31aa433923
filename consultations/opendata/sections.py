"""What the consultation's own page shows of the open data; what is made anew with it."""

import re
from urllib.parse import unquote

from django.utils.translation import gettext as _

from cms.cache import register_scope
from consultations.consultation.actions import make_again_by
from consultations.consultation.http import address
from consultations.consultation.models import Consultation
from consultations.consultation.sections import Section, section

from .freshness import files_key

PAGES = re.compile(r"^/(?:en/conversations|cy/sgyrsiau)/([^/]+)/(?:open-data|data-agored)/")


@section(order=100)
def open_data(consultation: Consultation) -> Section | None:
    """The way to everything that can be taken away. No query."""
    if not consultation.is_public:
        return None
    return Section(
        name="open-data",
        title=_("Open data"),
        template="consultations/opendata/section.html",
        url=address("consultations:open_data", consultation),
    )


@register_scope
def scope_of(path: str) -> list[str]:
    """The pages of the open data are renewed with the files too."""
    found = PAGES.match(path)
    return [files_key(unquote(found.group(1)))] if found else []


make_again_by("consultations.opendata.tasks.make_again")
