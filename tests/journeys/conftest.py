"""Both languages, JavaScript or none; people who sit down at browsers, signed in or not."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from cms.users.models import User
from tests.tools.thorough import EVERY_WAY

from .walking import Walker

PHONE, DESK = 390, 1280


def pytest_collection_modifyitems(config, items) -> None:
    """Each journey in both languages and with JavaScript and without: two ways of the four.

    JOURNEYS=all, as in continuous integration, walks all four.
    """
    if EVERY_WAY:
        return
    left = [item for item in items if _is_crossed(item)]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in left]


def _is_crossed(item) -> bool:
    """English without JavaScript, or Welsh with it, where a test is walked both ways."""
    ways = item.callspec.params if hasattr(item, "callspec") else {}
    named = {mark.args[0] for mark in item.iter_markers("parametrize")}
    if not {"language", "javascript"} <= set(ways) or named & {"language", "javascript"}:
        return False
    return (ways["language"] == "en") != ways["javascript"]


@pytest.fixture(params=["en", "cy"])
def language(request) -> str:
    return request.param


@pytest.fixture(params=[True, False], ids=["js", "no-js"])
def javascript(request) -> bool:
    return request.param


@pytest.fixture
def sit(someone, language, javascript, live_server) -> Callable:
    """`sit()`: somebody on a phone, whom nobody knows. `sit(user)`: somebody signed in, at a desk.

    `sit(user, width=PHONE)`: signed in on a phone. `language=`: another than the test's.
    """

    def sit_down(user: User | None = None, *, width: int = 0, language: str = language) -> Walker:
        width = width or (DESK if user else PHONE)
        page = someone(javascript=javascript, language=language, width=width)
        if user:
            client = Client()
            client.force_login(user)
            name = settings.SESSION_COOKIE_NAME
            cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
            page.context.add_cookies([cookie])
        return Walker(page, language, width)

    return sit_down
