"""The edge: headers, health, and what guards a view that takes a form (`once`, `limited`)."""

from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from cms.errors import csrf_failure, too_many
from cms.health import is_well
from cms.limits import address, seconds_to_wait
from cms.sent import once

__all__ = ["HeadersMiddleware", "csrf_failure", "healthz", "limited", "once"]

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "microphone=(), payment=(), usb=(), browsing-topics=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ADMIN_PREFIX = "/cms-admin/"


class HeadersMiddleware:
    """Security headers on every answer, errors and files among them.

    Wagtail shows previews inside its own pages; everything else refuses to be framed.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.admin = getattr(settings, "ADMIN_PREFIX", ADMIN_PREFIX)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        framed = request.path_info.startswith(self.admin) or getattr(request, "is_dummy", False)
        response.headers["X-Frame-Options"] = "SAMEORIGIN" if framed else "DENY"
        return response


@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when all is well, 503 when it is not; nothing more is said to a stranger."""
    well = is_well()
    return JsonResponse({"ok": well}, status=200 if well else 503)


def limited(name: str, rate: str):
    """Refuse (429) what comes from one address more often than `rate`: "30/h", "5/m".

    Only what changes something is counted. `settings.LIMITS` may give another rate by name, or
    None for no limit. The refused page shows what was typed, so that nothing is lost.
    """

    def guard(view):
        @wraps(view)
        def counted(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            allowed = getattr(settings, "LIMITS", {}).get(name, rate)
            if allowed and request.method not in ("GET", "HEAD", "OPTIONS"):
                wait = seconds_to_wait(name, allowed, address(request))
                if wait:
                    return too_many(request, wait)
            return view(request, *args, **kwargs)

        return counted

    return guard
