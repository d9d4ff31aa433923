"""News: its page and its posts, with paired tags."""

from django.core.exceptions import ValidationError
from django.db import models
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms import clock
from cms.blocks import BodyBlock
from cms.models.base import BasePage
from cms.models.tag import Tag
from cms.paging import LONGEST_KEY, page_by_key

A_PAGE = 10


class BlogIndexPage(RoutablePageMixin, BasePage):
    """The posts, newest first, ten a page; and the same under one tag."""

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.BlogPost"]

    class Meta:
        verbose_name = _("page of news")
        verbose_name_plural = _("pages of news")

    @path("", name="posts")
    def posts(self, request):
        return self.render(request, context_overrides=self.listing(request))

    @path("tag/<slug:slug>/", name="tag")
    def tagged(self, request, slug: str):
        tag = get_object_or_404(Tag, **{f"slug_{self.language}": slug})
        return self.render(request, context_overrides=self.listing(request, tag))

    def listing(self, request, tag: Tag | None = None) -> dict:
        """What a listing shows: `page_obj` (posts), `tag`, `tags`, and its twin's address."""
        posts = self.live_posts()
        context = {"tag": tag, "tags": Tag.objects.filter(posts__in=posts).distinct()}
        if tag:
            posts = posts.filter(tags=tag)
            context["other_language_url"] = self.other_tag_url(request, tag)
        asked = self.keys_here(request.GET)
        context["page_obj"] = page_by_key(posts, asked, by="-date", per_page=A_PAGE)
        return context

    def live_posts(self) -> models.QuerySet["BlogPost"]:
        return BlogPost.objects.child_of(self).live().prefetch_related("tags")

    def keys_here(self, asked) -> dict[str, str]:
        """The posts that a page begins after or before, as their twins in this page's language.

        So the language switch keeps the place.
        """
        keys = {name: asked[name] for name in ("after", "before") if asked.get(name)}
        return {name: self.key_here(key) for name, key in keys.items()}

    def key_here(self, key: str) -> str:
        if not (key.isdecimal() and len(key) < LONGEST_KEY):
            return ""
        named = BlogPost.objects.filter(pk=int(key)).values("translation_key")
        here = BlogPost.objects.child_of(self).filter(translation_key__in=named)
        return str(here.values_list("pk", flat=True).first() or "")

    def tag_url(self, tag: Tag, request=None) -> str:
        return self.get_url(request) + self.reverse_subpage(
            "tag", kwargs={"slug": tag.slug.in_(self.language)}
        )

    def other_tag_url(self, request, tag: Tag) -> str:
        twin = self.twin
        return twin.tag_url(tag, request) if twin and twin.live else ""


class BlogPost(BasePage):
    """One post, by a guest as often as not; or somebody else's, with their permission."""

    date = models.DateField(_("Date"), default=clock.today)
    author = models.CharField(_("Written by"), max_length=80)
    body = StreamField(BodyBlock(), blank=True)
    next_week = models.CharField(_("What comes next"), max_length=160, blank=True)
    tags = ParentalManyToManyField(Tag, related_name="posts", blank=True, verbose_name=_("Tags"))
    source = models.CharField(_("First published by"), max_length=160, blank=True)
    source_url = models.URLField(_("Where it was first published"), blank=True)
    permission = models.CharField(_("Who gave permission, and when"), max_length=200, blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("date"),
        FieldPanel("author"),
        FieldPanel("body", heading=_("Text")),
        FieldPanel("next_week"),
        FieldPanel("tags"),
        MultiFieldPanel(
            [FieldPanel("source"), FieldPanel("source_url"), FieldPanel("permission")],
            heading=_("Somebody else's post"),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("author"),
    ]
    override_translatable_fields = [
        SynchronizedField("author"),
        TranslatableField("source"),
        SynchronizedField("permission", overridable=False),
        SynchronizedField("tags", overridable=False),
    ]
    parent_page_types = ["cms.BlogIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("news post")
        verbose_name_plural = _("news posts")

    def clean(self) -> None:
        super().clean()
        borrowed = {
            "source": self.source,
            "source_url": self.source_url,
            "permission": self.permission,
        }
        if any(borrowed.values()) and not all(borrowed.values()):
            needed = _("Somebody else's post needs its source, its address and their permission.")
            raise ValidationError({name: needed for name, value in borrowed.items() if not value})
