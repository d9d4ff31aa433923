"""Lines that people at an online table propose for its leaf; its host puts them on it (C-4)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.actions import check_going, touch
from consultations.moderation.told import author_of, name_of
from consultations.people.actions import tell

from .. import rules
from ..models import LeafLine, LeafProposal, Round, Table
from .leaves import hold_leaf, hold_table
from .lines import MOST, blank, check_room, hold_lines, lay, tidy


@transaction.atomic
def propose_line(table: Table, *, kind: str, text: str, language: str, by) -> LeafProposal:
    """Somebody at an online table proposes a line; its host reads it first.

    From the last sip on, while the tables are open; three wait at most from one person.
    """
    table = hold_table(table)
    if by is None or not rules.can_propose(table, by):
        raise PermissionDenied
    check_going(table.consultation)
    poured = table.rounds.filter(round=Round.LAST_SIP).exists()
    if not (poured and rules.is_listening(table.consultation)):
        raise ValidationError(_("Lines are proposed from the last sip on, while tables are open."))
    if kind not in LeafProposal.Kind.values:
        raise ValidationError({"kind": _("Choose one of the two.")})
    line = tidy({"text": text, "language": language}, "text")
    if table.proposals.filter(participant=by).count() >= MOST:
        raise ValidationError(_("Three of yours wait for the host. One at a time, now."))
    here = {"table": table, "participant": by, "made_at": now()}
    return LeafProposal.objects.create(
        kind=kind, text=line["text"], language=line["language"], **here
    )


@transaction.atomic
def put_on_leaf(proposal: LeafProposal, *, by) -> LeafLine:
    """The host puts a proposed line on the leaf as it was written. Three of a kind at most.

    It is its proposer's from then on, to take back like all they said; they hear that it stands.
    """
    table = hold_leaf(proposal.table, by)
    rows = table.proposals.select_for_update(of=("self",)).select_related("participant")
    proposal = rows.filter(pk=proposal.pk).first()
    if proposal is None:
        raise ValidationError(_("That line waits no more."))
    held = hold_lines(table, by)
    here = held.of(proposal.kind)
    check_room(sum(one.stands for one in here) + 1, proposal.kind)
    line = blank(held, proposal.kind)
    line.participant, line.made_at = proposal.participant, proposal.made_at
    words = {"text": proposal.text, "language": proposal.language, "other": ""}
    lay(held, line, words, max((one.place for one in here), default=0) + 1)
    proposal.delete()
    Table.objects.filter(pk=table.pk).update(read_back_at=None)
    touch(table.consultation)
    if line.is_shown:
        tell(author_of(line), moment="words_published", about=name_of(line))
    return line


@transaction.atomic
def let_go_of_line(proposal: LeafProposal, *, by) -> None:
    """A proposed line is let go: by the table's host, or by who proposed it.

    Refuses one that the host has put on the leaf meanwhile: it is taken back as all words are.
    """
    if not (rules.is_host_of(proposal.table, by) or rules.is_own_line(proposal, by)):
        raise PermissionDenied
    gone, _rows = LeafProposal.objects.filter(pk=proposal.pk).delete()
    if not gone:
        raise ValidationError(
            _(
                "That line waits no more. If it stands on the leaf, whoever proposed it can take "
                "it back under “My words”."
            )
        )
