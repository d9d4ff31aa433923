"""The ground a site stands on: two locales, a root, and a home in each language."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from cms.bilingual import LANGUAGES
from cms.models import HomePage
from cms.pairs.actions import create_pair

HOMES = {
    "en": {
        "title": "What’s said over a cuppa should count",
        "slug": "home",
        "intro": (
            "Sit at a small table. Say what matters. "
            "Then follow your own words, all the way to what was done."
        ),
    },
    "cy": {
        "title": "Dylai’r hyn sy’n cael ei ddweud dros baned gyfrif",
        "slug": "tudalen-flaen",
        "intro": (
            "Eisteddwch wrth fwrdd bach. Dywedwch beth sy’n bwysig. "
            "Yna dilynwch eich geiriau eich hun, yr holl ffordd at yr hyn a wnaed."
        ),
    },
}
WELCOME = "Welcome to your new Wagtail site!"


@transaction.atomic
def plant_site() -> tuple[HomePage, HomePage]:
    """Both locales, the root, both homes and the site itself. Done again, it changes nothing."""
    for language in LANGUAGES:
        Locale.objects.get_or_create(language_code=language)
    homes = (
        HomePage.objects.filter(depth=2).select_related("locale").order_by("-locale__language_code")
    )
    pair = tuple(homes) or create_pair(_root(), HomePage, **HOMES)
    _site(pair[0])
    return pair


def _root() -> Page:
    """The root of all pages, without the page that Wagtail puts there to be replaced."""
    Page.objects.filter(depth=2, title=WELCOME, numchild=0).delete()
    english = Locale.objects.get(language_code="en")
    return Page.get_first_root_node() or Page.add_root(
        instance=Page(title="Root", slug="root", locale=english)
    )


def _site(home_en: HomePage) -> None:
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": address.hostname or "localhost",
            "port": address.port or (443 if address.scheme == "https" else 80),
            "root_page": home_en,
            "site_name": settings.WAGTAIL_SITE_NAME,
        },
    )
