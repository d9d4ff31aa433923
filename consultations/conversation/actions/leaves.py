"""The table's leaf: what it takes with it, what it saw differently, and so far (C-4, Last sip)."""

import hashlib
import json
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import now
from consultations.consultation.actions import check_going, touch
from consultations.consultation.models import Stage
from consultations.people.models import SpokenLanguage

from .. import rules
from ..models import LeafProposal, Round, Table, TableLeaf

MOST, LONGEST = 3, 160


@dataclass(frozen=True)
class NewLeaf:
    """A leaf as its host writes it: lines of {"text", "language", "other"}, and who isn't here.

    `seen`: the mark of the leaf that the host had before them.
    """

    takes: list
    differently: list
    not_here: dict | None = None
    seen: str = ""


def mark_of(table: Table, *parts: str) -> str:
    """A short mark of what stands on a leaf: whoever writes on it says which they saw."""
    leaf = TableLeaf.objects.filter(table=table).first()
    stands = {part: getattr(leaf, part, []) for part in parts}
    if "takes" in parts:
        here = Table.objects.filter(pk=table.pk)
        stands["not_here"] = list(here.values_list("not_here_en", "not_here_cy").get())
    return hashlib.blake2b(json.dumps(stands, sort_keys=True).encode(), digest_size=6).hexdigest()


@transaction.atomic
def write_leaf(table: Table, *, new: NewLeaf, by) -> TableLeaf:
    """What the table takes with it, three things at most, and what it saw differently.

    Where somebody wrote on it since its host saw it, it is refused (`code="moved"`) and the page
    shows both. A leaf that was read back and says something else now has to be read back again.
    """
    table, leaf = _held(table, by)
    parts = {part: _lines(getattr(new, part), part) for part in ("takes", "differently")}
    _check_seen(table, new.seen, *parts)
    changed = any(getattr(leaf, part) != lines for part, lines in parts.items())
    for part, lines in parts.items():
        setattr(leaf, part, lines)
    leaf.save()
    if changed:
        table.read_back_at = None
    if new.not_here is not None:
        table.not_here = new.not_here
    table.save(update_fields=["read_back_at", *both(not_here={})])
    touch(table.consultation)
    return leaf


@transaction.atomic
def write_so_far(table: Table, *, lines: list, seen: str = "", by) -> TableLeaf:
    """Three short lines by which a host welcomes who comes from another table."""
    table, leaf = _held(table, by)
    lines = _lines(lines, "so_far")
    _check_seen(table, seen, "so_far")
    leaf.so_far = lines
    leaf.save()
    touch(table.consultation)
    return leaf


@transaction.atomic
def propose_line(table: Table, *, kind: str, text: str, language: str, by) -> LeafProposal:
    """Somebody at an online table proposes a line; its host reads it first.

    From the last sip on, while the tables are open; three wait at most from one person.
    """
    table = _locked(table)
    if by is None or not rules.can_propose(table, by):
        raise PermissionDenied
    check_going(table.consultation)
    poured = table.rounds.filter(round=Round.LAST_SIP).exists()
    if not (poured and rules.is_listening(table.consultation)):
        raise ValidationError(_("Lines are proposed from the last sip on, while tables are open."))
    if kind not in LeafProposal.Kind.values:
        raise ValidationError({"kind": _("Choose one of the two.")})
    line = _line({"text": text, "language": language, "other": ""}, "text")
    if table.proposals.filter(participant=by).count() >= MOST:
        raise ValidationError(_("Three of yours wait for the host. One at a time, now."))
    here = {"table": table, "participant": by, "made_at": now()}
    return LeafProposal.objects.create(
        kind=kind, text=line["text"], language=line["language"], **here
    )


@transaction.atomic
def put_on_leaf(proposal: LeafProposal, *, by) -> TableLeaf:
    """The host puts a proposed line on the leaf as it was written. Three of a kind at most."""
    table, leaf = _held(proposal.table, by)
    proposal = table.proposals.filter(pk=proposal.pk).first()
    if proposal is None:
        raise ValidationError(_("That line waits no more."))
    lines = getattr(leaf, proposal.kind)
    line = {"text": proposal.text, "language": proposal.language, "other": ""}
    setattr(leaf, proposal.kind, _lines([*lines, line], proposal.kind))
    leaf.save()
    proposal.delete()
    Table.objects.filter(pk=table.pk).update(read_back_at=None)
    touch(table.consultation)
    return leaf


@transaction.atomic
def let_go_of_line(proposal: LeafProposal, *, by) -> None:
    """A proposed line is let go: by the table's host, or by who proposed it."""
    if not (rules.is_host_of(proposal.table, by) or rules.is_own_line(proposal, by)):
        raise PermissionDenied
    LeafProposal.objects.filter(pk=proposal.pk).delete()


def check_read_back(table: Table) -> None:
    """Refuse to call a leaf read back that says nothing seen differently (C-4)."""
    leaf = TableLeaf.objects.filter(table=table).first()
    if leaf is None or not leaf.differently:
        raise ValidationError(
            _(
                "Write down first one thing at least that the table saw differently. "
                "“Nobody did” is an answer too."
            )
        )


def _held(table: Table, by) -> tuple[Table, TableLeaf]:
    """A table that is locked, and its leaf, for its host while what is said still counts."""
    table = _locked(table)
    if not rules.is_host_of(table, by):
        raise PermissionDenied
    here = table.consultation
    check_going(here)
    if not here.reached(Stage.LISTENING) or rules.is_after_freeze(here):
        raise ValidationError(_("A leaf is written from the first talk until the draft is frozen."))
    leaf = TableLeaf.objects.filter(table=table).first()
    return table, leaf or TableLeaf(table=table, made_at=now())


def _locked(table: Table) -> Table:
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


def _lines(lines: list[dict], part: str) -> list[dict]:
    kept = [_line(one, part) for one in lines if one.get("text", "").strip()]
    if len(kept) > MOST:
        raise ValidationError({part: _("Three lines are the most. Put two of them together.")})
    return kept


def _line(line: dict, part: str) -> dict:
    """One line, tidied: its words, their language, and the same in the other one."""
    text, other = (" ".join(line.get(name, "").split()) for name in ("text", "other"))
    if not text:
        raise ValidationError({part: _("Write or dictate your words.")})
    if len(text) > LONGEST or len(other) > LONGEST:
        raise ValidationError({part: _("A line has room for 160 letters.")})
    if line.get("language") not in SpokenLanguage.values:
        raise ValidationError({part: _("Choose the language of the words.")})
    if line["language"] == SpokenLanguage.BOTH:
        other = ""
    return {"text": text, "language": line["language"], "other": other}
