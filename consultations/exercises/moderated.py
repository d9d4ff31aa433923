"""What a moderator reads of this room: cards on the floor, notes of an ice-breaker."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consultations.moderation.kinds import register

from .models import FloorCard, IceNote
from .rules import may_publish_own_table


def floor_url(card: FloorCard) -> str:
    """Where a card lies on the floor."""
    floor = reverse("consultations:floor", kwargs={"consultation": card.consultation.slug})
    return f"{floor}#{card.ref.lower()}"


def icebreaker_url(note: IceNote) -> str:
    where = {"consultation": note.consultation.slug, "table": note.icebreaker.table.ref}
    return reverse("consultations:icebreakers", kwargs=where)


own = {"also": may_publish_own_table}
register(
    FloorCard, name="floor-card", label=_("Card on the floor"), url=floor_url, longest=200, **own
)
register(IceNote, name="ice-note", label=_("Note"), url=icebreaker_url, longest=120, **own)
