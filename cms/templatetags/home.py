"""What the home page and the news ask for."""

from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar
from wagtail.models import Page

from cms.bilingual import current_language
from cms.cache import is_signed_in
from cms.models import BlogIndexPage, BlogPost, ResourcePage, ResourceVersion, Tag

register = template.Library()


@register.simple_tag(takes_context=True)
def editors_bar(context) -> str:
    """Wagtail's bar, for editors alone; who reads without signing in is asked nothing."""
    request = context.get("request")
    if request is None or not (getattr(request, "is_preview", False) or is_signed_in(request)):
        return ""
    return wagtailuserbar(context)


PROMISES = [
    gettext_noop("You can take part without an account."),
    gettext_noop("Welsh and English are equal from the first day."),
    gettext_noop("There is an Everyday version of everything that decides anything."),
    gettext_noop("We say what can and cannot change before you speak."),
    gettext_noop("A person reads everything."),
    gettext_noop("You can change or take back your words."),
    gettext_noop(
        "If we hold or remove your words we say why, and someone else will look again if you ask."
    ),
    gettext_noop("You can see what became of your words."),
    gettext_noop("When the answer is no, we say no, and why."),
    gettext_noop("People who took part mark our work at the end."),
]
OTHER_POSTS = 3
MOST_VERSIONS = 12


@dataclass(frozen=True)
class Promise:
    """One of the ten, and how we stand by it."""

    words: str
    figure: str


@register.simple_tag
def promises(figures: list[dict] | None) -> list[Promise]:
    """The ten promises, each with its live figure where a room has given one."""
    live = {figure["promise"]: figure["words"] for figure in figures or []}
    return [Promise(_(words), live.get(number, "")) for number, words in enumerate(PROMISES, 1)]


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
