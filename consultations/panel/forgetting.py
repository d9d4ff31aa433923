"""What a panel lets go of: rows taken back, once the draw is done; all but the rows, at the end."""

from django.db import transaction
from django.db.models import Q, QuerySet

from consultations.consultation.models import Stage

from .models import Panel, PanelSeat, PoolDouble, PoolMember

#: Whose panel is over: nobody is drawn or reached for a seat any more.
OVER = Q(panel__consultation__stage=Stage.REVIEWED)
OVER |= Q(panel__consultation__stopped_at__isnull=False)


def forget_rows_taken_back(panel: Panel) -> None:
    """The draw is done: of whoever took their name out, and holds no seat, only the label stays."""
    holding = PanelSeat.objects.held().filter(panel=panel).values("pool_member")
    panel.pool.exclude(withdrawn_at=None).exclude(pk__in=holding).update(bands={})


def old_reach() -> QuerySet[PoolMember]:
    """Of whom more is kept than their public row, where nobody is reached for a seat any more."""
    return PoolMember.objects.filter(OVER).exclude(told_name="", told_reach="", chance_ppm=None)


@transaction.atomic
def forget_reach() -> int:
    """Let go of all that a panel that is over keeps beside its public rows (R-WD-06); of how many.

    Names, numbers, each one's own chance, who was taken for whom. The rows were agreed to, in
    broad bands, and stay, so that the draw can be run again; who was drawn knows which is theirs,
    and whoever registered can still take theirs back. For the clock.
    """
    for panel in Panel.objects.filter(pool__in=PoolMember.objects.filter(OVER)).distinct():
        forget_rows_taken_back(panel)
    keys = list(old_reach().values_list("pk", flat=True))
    PoolDouble.objects.filter(one__in=keys).delete()
    gone = {"told_name": "", "told_reach": "", "chance_ppm": None}
    return PoolMember.objects.filter(pk__in=keys).update(**gone)
