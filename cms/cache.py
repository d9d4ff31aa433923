"""The page cache: whole public pages, under a generation that rises when what they show changes.

A page's scopes say what it shows: always "site", and what `register_scope` adds by path. The
generations of its scopes are read before anything is rendered, so a slow render that began before
a change is kept under a number that nobody will ask for again.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError, connections, models, router
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)

SITE = "site"
REGISTERS = ("full", "everyday")
REGISTER_COOKIE = "paned_register"
TTL = 300
LONGEST_VALUE = 80
# The first is part of a page's name; who uses the second is told so by a new one, which is seen.
HARMLESS_COOKIES = {REGISTER_COOKIE, settings.CSRF_COOKIE_NAME}
# What may stand in a cached page's query string. Anything else is answered, but not kept.
QUERY = frozenset(
    {
        "page",
        "after",
        "before",
        "texts",
        "table",
        "round",
        "theme",
        "clause",
        "filter",
        "show",
        "tag",
    }
)

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
    connection = connections[router.db_for_write(PageGeneration)]
    table = PageGeneration._meta.db_table
    with connection.cursor() as cursor:
        for key in sorted(set(keys)):
            cursor.execute(
                f"INSERT INTO {table} (key, number) VALUES (%s, 1) "
                f"ON CONFLICT (key) DO UPDATE SET number = {table}.number + 1",
                [key],
            )


def generation(path: str) -> str:
    """The numbers of everything the page at `path` shows, in one query."""
    keys = [SITE, *(key for scope_of in _scopes for key in scope_of(path))]
    table = PageGeneration._meta.db_table
    marks = ", ".join(["%s"] * len(keys))
    with connections[router.db_for_read(PageGeneration)].cursor() as cursor:
        cursor.execute(f"SELECT key, number FROM {table} WHERE key IN ({marks}) ORDER BY key", keys)
        return ";".join(f"{key}={number}" for key, number in cursor.fetchall())


def register_of(request: HttpRequest) -> str:
    """Which of the two ways of writing the reader has chosen: "full" or "everyday"."""
    chosen = request.COOKIES.get(REGISTER_COOKIE)
    return chosen if chosen in REGISTERS else REGISTERS[0]


def kept_query(request: HttpRequest) -> str:
    """The part of the query string that makes another page, in one order: "" or "?page=2"."""
    pairs = parse_qsl(request.META.get("QUERY_STRING", ""))
    kept = sorted(pair for pair in pairs if pair[0] in QUERY)
    return f"?{urlencode(kept)}" if kept else ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished page: its words and its headers."""

    content: bytes
    headers: dict[str, str]
    etag: str

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The page, or 304 for a browser that has it."""
        unchanged = request.META.get("HTTP_IF_NONE_MATCH", "").removeprefix("W/") == self.etag
        bare = unchanged or request.method == "HEAD"
        response = HttpResponse(
            b"" if bare else self.content, status=304 if unchanged else 200, headers=self.headers
        )
        if unchanged:
            del response.headers["Content-Type"]
        elif bare:
            response.headers["Content-Length"] = str(len(self.content))
        return response


class PageCacheMiddleware:
    """Stands first. Answers readers without a session with pages made for nobody in particular."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.alias = "pages" if "pages" in settings.CACHES else "default"
        self.enabled = getattr(settings, "PAGE_CACHE", "pages" in settings.CACHES)
        self.personal = {
            "messages",
            "sessionid",
            settings.SESSION_COOKIE_NAME,
            participant_cookie(),
        }

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = self._key(request) if self.enabled else None
        if key is None:
            return self._unkept(self.get_response(request))
        cache = caches[self.alias]
        kept = cache.get(key)
        if kept is not None:
            return kept.answer(request)
        response = self.get_response(request)
        if request.method != "GET" or not storable(request, response):
            return self._unkept(response)
        kept = keep(response)
        cache.set(key, kept, TTL)
        for name, value in kept.headers.items():
            response.headers[name] = value
        return response

    def _key(self, request: HttpRequest) -> str | None:
        """The name of the page asked for, or None when it must be made for this reader alone."""
        meta = request.META
        if (
            request.method not in ("GET", "HEAD")
            or "HTTP_AUTHORIZATION" in meta
            or "HTTP_HX_REQUEST" in meta
        ):
            return None
        register = REGISTERS[0]
        if meta.get("HTTP_COOKIE"):
            if not self.personal.isdisjoint(request.COOKIES):
                return None
            register = register_of(request)
        query = cacheable_query(meta.get("QUERY_STRING", ""))
        if query is None or getattr(request, "is_dummy", False):
            return None
        try:
            address = f"{request.scheme}://{request.get_host()}{request.path}?{query}"
            name = f"{generation(request.path)} {register} {address}"
        except (DatabaseError, DisallowedHost):
            return None
        return f"page:{hashlib.blake2b(name.encode(), digest_size=20).hexdigest()}"

    def _unkept(self, response: HttpResponse) -> HttpResponse:
        """Nobody between us and the reader may keep a page that was made for one reader."""
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


def participant_cookie() -> str:
    """The name of the cookie by which somebody without an account is known again."""
    return getattr(settings, "PARTICIPANT_COOKIE_NAME", "paned_you")


def cacheable_query(query: str) -> str | None:
    """The query string in one order, or None if anything in it is strange to us."""
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True)
    names = [name for name, value in pairs]
    if not QUERY.issuperset(names) or len(names) != len(set(names)):
        return None
    return (
        None
        if any(len(value) > LONGEST_VALUE for name, value in pairs)
        else urlencode(sorted(pairs))
    )


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
        and response.headers.get("Content-Type", "").startswith("text/html")
    )


def keep(response: HttpResponse) -> Kept:
    """Freeze a response; browsers are to ask again, and are told when nothing has changed."""
    etag = f'"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"'
    headers = {**response.headers, "Cache-Control": "no-cache", "ETag": etag, "Vary": "Cookie"}
    headers.pop("Content-Length", None)
    return Kept(response.content, headers, etag)


@receiver([page_published, page_unpublished, page_slug_changed, post_page_move])
def site_changed(**kwargs) -> None:
    """An editor's page may be named anywhere: in menus, in the footer, in lists."""
    touch(SITE)
