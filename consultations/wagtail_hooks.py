"""Behind the scenes: what the work adds to Wagtail's own screens."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from consultations.panel.models import PageReview
from consultations.panel.views import page_desk


@hooks.register("register_admin_urls")
def pages_of_the_work() -> list:
    return [path("panel/<int:page_id>/", page_desk.editors, name="panel_page_editors")]


@hooks.register("register_page_header_buttons")
def where_it_is_with_the_panel(page, user, view_name=None, next_url=None):
    """A page that is, or was, before a citizen panel leads to what was asked and decided."""
    if PageReview.objects.filter(page_key=page.translation_key).exists():
        address = reverse("panel_page_editors", args=[page.pk])
        yield Button(_("What the panel says"), address, icon_name="group", priority=58)
