"""The front page."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.blocks import BodyBlock
from cms.models.base import BasePage


class HomePage(BasePage):
    """What this is and what to do first. What is on the tables comes from the work itself."""

    body = StreamField(BodyBlock(), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body", heading=_("Text"))]
    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")
