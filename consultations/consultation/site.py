"""What the site may know of the work: cached scopes, slugs of the switch, health."""

import re
from urllib.parse import unquote

from cms import cache, health, language
from consultations.ledger.health import ledgers_are_well

from .http import slug_in

CONVERSATION = re.compile(r"^/(?:en/conversations|cy/sgyrsiau)/([^/]+)/")


@cache.register_scope
def scope_of(path: str) -> list[str]:
    """A consultation's pages are renewed with it, whichever language they are in."""
    found = CONVERSATION.match(path)
    return [f"consultation:{unquote(found.group(1))}"] if found else []


language.register_slug("consultation", slug_in)
health.register(ledgers_are_well)
