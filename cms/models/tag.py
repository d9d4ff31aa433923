"""Tags, paired: one tag, two names."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.models import register_snippet

from cms.bilingual import Bilingual


@register_snippet
class Tag(models.Model):
    """One subject, named in both languages; its page shows the same posts in each."""

    name = Bilingual(max_length=60)
    slug = Bilingual(max_length=60)

    panels = [
        FieldRowPanel(
            [
                FieldPanel("name_en", heading=_("Name in English")),
                FieldPanel("name_cy", heading=_("Name in Welsh")),
            ]
        ),
        FieldRowPanel(
            [
                FieldPanel("slug_en", heading=_("Address in English")),
                FieldPanel("slug_cy", heading=_("Address in Welsh")),
            ]
        ),
    ]

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name_en"]
        constraints = [
            models.UniqueConstraint(fields=["slug_en"], name="tag_slug_en"),
            models.UniqueConstraint(fields=["slug_cy"], name="tag_slug_cy"),
        ]

    def __str__(self) -> str:
        return str(self.name)
