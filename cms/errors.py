"""Honest error pages in the reader's language. What was typed is shown again, to be copied."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache

from cms.bilingual import LANGUAGES, OTHER
from cms.context import bare
from cms.language import accepted, language_of_path, other_prefix

RETRY_AFTER, A_WHILE, AN_HOUR = 60, 5 * 60, 60 * 60
MOST_FIELDS, LONGEST_TEXT = 12, 20_000
NOT_WORDS = {"csrfmiddlewaretoken", "sent_key", "next", "password", "code"}


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: something in the request makes no sense. Trusts nothing in it."""
    return _bare(request, "400.html", 400)


@never_cache
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: one may not do this."""
    return _framed(request, "403.html", 403, {"typed": typed(request)})


@never_cache
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was too old, or came from elsewhere."""
    return _framed(request, "403.html", 403, {"typed": typed(request), "stale_form": True})


@never_cache
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is no such page, or none for this reader."""
    return _framed(request, "404.html", 404, {})


@never_cache
def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    """429: too much in too short a time; `seconds` until it may be tried again."""
    context = {"typed": typed(request), "minutes": -(-seconds // 60)}
    response = _framed(request, "429.html", 429, context)
    response.headers["Retry-After"] = str(seconds)
    return response


def signing_in_too_often(request: HttpRequest) -> HttpResponse:
    """429 of the doors: new accounts are counted by the hour, all else there by minutes."""
    return too_many(request, AN_HOUR if request.path == reverse("account_signup") else A_WHILE)


@never_cache
def broken(request: HttpRequest) -> HttpResponse:
    """500; 503 when the database does not answer. Needs nothing that could be broken too."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return unavailable(request)
    return _bare(request, "500.html", 500)


@never_cache
def unavailable(request: HttpRequest) -> HttpResponse:
    """503: the site is there, but cannot answer for a moment."""
    response = _bare(request, "503.html", 503)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def typed(request: HttpRequest) -> list[str]:
    """The words in a form that was refused. Not those that another site may have put there."""
    origin = request.META.get("HTTP_ORIGIN")
    if request.method != "POST" or origin not in (None, f"{request.scheme}://{request.get_host()}"):
        return []
    values = [
        value
        for name in request.POST
        if name not in NOT_WORDS
        for value in request.POST.getlist(name)
    ]
    return [value[:LONGEST_TEXT] for value in values if " " in value.strip()][:MOST_FIELDS]


def _language(request: HttpRequest) -> str:
    return language_of_path(request.path_info) or accepted(request) or LANGUAGES[0]


def _framed(request: HttpRequest, template: str, status: int, context: dict) -> HttpResponse:
    language = _language(request)
    with translation.override(language):
        response = render(request, template, {**context, "is_error": True}, status=status)
    response.headers["Content-Language"] = language
    return response


def _bare(request: HttpRequest, template: str, status: int) -> HttpResponse:
    language = _language(request)
    switch = other_prefix(request.path_info, OTHER[language])
    with translation.override(language):
        page = render_to_string(template, bare(language, switch))
    return HttpResponse(page, status=status, headers={"Content-Language": language})
