"""What every template may read, and what the rooms may put on the home page."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.functional import SimpleLazyObject

from cms import menus
from cms.bilingual import current_language
from cms.cache import is_signed_in, register_of

SHEETS = ("tokens", "base", "layout", "forms", "cafe", "draft", "outcome", "print")
PERSONAL_COOKIES = ("messages", settings.SESSION_COOKIE_NAME)

HomeSection = Callable[[HttpRequest], dict[str, Iterable]]
_home_sections: list[HomeSection] = []


def register_home_section(provide: HomeSection) -> HomeSection:
    """Let a room put something on the home page. Called once, when Django starts.

    `provide(request)` gives a dict of lists by place:
    "tables": entries of the menu "On the tables today", dicts with name, url, answer and more;
    "story": steps of "How five words became a promise", dicts with kind (card, theme, clause,
    decision, answer), and any of words, lang, by, url, link, mark (yes, partly, no), answer, more;
    "figures": dicts with promise (1 to 10) and words, shown beside that promise.
    """
    _home_sections.append(provide)
    return provide


def home_sections(request: HttpRequest) -> dict[str, list]:
    """Everything the rooms offer for the home page, by place."""
    places: dict[str, list] = defaultdict(list)
    for provide in _home_sections:
        for place, things in (provide(request) or {}).items():
            places[place].extend(things)
    return dict(places)


def site(request: HttpRequest) -> dict:
    """The page frame. What may cost a query is lazy; nobody without a session gets one by it."""
    lazy = {
        "menu": lambda: menus.main(request),
        "legal": lambda: menus.legal(request),
        "notes": lambda: _notes(request),
        "home": lambda: home_sections(request),
        "style_sheets": lambda: [static(f"cms/css/{name}.css") for name in SHEETS],
        "signed_in": lambda: is_signed_in(request),
        "register": lambda: register_of(request),
    }
    return {
        "language": current_language(),
        "demo": settings.DEMO,
        **{name: SimpleLazyObject(make) for name, make in lazy.items()},
    }


def bare(language: str, switch: str) -> dict:
    """The page frame of a page that must come up without a database."""
    return {
        "language": language,
        "switch": switch,
        "style_sheets": [static(f"cms/css/{name}.css") for name in SHEETS],
        "demo": settings.DEMO,
    }


def _notes(request: HttpRequest) -> Iterable:
    """Messages for this reader. Reading them opens the session, so only where there can be some."""
    waiting = getattr(getattr(request, "_messages", None), "added_new", False)
    return (
        get_messages(request)
        if waiting or any(name in request.COOKIES for name in PERSONAL_COOKIES)
        else []
    )
