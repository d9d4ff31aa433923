"""The table's leaf: what it takes with it, what it saw differently, and so far (C-4, Last sip)."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import both
from consultations.consultation.actions import check_going, touch
from consultations.consultation.models import Stage

from .. import rules
from ..leaf import Part, mark_of
from ..models import LeafLine, Table
from .lines import hold_lines, write_part


@dataclass(frozen=True)
class NewLeaf:
    """A leaf as its host writes it: lines of {"text", "language", "other", "ref"}, and who isn't
    here. `ref` names the line that was typed over, if any.

    `seen`: the mark of the leaf that the host had before them.
    """

    takes: list
    differently: list
    not_here: dict | None = None
    seen: str = ""


@transaction.atomic
def write_leaf(table: Table, *, new: NewLeaf, by) -> None:
    """What the table takes with it, three things at most, and what it saw differently.

    What a host writes here stands at once: they publish what their table said, as with cards from
    paper. What a moderator has, or a speaker took back, is not theirs to write (`write_part`).
    Where somebody wrote on it since its host saw it, it is refused (`code="moved"`) and the page
    shows both. A leaf that was read back and says something else now has to be read back again.
    Locks the table, then its lines.
    """
    table = hold_leaf(table, by)
    parts = {part: getattr(new, part) for part in (Part.TAKES, Part.DIFFERENTLY)}
    _check_seen(table, new.seen, *parts)
    held = hold_lines(table, by)
    changed = [write_part(held, part, said) for part, said in parts.items()]
    if any(changed):
        table.read_back_at = None
    if new.not_here is not None:
        table.not_here = new.not_here
    table.save(update_fields=["read_back_at", *both(not_here={})])
    touch(table.consultation, front=any(changed))


@transaction.atomic
def write_so_far(table: Table, *, lines: list, seen: str = "", by) -> None:
    """Three short lines by which a host welcomes who comes from another table."""
    table = hold_leaf(table, by)
    _check_seen(table, seen, Part.SO_FAR)
    changed = write_part(hold_lines(table, by), Part.SO_FAR, lines)
    touch(table.consultation, front=changed)


def check_read_back(table: Table) -> None:
    """Refuse to call a leaf read back that says nothing seen differently (C-4)."""
    lines = LeafLine.objects.as_hosts_see().filter(table=table, part=Part.DIFFERENTLY)
    if not any(one.stands for one in lines):
        raise ValidationError(
            _(
                "Write down first one thing at least that the table saw differently. "
                "“Nobody did” is an answer too."
            )
        )


def hold_leaf(table: Table, by) -> Table:
    """A table that is locked, for its host to write its leaf while what is said still counts."""
    table = hold_table(table)
    if not rules.is_host_of(table, by):
        raise PermissionDenied
    here = table.consultation
    check_going(here)
    if not here.reached(Stage.LISTENING) or rules.is_after_freeze(here):
        raise ValidationError(_("A leaf is written from the first talk until the draft is frozen."))
    return table


def hold_table(table: Table) -> Table:
    rows = Table.objects.select_for_update(of=("self",)).select_related("consultation")
    return rows.get(pk=table.pk)


def _check_seen(table: Table, seen: str, *parts: str) -> None:
    if seen and seen != mark_of(table, *parts):
        raise ValidationError(
            _(
                "Somebody wrote on this leaf just now. What stands there and what you wrote are "
                "both below: put them together, then save."
            ),
            code="moved",
        )
