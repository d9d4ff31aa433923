"""Pages about signing in that allauth does not have."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode


def behind_the_scenes(request: HttpRequest) -> HttpResponse:
    """Wagtail's own way in leads to ours, so that nothing passes the second factor by."""
    return redirect(
        f"{reverse('account_login')}?{urlencode({'next': request.GET.get('next', '/cms-admin/')})}"
    )


def demo_post(request: HttpRequest) -> HttpResponse:
    """The demo's letters."""
    raise Http404
