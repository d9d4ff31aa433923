"""A bilingual site for the tests of its edge, and the page cache switched on for its own tests."""

import pytest
from django.core.cache import caches
from django.test import Client

from cms.pairs.site import plant_site


@pytest.fixture
def homes(db):
    """The home page in English and in Welsh."""
    return plant_site()


@pytest.fixture
def page_cache(settings):
    """The page cache, on and empty."""
    settings.PAGE_CACHE = True
    caches["pages"].clear()
    yield caches["pages"]
    caches["pages"].clear()


@pytest.fixture
def visitor(page_cache) -> Client:
    """Somebody without any cookie, on a site with the page cache on."""
    return Client(raise_request_exception=False)
