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
    """Each journey in one way of the four: by turns in Welsh without JavaScript, in English with.

    JOURNEYS=all, as in continuous integration, walks all four.
    """
    if EVERY_WAY:
        return
    journeys = sorted({item.nodeid.partition("[")[0] for item in items if _ways_of(item)})
    welsh = set(journeys[::2])
    left = [item for item in items if _is_left(item, welsh)]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in left]


def _ways_of(item) -> dict:
    """The language, and JavaScript or none, of a test that is walked in every way there is."""
    ways = item.callspec.params if hasattr(item, "callspec") else {}
    named = {mark.args[0] for mark in item.iter_markers("parametrize")}
    if "language" not in ways or named & {"language", "javascript"}:
        return {}
    return {name: ways[name] for name in ("language", "javascript") if name in ways}


def _is_left(item, welsh: set[str]) -> bool:
    ways, turn = _ways_of(item), item.nodeid.partition("[")[0] in welsh
    chosen = {"language": "cy" if turn else "en", "javascript": not turn}
    return any(ways[name] != chosen[name] for name in ways)


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
