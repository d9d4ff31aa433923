"""The query string: which parts of it make another page."""

from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest

LONGEST_VALUE = 80
# What may stand in a cached page's query string. Anything else is answered, but not kept.
QUERY = frozenset(
    {
        "page",
        "after",
        "before",
        "themes_after",
        "themes_before",
        "late_after",
        "late_before",
        "campaigns_after",
        "campaigns_before",
        "texts",
        "table",
        "round",
        "theme",
        "clause",
        "filter",
        "show",
        "tag",
    }
)


def kept_query(request: HttpRequest) -> str:
    """The part of the query string that makes another page, in one order: "" or "?page=2"."""
    pairs = parse_qsl(request.META.get("QUERY_STRING", ""))
    kept = sorted(pair for pair in pairs if pair[0] in QUERY)
    return f"?{urlencode(kept)}" if kept else ""


def cacheable_query(query: str) -> str | None:
    """The query string in one order, or None if anything in it is strange to us."""
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True)
    names = [name for name, value in pairs]
    if not QUERY.issuperset(names) or len(names) != len(set(names)):
        return None
    long = any(len(value) > LONGEST_VALUE for name, value in pairs)
    return None if long else urlencode(sorted(pairs))
