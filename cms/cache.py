"""The page cache: whole public pages, under a generation that rises when what they show changes.

A page's scopes say what it shows: always "site", and what `register_scope` adds by path. The
generations of its scopes are read before anything is rendered, so a slow render that began before
a change is kept under a number that nobody will ask for again. The day in Wales is part of a page's
name too: what counts days says the right number from midnight on, though nothing was changed.
"""

import hashlib
from collections.abc import Callable, Iterable
from functools import cache

from django.conf import settings
from django.core.cache import BaseCache, caches
from django.db import DatabaseError, connections, models, router
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, parse_cookie
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.clock import today
from cms.kept import Kept
from cms.query import cacheable_query

SITE = "site"
REGISTERS = ("full", "everyday")
REGISTER_COOKIE = "paned_register"
TTL = 300
KEPT_TYPES = ("text/html", "application/json")
# The first is part of a page's name; who uses the second is told so by a new one, which is seen.
HARMLESS_COOKIES = {REGISTER_COOKIE, settings.CSRF_COOKIE_NAME}
READS = {"GET", "HEAD"}
# Requests that are never for everybody's page: signed in by header, or for a part of a page.
APART = {"HTTP_AUTHORIZATION", "HTTP_HX_REQUEST"}

ScopeOf = Callable[[str], Iterable[str]]
_scopes: list[ScopeOf] = []


class PageGeneration(models.Model):
    """How often what one scope of pages shows has changed."""

    key = models.CharField(max_length=200, unique=True)
    number = models.PositiveBigIntegerField(default=1)

    class Meta:
        app_label = "cms"

    def __str__(self) -> str:
        return f"{self.key} {self.number}"


def register_scope(scope_of: ScopeOf) -> ScopeOf:
    """Say what the page at some path shows: `scope_of(path)` gives keys that `touch` will raise."""
    _scopes.append(scope_of)
    return scope_of


def touch(*keys: str) -> None:
    """Make every kept page that shows one of `keys` unreachable, within the caller's transaction.

    Locks the keys' rows until commit: call it last, after every other lock.
    """
    table = PageGeneration._meta.db_table
    rows = sorted(set(keys))  # in one order, so that no two wait for each other
    values = ", ".join(["(%s, 1)"] * len(rows))
    with connections[router.db_for_write(PageGeneration)].cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (key, number) VALUES {values} "
            f"ON CONFLICT (key) DO UPDATE SET number = {table}.number + 1",
            rows,
        )


def generation(path: str) -> str:
    """The numbers of everything the page at `path` shows, in one query."""
    keys = [SITE, *(key for scope_of in _scopes for key in scope_of(path))]
    return ";".join(f"{key}={number}" for key, number in numbers(keys).items())


def generation_mark(path: str) -> str:
    """A short mark of `generation`, for a page to ask later whether it has become old."""
    return hashlib.blake2b(generation(path).encode(), digest_size=6).hexdigest()


def numbers(keys: list[str]) -> dict[str, int]:
    """How often each of these has been touched, in one order, in one query."""
    table = PageGeneration._meta.db_table
    marks = ", ".join(["%s"] * len(keys))
    with connections[router.db_for_read(PageGeneration)].cursor() as cursor:
        cursor.execute(f"SELECT key, number FROM {table} WHERE key IN ({marks}) ORDER BY key", keys)
        return dict(cursor.fetchall())


def is_signed_in(request: HttpRequest) -> bool:
    """Whether somebody with an account is reading; asks the session only of those who have one."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


def register_of(request: HttpRequest) -> str:
    """Which way of writing the reader wants first, "full" or "everyday": device before account."""
    chosen = request.COOKIES.get(REGISTER_COOKIE)
    if chosen not in REGISTERS and is_signed_in(request):
        chosen = request.user.register
    return chosen if chosen in REGISTERS else REGISTERS[0]


def page_key(meta: dict) -> str | None:
    """The name of the page asked for, or None when it must be made for this reader alone.

    `meta` is a WSGI environ or a request's META. The host goes in as it was said: whether it is
    one of ours is asked before anything is kept.
    """
    if meta["REQUEST_METHOD"] not in READS or not APART.isdisjoint(meta):
        return None
    register = REGISTERS[0]
    if meta.get("HTTP_COOKIE"):
        cookies = parse_cookie(meta["HTTP_COOKIE"])
        if not personal_cookies().isdisjoint(cookies):
            return None
        if cookies.get(REGISTER_COOKIE) in REGISTERS:
            register = cookies[REGISTER_COOKIE]
    query = cacheable_query(meta.get("QUERY_STRING", ""))
    if query is None:
        return None
    path = _decoded(meta["PATH_INFO"])
    try:
        numbers = generation(path)
    except DatabaseError:
        connections[router.db_for_read(PageGeneration)].close_if_unusable_or_obsolete()
        return None
    host = [meta.get(name, "") for name in host_headers()]
    name = f"{today()}\n{numbers}\n{register}\n{host}\n{path}\n{query}"
    return f"page:{hashlib.blake2b(name.encode(), digest_size=20).hexdigest()}"


def _decoded(path: str) -> str:
    try:
        return path.encode("latin-1").decode()
    except UnicodeError:
        return path


@cache
def personal_cookies() -> set[str]:
    """Cookies by which a reader is known; whoever brings one gets a page of their own."""
    participant = getattr(settings, "PARTICIPANT_COOKIE_NAME", "paned_you")
    return {"messages", "sessionid", settings.SESSION_COOKIE_NAME, participant}


@cache
def host_headers() -> list[str]:
    """What decides under which address the reader sees us."""
    headers = ["wsgi.url_scheme", "HTTP_HOST", "SERVER_NAME", "SERVER_PORT", "SCRIPT_NAME"]
    if settings.USE_X_FORWARDED_HOST:
        headers.append("HTTP_X_FORWARDED_HOST")
    return headers + list((settings.SECURE_PROXY_SSL_HEADER or ())[:1])


def is_on() -> bool:
    return getattr(settings, "PAGE_CACHE", "pages" in settings.CACHES)


def store() -> BaseCache:
    """Where pages are kept: each worker's own memory, or Redis for all."""
    return caches["pages" if "pages" in settings.CACHES else "default"]


def forget_all() -> None:
    """Let go of every kept page, those too that would not be served any more: for an erasure."""
    store().clear()


class PageCacheMiddleware:
    """Stands first. Answers readers without a session with pages made for nobody in particular."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        preview = getattr(request, "is_dummy", False)
        key = page_key(request.META) if is_on() and not preview else None
        kept = Kept.found(store().get(key)) if key else None
        if kept:
            return kept.response(request.META)
        response = self.get_response(request)
        if key and request.method == "GET" and storable(request, response):
            kept = Kept.of(response)
            store().set(key, tuple(kept), TTL)
            kept.mark(response)
        else:
            # Nobody between us and the reader may keep a page that was made for one reader.
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


class Front:
    """Round the whole application (WSGI): a kept page is answered before Django wakes for it."""

    def __init__(self, application):
        self.application = application

    def __call__(self, environ: dict, start_response):
        key = page_key(environ) if is_on() else None
        kept = Kept.found(store().get(key)) if key else None
        if kept is None:
            return self.application(environ, start_response)
        status, headers, content = kept.answer(environ)
        start_response(status, headers)
        return [content]


def storable(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether a response is for everybody: a whole page that sets no cookie and read none.

    A page may ask whether a stranger is signed in, which makes it vary by cookie. It is still for
    everybody if the stranger brought no cookie that could have made a difference.
    """
    control = response.headers.get("Cache-Control", "")
    varies = {name.strip().lower() for name in response.headers.get("Vary", "").split(",")} - {""}
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not varies - {"cookie"}
        and not (varies and request.COOKIES.keys() - HARMLESS_COOKIES)
        and not any(word in control for word in ("private", "no-store", "no-cache", "max-age=0"))
        and response.headers.get("Content-Type", "").startswith(KEPT_TYPES)
    )


@receiver([page_published, page_unpublished, page_slug_changed, post_page_move])
def site_changed(**kwargs) -> None:
    """An editor's page may be named anywhere: in menus, in the footer, in lists."""
    touch(SITE)
