"""What a table takes with it, line by line: as everybody reads it, and as its host does (C-4)."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.db.models import Exists, OuterRef

from cms.paging import KeyPage, page_by_key
from consultations.moderation.marks import give_reasons, reason_of

from .models import LeafLine, Table

Part = LeafLine.Part
#: What is torn off at the last sip; `so_far` is for whoever comes by before that.
AT_THE_END = (Part.TAKES, Part.DIFFERENTLY)


@dataclass
class Leaf:
    """The lines of one table that can be read, and marks where lines were, part by part."""

    table: Table
    takes: list[LeafLine] = field(default_factory=list)
    differently: list[LeafLine] = field(default_factory=list)
    so_far: list[LeafLine] = field(default_factory=list)

    def to_write(self, part: str) -> list[LeafLine]:
        """The lines of one part that its host may write."""
        return [one for one in getattr(self, part) if one.stands]

    def kept(self, *parts: str) -> list[LeafLine]:
        """Marks of these parts: what a moderator has, or its speaker took back."""
        return [one for part in parts for one in getattr(self, part) if not one.stands]

    @property
    def is_torn_off(self) -> bool:
        """Whether there is anything of it beside what stands there so far."""
        return bool(self.takes or self.differently)


def leaf_of(table: Table) -> Leaf:
    """A table's leaf as everybody reads it. One query; one more where a mark has a reason."""
    return _laid([table], LeafLine.objects.with_marks())[0]


def leaf_for_host(table: Table) -> Leaf:
    """The same with lines that a moderator reads before everybody may."""
    return _laid([table], LeafLine.objects.as_hosts_see())[0]


def torn_off(consultation, asked: Mapping[str, str]) -> KeyPage:
    """A page of what the tables take with them, those that said something: ?leaves_after=12."""
    lines = LeafLine.objects.with_marks().filter(part__in=AT_THE_END)
    said = Exists(lines.filter(table=OuterRef("pk")))
    tables = Table.objects.filter(said, consultation=consultation)
    page = page_by_key(tables, asked, by="opened_at", name="leaves")
    return replace(page, object_list=_laid(page.object_list, lines))


def _laid(tables: list[Table], rows) -> list[Leaf]:
    lines = list(rows.filter(table__in=tables))
    give_reasons(lines)
    found = defaultdict(list)
    for line in lines:
        line.why = reason_of(line)
        found[line.table_id, line.part].append(line)
    return [Leaf(one, *(found[one.pk, part] for part in Part.values)) for one in tables]


def mark_of(table: Table, *parts: str) -> str:
    """A short mark of what stands on a leaf: whoever writes on it says which they saw."""
    lines = LeafLine.objects.as_hosts_see().filter(table=table, part__in=parts)
    stands = [list(lines.values_list("part", "place", "ref", "state", "language", "text", "other"))]
    if Part.TAKES in parts:
        here = Table.objects.filter(pk=table.pk)
        stands.append(list(here.values_list("not_here_en", "not_here_cy").get()))
    return hashlib.blake2b(json.dumps(stands).encode(), digest_size=6).hexdigest()
