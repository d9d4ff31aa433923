"""A page of words."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import BodyBlock
from cms.models.base import BasePage


class ContentPage(BasePage):
    """Words under headings. Some have a purpose, by which the footer and the site find them."""

    class Purpose(models.TextChoices):
        NONE = "", _("None in particular")
        HOW = "how", _("How it works")
        PROMISES = "promises", _("The ten promises")
        PRIVACY = "privacy", _("Privacy notice")
        ACCESSIBILITY = "accessibility", _("Accessibility statement")
        CONTACT = "contact", _("Contact")
        TERMS = "terms", _("Terms")

    purpose = models.CharField(
        _("Purpose"), max_length=16, choices=Purpose.choices, blank=True, default=Purpose.NONE
    )
    body = StreamField(BodyBlock(), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body", heading=_("Text"))]
    promote_panels = [*BasePage.promote_panels, FieldPanel("purpose")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["cms.HomePage", "cms.ContentPage"]
    subpage_types = ["cms.ContentPage"]

    class Meta:
        verbose_name = _("page of words")
        verbose_name_plural = _("pages of words")
