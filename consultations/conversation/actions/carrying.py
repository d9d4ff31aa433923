"""Carrying a card to another table (C-4, Stir)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.actions import touch

from ..models import Card, CarriedCard, Round, Table


@transaction.atomic
def carry_card(card: Card, *, to: Table, by) -> CarriedCard:
    """Carry one card to another table while it stirs, once for each person (C-4).

    The carrier sits at either of the two tables; the card is public.
    """
    to = Table.objects.select_for_update().select_related("consultation").get(pk=to.pk)
    tables = [card.table_id, to.pk]
    if by is None or not by.tableseat_set.filter(table__in=tables).exists():
        raise PermissionDenied
    apart = card.table.for_children or to.for_children
    elsewhere = card.consultation_id == to.consultation_id and card.table_id != to.pk
    if apart or not elsewhere or not card.is_shown:
        raise ValidationError(_("This card can't be carried to that table."))
    if not to.rounds.filter(round=Round.STIR, closed_at=None).exists():
        raise ValidationError(_("Cards are carried while a table stirs."))
    if CarriedCard.objects.filter(by=by, to__consultation=to.consultation).exists():
        raise ValidationError(_("You have carried a card already. One each."))
    carried = CarriedCard.objects.create(card=card, to=to, by=by, at=now())
    touch(to.consultation)
    return carried
