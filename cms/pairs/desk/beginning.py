"""Handing a page to the translators, and how far that has come."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from cms.models import BasePage, PairStart
from cms.pairs import actions


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask for the twin of a page; a long page is made ready later, and this page says how far."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, BasePage):
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if request.method == "POST":
        try:
            actions.begin_twin(page, by=request.user)
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
            return redirect("wagtailadmin_pages:edit", page_id)
        return redirect("pairs:begin", page_id)
    start = PairStart.objects.filter(page=page_id).first()
    if page.twin is not None and not (start and not start.finished_at):
        return redirect("pairs:translate", page_id)
    context = {"page": page, "start": start}
    return TemplateResponse(request, "wagtailadmin/pairs/begin.html", context)
