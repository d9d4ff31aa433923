"""Pages of a list that grows while it is read: they begin after a row, not after so many rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

PER_PAGE = 25
LONGEST_KEY = 19  # digits that a database's whole numbers have room for


@dataclass(frozen=True)
class KeyPage:
    """Some rows, and the rows that the pages before and after it are found by ("" where none)."""

    object_list: list
    previous: str = ""
    next: str = ""
    by_key: bool = True
    name: str = ""

    def __iter__(self) -> Iterator:
        return iter(self.object_list)

    @property
    def count(self) -> int:
        """How many rows this page has."""
        return len(self.object_list)

    @property
    def after_key(self) -> str:
        """What the next page is asked for by: "after", or "late_after" for a list named late."""
        return f"{self.name}_after" if self.name else "after"

    @property
    def before_key(self) -> str:
        return f"{self.name}_before" if self.name else "before"

    @property
    def is_first(self) -> bool:
        return not self.previous

    @property
    def has_other_pages(self) -> bool:
        return bool(self.previous or self.next)


def page_by_key(
    rows: QuerySet, asked: Mapping[str, str], *, by: str, per_page: int = PER_PAGE, name: str = ""
) -> KeyPage:
    """The page after (or before) the row whose key is asked for: ?after=120, ?before=120.

    In the order of `by` ("-made_at": the newest first) and then of the keys. `name` tells two
    lists of one page apart: ?late_after=120. A row that came or went elsewhere moves no page's
    beginning. One query; one more to find the row. A key that is not here begins at the start.
    """
    blank = KeyPage([], name=name)
    back = blank.after_key not in asked and blank.before_key in asked
    key = asked.get(blank.before_key if back else blank.after_key, "")
    field, falls = by.removeprefix("-"), by.startswith("-")
    mark = _marked(rows, key, field)
    down = falls != back
    rows = rows.order_by(*([f"-{field}", "-pk"] if down else [field, "pk"]))
    if mark:
        rows = rows.filter(_beyond(field, mark, "lt" if down else "gt"))
    found = list(rows[: per_page + 1])
    more, shown = len(found) > per_page, found[:per_page]
    if back and mark:
        shown.reverse()
        return replace(
            blank, object_list=shown, previous=_first(shown) if more else "", next=_last(shown)
        )
    if back:
        return page_by_key(rows, {}, by=by, per_page=per_page, name=name)
    previous, onward = _first(shown) if mark else "", _last(shown) if more else ""
    return replace(blank, object_list=shown, previous=previous, next=onward)


def _marked(rows: QuerySet, key: str, by: str) -> tuple | None:
    """Where in the order the named row stands."""
    if not (key.isdecimal() and len(key) < LONGEST_KEY):
        return None
    return rows.order_by().filter(pk=int(key)).values_list(by, "pk").first()


def _beyond(by: str, mark: tuple, than: str) -> Q:
    value, pk = mark
    return Q(**{f"{by}__{than}": value}) | Q(**{by: value, f"pk__{than}": pk})


def _first(shown: list) -> str:
    return str(shown[0].pk) if shown else ""


def _last(shown: list) -> str:
    return str(shown[-1].pk) if shown else ""
