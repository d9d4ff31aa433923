"""Printing a kit for a table, and the slips that people tear off (C-11)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.actions import check_going
from consultations.consultation.models import Stage
from consultations.consultation.references import give_ref
from consultations.people.actions import issue_receipt
from consultations.people.codes import hash_code, make_code
from consultations.people.models import Receipt
from consultations.people.rules import root

from .. import rules
from ..models import Card, PrintedKit, PrintedSlip, Table
from .holding import hold_table

LEAST_CARDS, MOST_CARDS = 4, 60
CODES_IN = ("cy", "en", "both")


@transaction.atomic
def print_kit(table: Table, *, cards: int, codes_in: str, seed: str, by) -> PrintedKit:
    """Number so many cards on from the table's last, and keep the hashes of their codes.

    The codes themselves follow from `seed` (`code_of`), which is kept nowhere: they stand on the
    printed slips alone. Refuses whoever does not host the table, fewer than 4 or more than 60
    cards, and a consultation whose tables are over. The printing is logged. Locks the table.
    """
    table = hold_table(table)
    if not rules.is_host_of(table, by):
        raise PermissionDenied
    here = table.consultation
    check_going(here)
    if here.stage not in (Stage.ANNOUNCED, Stage.LISTENING) and not rules.is_listening(here):
        raise ValidationError(_("Kits are printed once it is announced and until listening ends."))
    if not LEAST_CARDS <= cards <= MOST_CARDS:
        raise ValidationError({"cards": _("A kit has 4 to 60 cards.")})
    if codes_in not in CODES_IN:
        raise ValidationError({"codes_in": _("Choose the language of the codes.")})
    kit = PrintedKit(
        consultation=here,
        table=table,
        first=_next_number(table),
        cards=cards,
        codes_in=codes_in,
        printed_at=now(),
        printed_by=by.account,
    )
    give_ref(kit, "KIT")
    PrintedSlip.objects.bulk_create(_slip(kit, number, seed) for number in numbers_of(kit))
    return kit


def numbers_of(kit: PrintedKit) -> range:
    """The numbers of a kit's cards."""
    return range(kit.first, kit.first + kit.cards)


def language_of(kit: PrintedKit, number: int) -> str:
    """In which language one card's code is: in a kit of both, turn and turn about."""
    return kit.codes_in if kit.codes_in != "both" else ("cy", "en")[number % 2]


def code_of(kit: PrintedKit, number: int, seed: str) -> str:
    """The code on one card's slip."""
    return make_code(f"kit|{seed}|{kit.table_id}|{number}", language_of(kit, number))


def _next_number(table: Table) -> int:
    typed = Card.objects.filter(table=table).aggregate(last=Max("paper_number"))["last"]
    printed = PrintedSlip.objects.filter(table=table).aggregate(last=Max("number"))["last"]
    return max(typed or 0, printed or 0) + 1


def _slip(kit: PrintedKit, number: int, seed: str) -> PrintedSlip:
    return PrintedSlip(
        kit=kit,
        table_id=kit.table_id,
        number=number,
        code_hash=hash_code(code_of(kit, number, seed)),
        language=language_of(kit, number),
    )


@transaction.atomic
def give_paper_receipt(card: Card, *, language: str, seed: str) -> str:
    """The receipt of a card from paper: the code to write on its slip.

    Empty where the slip was printed with its code: that code is the receipt from now on.
    """
    slips = PrintedSlip.objects.select_for_update().filter(table=card.table_id)
    slip = slips.filter(number=card.paper_number or 0).first()
    if slip and slip.used_at:  # the same card, sent again
        return ""
    if slip is None:
        where = {"consultation": card.consultation, "language": language, "seed": seed}
        return issue_receipt(card.participant, **where)
    Receipt.objects.create(
        consultation=card.consultation,
        participant=root(card.participant),
        code_hash=slip.code_hash,
        language=slip.language,
        issued_at=now(),
    )
    slip.used_at = now()
    slip.save(update_fields=["used_at"])
    return ""


def is_printed(code: str) -> bool:
    """Whether a code stands on a slip whose card nobody has typed in yet."""
    return PrintedSlip.objects.filter(code_hash=hash_code(code), used_at=None).exists()
