"""The steward's page for a text that cannot wait for its twin."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from cms.bilingual import Words
from cms.models import BasePage
from cms.pairs import actions, rules


class ReasonForm(forms.Form):
    """Why it cannot wait: public, in one language at least."""

    reason_cy = forms.CharField(
        label=gettext_lazy("Why it cannot wait, in Welsh"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "cy"}),
    )
    reason_en = forms.CharField(
        label=gettext_lazy("Why it cannot wait, in English"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "en"}),
    )


@require_http_methods(["GET", "POST"])
def urgent(request: HttpRequest, page_id: int) -> HttpResponse:
    """Publish one language for a day, or take that back."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, BasePage):
        raise Http404
    if not rules.can_publish_one_language(request.user):
        raise PermissionDenied
    notice = actions.open_notice(page)
    form = ReasonForm(request.POST if request.POST.get("do") == "publish" else None)
    if request.POST.get("do") == "take_back" and notice:
        actions.take_back(notice, by=request.user)
        messages.success(request, _("The public sees again what it saw before."))
        return redirect("wagtailadmin_pages:edit", page_id)
    if form.is_valid() and _published(request, page, form):
        return redirect("pairs:urgent", page_id)
    context = {"page": page, "notice": notice, "form": form}
    status = 422 if form.errors else 200
    template = "wagtailadmin/pairs/urgent.html"
    return TemplateResponse(request, template, context, status=status)


def _published(request, page: BasePage, form: ReasonForm) -> bool:
    reason = Words(form.cleaned_data["reason_en"], form.cleaned_data["reason_cy"])
    try:
        actions.publish_one(page, reason=reason, by=request.user)
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    messages.success(request, _("One language is public for a day. Everybody can see why."))
    return True
