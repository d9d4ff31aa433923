"""Behind the scenes a refusal is words on the page one came from, whichever screen asked."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from cms.pairs.door import NotInStep
from cms.users.middleware import ADMIN_PREFIX


class RefusalMiddleware:
    """Say kindly what a pair refuses where Wagtail's own screens would break off.

    What the screen had begun in a transaction is undone by then.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception) -> HttpResponse | None:
        if not isinstance(exception, NotInStep) or not request.path.startswith(ADMIN_PREFIX):
            return None
        messages.error(request, " ".join(exception.messages))
        back = request.META.get("HTTP_REFERER", "")
        if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
            back = reverse("wagtailadmin_home")
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"step": "success", "redirect": back})
        return redirect(back)
