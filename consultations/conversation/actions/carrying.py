"""Carrying a card to another table (C-4, Stir)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.actions import touch

from .. import rules
from ..models import Card, CarriedCard, Round, Table
from .holding import hold_table


@transaction.atomic
def carry_card(card: Card, *, to: Table, by) -> CarriedCard:
    """Carry one card to another table while it stirs, once for each person (C-4).

    The carrier sits at either of the two tables; the card is public, and lies there once. Two
    cards carried in one moment are one: the database keeps one each.
    """
    to = hold_table(to)
    tables = [card.table_id, to.pk]
    if by is None or not by.tableseat_set.filter(table__in=tables).exists():
        raise PermissionDenied
    apart = card.table.for_children or to.for_children
    elsewhere = card.consultation_id == to.consultation_id and card.table_id != to.pk
    if apart or not elsewhere or not card.is_shown:
        raise ValidationError(_("This card can't be carried to that table."))
    if not rules.is_listening(to.consultation):
        raise ValidationError(_("The tables are not open now."))
    if not to.rounds.filter(round=Round.STIR, closed_at=None).exists():
        raise ValidationError(_("Cards are carried while a table stirs."))
    if to.brought.filter(card=card).exists():
        raise ValidationError(
            _("Somebody has carried this card there already. You still have yours.")
        )
    try:
        with transaction.atomic():
            carried = CarriedCard.objects.create(card=card, to=to, by=by, at=now())
    except IntegrityError:
        words = _("You have carried a card already. One each, so that all of them are heard.")
        raise ValidationError(words, code="carried") from None
    touch(to.consultation)
    return carried
