"""The editors' pair of pages about a consultation, shown on its own page."""

from django.db import models
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.blocks import BodyBlock
from cms.models import BasePage

from .consultation import Consultation


class ConsultationPage(BasePage):
    """What editors say about a consultation, in both languages, with revisions and preview.

    It has no address of its own: the consultation has one address for life (R-LIFE-12).
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="editorial_pages"
    )
    body = StreamField(BodyBlock(), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("consultation", heading=_("Conversation")),
        FieldPanel("body", heading=_("Text")),
    ]
    subpage_types: list = []
    override_translatable_fields: list = []

    class Meta:
        verbose_name = _("conversation's page")
        verbose_name_plural = _("conversations' pages")

    def get_url_parts(self, *args, **kwargs):
        found = super().get_url_parts(*args, **kwargs)
        if found is None:
            return None
        site_id, root_url, _path = found
        slug = getattr(self.consultation, f"slug_{self.language}")
        with override(self.language):
            path = reverse("consultations:consultation", kwargs={"consultation": slug})
        return site_id, root_url, path

    def serve_preview(self, request, mode_name):
        """What is being written, by itself: what is public is on the consultation's page."""
        return super().serve(request)

    def serve(self, request, *args, **kwargs):
        return HttpResponseRedirect(self.get_url(request))
