"""What everybody can see of pairs: what is or was public in one language, and why (G-1)."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.models import UrgentNotice

A_PAGE = 20


@require_safe
def one_language(request: HttpRequest) -> HttpResponse:
    """Every urgent notice, the open ones first, with the steward's reason."""
    notices = UrgentNotice.objects.select_related("page").order_by("-begins_at", "-pk")
    now = [notice for notice in notices.filter(ended_at=None) if notice.page.live]
    before = Paginator(notices.exclude(ended_at=None), A_PAGE).get_page(request.GET.get("page"))
    context = {"now": [(one, one.page.get_url(request)) for one in now], "page_obj": before}
    return render(request, "cms/one_language.html", context)
