"""What the home page and the news ask for."""

from django import template
from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar
from wagtail.models import Page

from cms.bilingual import current_language
from cms.cache import is_signed_in
from cms.models import BlogIndexPage, BlogPost, ResourcePage, ResourceVersion, Tag
from cms.promises import Promise, in_words
from cms.promises import live as live_ten

register = template.Library()


@register.simple_tag(takes_context=True)
def editors_bar(context) -> str:
    """Wagtail's bar, for editors alone; who reads without signing in is asked nothing."""
    request = context.get("request")
    if request is None or not (getattr(request, "is_preview", False) or is_signed_in(request)):
        return ""
    return wagtailuserbar(context)


OTHER_POSTS = 3
MOST_VERSIONS = 12


@register.simple_tag
def promises(figures: list[dict] | None) -> list[Promise]:
    """The ten promises, each with its live figure where a room has given one."""
    live = {figure["promise"]: figure["words"] for figure in figures or []}
    ten = enumerate(in_words("full"), 1)
    return [Promise(words, live.get(number, "")) for number, words in ten]


@register.simple_tag(takes_context=True)
def live_promises(context) -> list[Promise]:
    """The ten in the reader's way of writing, each with what is counted over the whole site."""
    return live_ten(str(context.get("register", "")))


@register.simple_tag
def other_posts(post: BlogPost) -> list[BlogPost]:
    """The newest posts beside this one."""
    return list(
        BlogPost.objects.sibling_of(post, inclusive=False).live().order_by("-date")[:OTHER_POSTS]
    )


@register.simple_tag
def tested_resources() -> list[ResourceVersion]:
    """The newest version of each resource in the reader's language, the last few. Two queries."""
    here = ResourcePage.objects.live().filter(locale__language_code=current_language())
    versions = ResourceVersion.objects.live().order_by("-date", "-number")
    found: dict[str, ResourceVersion] = {}
    for one in versions.filter(locale__language_code=current_language())[:MOST_VERSIONS]:
        found.setdefault(one.path[: -one.steplen], one)
    names = dict(here.filter(path__in=found).values_list("path", "title"))
    for path, one in found.items():
        one.resource = names.get(path, "")
    return [one for one in found.values() if one.resource]


@register.simple_tag(takes_context=True)
def pageurl_of(context, page: Page) -> str:
    """The path of a page."""
    return page.get_url(context.get("request")) or ""


@register.simple_tag(takes_context=True)
def tag_url(context, index: BlogIndexPage, tag: Tag) -> str:
    """The path of the posts under one tag."""
    return index.tag_url(tag, context.get("request"))
