"""Behind the scenes: publishing a page publishes its pair, and a person is made by an address."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks

from cms.models import BasePage
from cms.pairs import actions


@hooks.register("before_publish_page")
def publish_both(request, page):
    """The editor's Publish button publishes the pair. The draft is kept when it is refused."""
    if not isinstance(page, BasePage):
        return None
    try:
        actions.publish_pair(page, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("Both languages are public now."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_edit_page", order=-1)
def publish_both_from_the_translation(request, page):
    """The translator's Publish button does the same; it stands on a page of wagtail-localize's."""
    asked = request.method == "POST" and request.POST.get("action") == "publish"
    return publish_both(request, page.specific) if asked else None


@hooks.register("before_unpublish_page")
def unpublish_both(request, page):
    """Taking one page from the public takes its twin too."""
    if isinstance(page, BasePage) and request.method == "POST":
        actions.unpublish_pair(page, by=request.user)
        messages.success(request, _("Neither language is public now."))
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None
