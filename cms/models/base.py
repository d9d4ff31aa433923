"""What every page has: a lead, a twin in the other language, and a door only pairs go through."""

from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PublishingPanel
from wagtail.models import Page
from wagtail.search import index

from cms.bilingual import OTHER
from cms.models.pair import UrgentNotice
from cms.pairs import door, holds


class BasePage(Page):
    """A page of this site. It becomes public together with its twin or not at all (`cms.pairs`)."""

    intro = models.TextField(
        _("Lead"), blank=True, max_length=400, help_text=_("One or two sentences under the title.")
    )

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    search_fields = [*Page.search_fields, index.SearchField("intro")]
    settings_panels = [PublishingPanel()]
    promote_panels = [FieldPanel("slug"), FieldPanel("search_description")]

    class Meta:
        abstract = True

    @property
    def language(self) -> str:
        return self.locale.language_code

    @property
    def twin(self) -> Page | None:
        """The same page in the other language, or None while it is owed. One query."""
        return (
            type(self)
            .objects.filter(translation_key=self.translation_key, alias_of=None)
            .exclude(pk=self.pk)
            .select_related("locale")
            .first()
        )

    @cached_property
    def one_language(self) -> UrgentNotice | None:
        """Why this page is public without its twin, or ahead of it, for a day. One query."""
        return UrgentNotice.objects.filter(page=self.pk, ended_at=None).first()

    def other_language_url(self, request=None) -> str:
        """Where the language switch leads: the same page, or "" while it is not public.

        While only this language is public, to the list that says so in the other.
        """
        twin = self.twin
        if twin and twin.live:
            return twin.get_url(request)
        if self.one_language is None:
            return ""
        with translation.override(OTHER[self.language]):
            return reverse("one_language")

    def save(self, **kwargs) -> None:
        """Keep the page. Refuses a new public text that does not come through `publish_pair`."""
        door.refuse_unpaired(self, kwargs.get("update_fields"))
        super().save(**kwargs)

    def get_lock(self):
        """Nobody writes in a page that somebody decides on now."""
        return super().get_lock() or holds.lock_of(self)

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["other_language_url"] = self.other_language_url(request)
        context["other_language"] = OTHER[self.language]
        return context
