"""What the site may know of the work: cached scopes, slugs of the switch, health."""

import re
from urllib.parse import unquote

from cms import cache, health, language
from consultations.ledger.health import ledgers_are_well

from .actions import FRONT
from .http import slug_in

CONVERSATION = re.compile(r"^/(?:en/conversations|cy/sgyrsiau)/([^/]+)/")
FRONT_PAGES = ("/en/", "/cy/")


@cache.register_scope
def scope_of(path: str) -> list[str]:
    """A consultation's pages are renewed with it; the front page with the words it quotes."""
    if path in FRONT_PAGES:
        return [FRONT]
    found = CONVERSATION.match(path)
    return [f"consultation:{unquote(found.group(1))}"] if found else []


language.register_slug("consultation", slug_in)
health.register(ledgers_are_well)
