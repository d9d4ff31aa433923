"""The language of a request."""

from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect


class LanguageMiddleware(LocaleMiddleware):
    """The language stands in the address."""


def choose(request):
    return redirect("/en/")
