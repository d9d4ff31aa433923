"""What has changed in both languages, side by side, for the second pair of eyes."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET
from wagtail.admin.compare import diff_text
from wagtail.models import Page, Revision

from cms.models import BasePage
from cms.pairs import step, two

AS_ONE = timedelta(minutes=1)  # texts of a pair are kept one after the other
EARLIER = 20


@dataclass(frozen=True, slots=True)
class Side:
    """One language: its page, and what changed in it piece by piece."""

    page: BasePage
    changes: list[tuple[str, SafeString]]


@require_GET
def compare(request: HttpRequest, page_id: int) -> HttpResponse:
    """The latest drafts against what is public, or against an earlier text (?from=)."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, BasePage):
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    texts = Revision.page_revisions.filter(object_id=str(page.pk)).order_by("-created_at")
    asked = request.GET.get("from", "")
    since = texts.filter(pk=asked).first() if asked.isdecimal() else None
    pair = sorted(two.pages_of(page), key=lambda one: one.language, reverse=True)
    context = {
        "page": page,
        "sides": [Side(one, _changes(one, since)) for one in pair],
        "earlier": texts.select_related("user")[:EARLIER],
        "since": since,
    }
    return TemplateResponse(request, "wagtailadmin/pairs/compare.html", context)


def _changes(page: BasePage, since: Revision | None) -> list[tuple[str, SafeString]]:
    before = _by_place(_text_at(page, since))
    now = _by_place(page.get_latest_revision_as_object())
    return [
        (step.name_of(page, path), diff_text(before.get(path, ""), now.get(path, "")).to_html())
        for path in dict.fromkeys([*now, *before])
        if before.get(path, "") != now.get(path, "")
    ]


def _text_at(page: BasePage, since: Revision | None) -> BasePage | None:
    """What a page said then; without a moment, what is public now (None: nothing is)."""
    if since is None:
        return page if page.live else None
    texts = Revision.page_revisions.filter(
        object_id=str(page.pk), created_at__lte=since.created_at + AS_ONE
    )
    found = texts.order_by("-created_at").first()
    return found.as_object() if found else None


def _by_place(page: BasePage | None) -> dict[str, str]:
    places: dict[str, list[str]] = {}
    for path, words in step.pieces_of(page) if page else ():
        places.setdefault(path, []).append(words)
    return {path: "\n".join(words) for path, words in places.items()}
