"""What every test starts from: English, an empty cache, and Chromium for whoever asks."""

import gc
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connections
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.tools.browser import chromium_path
from tests.tools.thorough import EVERY_WAY

IN_CI_ALONE = ("migrations", "thorough")
PATIENCE = 15_000  # milliseconds: two cores and a busy neighbour


#: A site with all its rows is many small things that live long: looking through them seldom is
#: a twentieth of the whole time.
gc.set_threshold(100_000, 50, 50)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items: list[pytest.Item]) -> None:
    """What takes long first, journeys and whole sites: nobody waits for the last one alone.

    The real migrations, which `make demo` runs too, and what is marked as thorough are tested in
    continuous integration.
    """
    if not EVERY_WAY:
        left = [item for item in items if any(map(item.get_closest_marker, IN_CI_ALONE))]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]
    items.sort(key=lambda item: item.path.parent.name not in ("tests", "journeys"))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Each test begins in English, whatever the one before left behind."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Nothing kept from the test before, in any cache there is: pages have one of their own."""
    for name in settings.CACHES:
        caches[name].clear()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, once for the whole run."""
    # Playwright keeps an event loop in this thread; the rows are still read in plain turn.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture
def someone(chromium: Browser, live_server) -> Iterator[Callable]:
    """A person at a browser of their own: `someone(javascript=False, language="cy", width=390)`.

    Gives a page at the test's own server. Every person has their own cookies. A script error or
    anything that the page's policy blocked fails the test at its end.
    """
    opened: list[BrowserContext] = []
    problems: list[str] = []

    def sit_down(*, javascript: bool = True, language: str = "en", width: int = 1280) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            java_script_enabled=javascript,
            locale=f"{language}-GB",
            viewport={"width": width, "height": 900},
        )
        opened.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: note(message, problems))
        return page

    yield sit_down
    for context in opened:
        context.close()
    assert problems == []


def note(message, problems: list[str]) -> None:
    """Keep what a page complains of; an error status asked for on purpose is no complaint."""
    if message.type == "error" and "Failed to load resource" not in message.text:
        problems.append(message.text)


@pytest.fixture
def page(someone) -> Page:
    """An English reader with JavaScript."""
    return someone()


@pytest.fixture
def page_no_js(someone) -> Page:
    """An English reader without JavaScript."""
    return someone(javascript=False)


@pytest.fixture
def at_once(transactional_db) -> Callable:
    """`at_once(first, second)`: people do things in one moment, each with an own connection.

    Gives what each returned, or the exception it met, in the order asked.
    """

    def meet(*deeds: Callable) -> list:
        ready = Barrier(len(deeds))
        with ThreadPoolExecutor(len(deeds)) as people:
            doing = [people.submit(one_deed, deed, ready) for deed in deeds]
        return [done.exception() or done.result() for done in doing]

    return meet


def one_deed(deed: Callable, ready: Barrier):
    try:
        ready.wait(timeout=30)
        return deed()
    finally:
        connections.close_all()
