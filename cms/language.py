"""The language stands in the address; the other is one link away, on the same page."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from cms.bilingual import LANGUAGES, OTHER, current_language
from cms.query import kept_query

SlugTranslator = Callable[[str, str, str], str | None]
_slug_translators: dict[str, SlugTranslator] = {}


class LanguageMiddleware:
    """Activate the language of the address; where it has none (the staff's door), the browser's."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        spoken = language_of_path(request.path_info)
        language = spoken or accepted(request) or LANGUAGES[0]
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or language)
        if not spoken:
            patch_vary_headers(response, ("Accept-Language",))
        return response


def language_of_path(path: str) -> str | None:
    """ "en" or "cy" when the address begins with it, else None."""
    first = path[1:3]
    return first if first in OTHER and path[3:4] in ("", "/") else None


def accepted(request: HttpRequest) -> str | None:
    """The first of our languages that the browser asks for, or None if it asks for neither."""
    for wanted, _quality in parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", "")):
        if wanted.partition("-")[0] in OTHER:
            return wanted.partition("-")[0]
    return None


def choose(request: HttpRequest) -> HttpResponse:
    """The front door: on to the browser's language, or a page in both to choose from."""
    language = accepted(request)
    if language:
        response = HttpResponseRedirect(f"/{language}/")
    else:
        response = render(request, "cms/chooser.html")
    patch_vary_headers(response, ("Accept-Language",))
    return response


def register_slug(kwarg: str, translate: SlugTranslator) -> None:
    """Say how the part of an address called `kwarg` reads in the other language.

    `translate(value, from_language, to_language)` gives the other slug, or None when there is none.
    It is not asked for what a view says of its own page: `request.known_slugs`, by kwarg and
    language.
    """
    _slug_translators[kwarg] = translate


def switch_url(request: HttpRequest, language: str) -> str:
    """The same page in `language`, with its query string. Never silently the front page."""
    path = (
        _page_path(request, language)
        or _view_path(request, language)
        or other_prefix(request.path, language)
    )
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path


@dataclass(frozen=True)
class Addresses:
    """Where a page stands: in the other language, in each, and the one to be remembered."""

    switch: str
    alternates: list[dict[str, str]]
    canonical: str


def addresses(request: HttpRequest, *, other: str = "") -> Addresses:
    """The addresses of the page asked for. `other` is its path in the other language, if known."""
    language = current_language()
    query = request.META.get("QUERY_STRING", "")
    known = f"{other}?{query}" if other and query else other
    switch = known or switch_url(request, OTHER[language])
    by_language = {language: request.get_full_path(), OTHER[language]: switch}
    by_language["x-default"] = "/" if request.path == f"/{language}/" else by_language["en"]
    alternates = [
        {"hreflang": name, "url": request.build_absolute_uri(by_language[name])}
        for name in (*LANGUAGES, "x-default")
    ]
    return Addresses(
        switch, alternates, request.build_absolute_uri(request.path + kept_query(request))
    )


def _page_path(request: HttpRequest, language: str) -> str | None:
    """The address of the Wagtail page's counterpart, when the request is for one."""
    route = getattr(request, "_wagtail_route_for_request", None)
    match = request.resolver_match
    if not route or not match or match.view_name != "wagtail_serve":
        return None
    page = route[0]
    if page.locale.language_code == language:
        return request.path
    other = (
        page.get_translations()
        .live()
        .filter(locale__language_code=language, alias_of__isnull=True)
        .first()
    )
    return other.get_url(request) if other else None


def _view_path(request: HttpRequest, language: str) -> str | None:
    """The address of the same view in `language`, its slugs translated."""
    match = request.resolver_match or _resolved(request)
    if match is None or match.view_name in ("", "wagtail_serve"):
        return None
    spoken = language_of_path(request.path_info)
    if spoken in (None, language):
        return request.path
    known = getattr(request, "known_slugs", {})
    kwargs = {
        name: known[name][language] if name in known else _slug(name, value, spoken, language)
        for name, value in match.kwargs.items()
    }
    try:
        with translation.override(language):
            return reverse(match.view_name, args=match.args, kwargs=kwargs)
    except NoReverseMatch:
        return None


def _resolved(request: HttpRequest):
    try:
        with translation.override(language_of_path(request.path_info) or LANGUAGES[0]):
            return resolve(request.path_info)
    except Resolver404:
        return None


def _slug(name: str, value, spoken: str, wanted: str):
    translate = _slug_translators.get(name)
    return (translate(value, spoken, wanted) if translate else None) or value


def other_prefix(path: str, language: str) -> str:
    spoken = language_of_path(path)
    return f"/{language}/{path[4:]}" if spoken else f"/{language}/"
