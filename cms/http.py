"""Health and headers."""

from django.http import HttpResponse, JsonResponse


def healthz(request):
    return JsonResponse({"ok": True})


def csrf_failure(request, reason=""):
    return HttpResponse(status=403)


class HeadersMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)
