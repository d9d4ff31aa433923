"""The links of every page: the main ones above, the legal ones below. One query a page for both."""

from django.db.models import F, Q
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.bilingual import current_language
from cms.cache import is_signed_in
from cms.models import ContentPage

LEGAL = (
    ContentPage.Purpose.PROMISES,
    ContentPage.Purpose.HOW,
    ContentPage.Purpose.PRIVACY,
    ContentPage.Purpose.ACCESSIBILITY,
    ContentPage.Purpose.TERMS,
    ContentPage.Purpose.CONTACT,
)
NEWS = "news"


def main(request: HttpRequest) -> list[dict]:
    """Home, conversations, news, find my words, my work. What has no address is left out."""
    links = [
        (_("Home"), f"/{current_language()}/"),
        (_("Conversations"), _address("consultations:index")),
        (_("News"), _pages(request).get(NEWS, {}).get("url", "")),
        (_("Find my words"), _address("consultations:words_anywhere")),
        _door(request),
    ]
    return [_link(request, name, url) for name, url in links if url]


def _door(request: HttpRequest) -> tuple[str, str]:
    """The way to one's work for whoever is signed in, and to signing in for everybody else."""
    if is_signed_in(request):
        return _("My work"), _address("consultations:my_work")
    return _("Sign in"), _address("account_login")


def legal(request: HttpRequest) -> list[dict]:
    """What every page must lead to, in its own language."""
    pages = _pages(request)
    found = [pages[purpose] for purpose in LEGAL if purpose in pages]
    return [_link(request, page["name"], page["url"]) for page in found]


def purpose_url(purpose: str, request: HttpRequest) -> str:
    """The address of the page with a purpose ("privacy", …) in the reader's language, or ""."""
    return _pages(request).get(purpose, {}).get("url", "")


def _link(request: HttpRequest, name: str, url: str) -> dict:
    """A link; `current` is "page" where the reader stands, "true" above it (but not for home)."""
    home = f"/{current_language()}/"
    here = "page" if request.path == url else ""
    above = "true" if url != home and request.path.startswith(url) else ""
    return {"name": name, "url": url, "current": here or above}


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _pages(request: HttpRequest) -> dict[str, dict]:
    """The pages the menus know, by purpose, in the reader's language; asked once a request."""
    if not hasattr(request, "paned_menu_pages"):
        request.paned_menu_pages = _ask(current_language())
    return request.paned_menu_pages


def _ask(language: str) -> dict[str, dict]:
    wanted = Q(contentpage__purpose__gt="") | Q(blogindexpage__isnull=False)
    pages = (
        Page.objects.live()
        .filter(wanted, locale__language_code=language)
        .annotate(purpose=F("contentpage__purpose"))
        .order_by("path")
    )
    return {page.purpose or NEWS: {"name": page.title, "url": page.get_url()} for page in pages}
