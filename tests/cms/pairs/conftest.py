"""A pair of pages in step, one that owes Welsh, and people who work on them."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page
from wagtail_localize.models import StringTranslation, Translation

from cms.models import ContentPage
from cms.pairs import memory
from cms.pairs.actions import create_pair
from cms.pairs.site import plant_site
from cms.users.actions import give_second_step
from cms.users.models import User

EN = {
    "title": "Tea",
    "slug": "tea",
    "intro": "Hot.",
    "body": "## Milk\n\nWith **milk**.\n\n- one\n- two",
}
CY = {
    "title": "Te",
    "slug": "te",
    "intro": "Poeth.",
    "body": "## Llaeth\n\nGyda **llaeth**.\n\n- un\n- dau",
}


@pytest.fixture
def homes(db):
    return plant_site()


@pytest.fixture
def pair(homes):
    return create_pair(homes[0], ContentPage, en=EN, cy=CY)


@pytest.fixture
def cafe(homes):
    """A second pair, a place to go to."""
    return create_pair(
        homes[0],
        ContentPage,
        en={"title": "Café", "slug": "cafe"},
        cy={"title": "Caffi", "slug": "caffi"},
    )


@pytest.fixture
def alone(homes):
    """An English page whose Welsh nobody has begun: a draft."""
    page = homes[0].add_child(instance=ContentPage(title="Alone", slug="alone", live=False))
    page.save_revision()
    return page


@pytest.fixture
def elin(db) -> User:
    account = User.objects.create_superuser("elin@example.org", display_name="Elin")
    give_second_step(account)
    return account


@pytest.fixture
def editor(client, elin):
    client.force_login(elin)
    return client


def change(page: ContentPage, **words) -> ContentPage:
    """A draft of one language, as an editor leaves it."""
    for name, value in words.items():
        setattr(page, name, value)
    page.save_revision()
    return page


def translate(page: ContentPage, path: str, words: str) -> None:
    """What a translator does for one piece."""
    translation = Translation.objects.get(source__object_id=page.translation_key)
    segment = translation.source.stringsegment_set.get(context__path=path)
    StringTranslation.objects.update_or_create(
        translation_of=segment.string,
        context=segment.context,
        locale=translation.target_locale,
        defaults={
            "data": words,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
        },
    )


def ready(pair) -> None:
    """Both languages of a new text, waiting to be published."""
    change(pair[0], title="Strong tea")
    memory.ask_for_what_is_new(pair)
    translate(pair[0], "title", "Te cryf")


def public() -> list[tuple[str, str]]:
    """(language, title) of every content page that the public can see, in the order of the tree."""
    pages = ContentPage.objects.live().order_by("path").select_related("locale")
    return [(page.language, page.title) for page in pages]


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def slugs_under(page: Page) -> list[str]:
    return list(page.get_children().order_by("path").values_list("slug", flat=True))


A, B = {"title": "A", "slug": "a"}, {"title": "B", "slug": "b"}
BOTH = [("en", "Strong tea"), ("cy", "Te cryf")]
BEFORE = [("en", "Tea"), ("cy", "Te")]


@pytest.fixture
def nia(homes) -> User:
    """A translator: may edit, is no bilingual editor, may not publish."""
    account = User.objects.create_user("nia@example.org", display_name="Nia", is_staff=True)
    give_second_step(account)
    group = Group.objects.create(name="Translators")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group,
        page=homes[0].get_parent(),
        permission=Permission.objects.get(codename="change_page", content_type__model="page"),
    )
    account.groups.add(group)
    return account


@pytest.fixture
def translator(client, nia):
    client.force_login(nia)
    return client


def at(page, name: str = "translate") -> str:
    return reverse(f"pairs:{name}", args=[page.pk])


def soup(answer) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def refused(answer) -> list[str]:
    return [" ".join(one.get_text().split()) for one in soup(answer).select("#refused li")]


def typed(answer, key: str) -> str:
    return soup(answer).find(id=f"piece-{key}").get_text().strip()


def said(answer) -> list[str]:
    return [str(one) for one in get_messages(answer.wsgi_request)]
