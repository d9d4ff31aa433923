"""Where one person has something to do: their consultations, their hats, what they owe."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from cms.clock import now

from .debts import owed_by
from .http import address
from .models import Consultation, Role, Stage

#: What the steward of the site carries on, whoever else works on it (B1).
STEWARDS = (Stage.IDEA, Stage.SHAPING, Stage.ANNOUNCED)


@dataclass(frozen=True)
class Place:
    """One consultation somebody works on: their hats, how much they owe, the nearest day."""

    consultation: Consultation
    roles: list[str]
    url: str
    owed: int
    due: date | None
    late: int


def work_of(user) -> list[Place]:
    """Every consultation in which somebody has a hat on today, the most pressing first."""
    hats: dict[int, list] = defaultdict(list)
    held = Role.objects.held_at(now()).filter(user=user).select_related("consultation")
    rows = list(held.order_by("since", "pk"))
    found = {role.consultation_id: role.consultation for role in rows if role.consultation}
    for role in rows:
        hats[role.consultation_id].append(role.get_kind_display())
    if any(role.kind == Role.Kind.STEWARD for role in rows):
        for one in Consultation.objects.filter(stage__in=STEWARDS).order_by("proposed_at"):
            found[one.pk] = one
            hats[one.pk].append(Role.Kind.STEWARD.label)
    places = [_place(one, hats[pk], user) for pk, one in found.items()]
    return sorted(places, key=lambda place: (place.due is None, place.due or date.max))


def _place(consultation: Consultation, roles: list, user) -> Place:
    owed = owed_by(consultation, user)
    first = owed[0] if owed else None
    return Place(
        consultation=consultation,
        roles=[str(role) for role in roles],
        url=address("consultations:work", consultation),
        owed=len(owed),
        due=first and first.due,
        late=first.late if first else 0,
    )
