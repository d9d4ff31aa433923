"""Something to use, a kit say: its versions, who tested each, what changed after testing."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms import clock
from cms.blocks import BodyBlock
from cms.models.base import BasePage


class ResourcePage(BasePage):
    """What it is for, and all its versions, the newest first."""

    body = StreamField(BodyBlock(), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body", heading=_("Text"))]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.ResourceVersion"]

    class Meta:
        verbose_name = _("resource")
        verbose_name_plural = _("resources")

    @property
    def versions(self) -> models.QuerySet["ResourceVersion"]:
        return ResourceVersion.objects.child_of(self).live().order_by("-number", "-pk")


class ResourceVersion(BasePage):
    """One version at one address for good: who tested it, and what changed after that."""

    number = models.PositiveSmallIntegerField(_("Version"), default=1)
    date = models.DateField(_("Date"), default=clock.today)
    tested_by = models.CharField(
        _("Tested by"), max_length=200, blank=True, help_text=_("Who tried it, without names.")
    )
    what_changed = models.TextField(_("What changed after testing"), blank=True, max_length=600)
    body = StreamField(BodyBlock(), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("number"),
        FieldPanel("date"),
        FieldPanel("tested_by"),
        FieldPanel("what_changed"),
        FieldPanel("body", heading=_("Text")),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("what_changed"),
    ]
    parent_page_types = ["cms.ResourcePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("version of a resource")
        verbose_name_plural = _("versions of a resource")
