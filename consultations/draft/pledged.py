"""Where a pledge stands: waiting, under way, tried out, not yet; late is said kindly (D-16)."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from cms.clock import LONDON, today
from consultations.consultation.models import Stage

from .models import Pledge, PledgeUpdate

How = PledgeUpdate.How


@dataclass(frozen=True)
class Standing:
    """A pledge, what was told of it since (what may be read), and where it stands today."""

    pledge: Pledge
    updates: list[PledgeUpdate]
    late: bool

    @property
    def latest(self) -> PledgeUpdate | None:
        return self.updates[-1] if self.updates else None

    @property
    def mark(self) -> dict:
        """How a page marks it: kind, icon and words."""
        if self.late:
            words = _("We’d love to hear how it went")
            return {"kind": "partly", "icon": "waiting", "words": words}
        if self.latest is None:
            return {"kind": "plain", "words": _("To be tried out")}
        kind = "partly" if self.latest.how == How.NOT_YET else "yes"
        return {"kind": kind, "words": self.latest.get_how_display()}


def standing(pledge: Pledge) -> Standing:
    """One pledge of `with_updates`. No query.

    Late: its day is over, it was not tried out, and nothing has been told since that day.
    """
    updates = [one for one in pledge.updates.all() if one.is_shown]
    last = updates[-1] if updates else None
    done = any(one.how == How.DONE for one in updates)
    since = last is not None and last.made_at.astimezone(LONDON).date() > pledge.due
    return Standing(pledge, updates, late=pledge.due < today() and not (done or since))


def with_updates(pledges: QuerySet) -> QuerySet:
    """Pledges with all that was told of them, the earliest first. One query more."""
    told = PledgeUpdate.objects.order_by("made_at", "pk")
    return pledges.select_related("consultation").prefetch_related(Prefetch("updates", told))


def is_to_be_told(consultation) -> bool:
    """Whether a page offers to pledge and to tell of try-outs: the actions decide."""
    over = consultation.stopped_at or consultation.stage == Stage.REVIEWED
    return consultation.reached(Stage.DRAFTING) and not over
