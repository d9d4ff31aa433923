"""What authors are told of their suggestions, and all who asked of how pledges go."""

from django.utils.translation import gettext_lazy as _

from consultations.people.models import Contact
from consultations.people.moments import moment

from .models import PledgeUpdate, Suggestion


@moment("suggestion_answered", _("Your suggestion was used or not used, and why"))
def suggestion_answered(contact: Contact, about: str) -> dict | None:
    """The answer with its reason, and where to ask for a second look."""
    suggestion = _suggestion(about.partition(":")[0])
    decision = suggestion and suggestion.decisions.exclude(decided_at=None).last()
    return {"suggestion": suggestion, "decision": decision} if decision else None


@moment("suggestion_moved_on", _("The clause of your suggestion has moved on"))
def suggestion_moved_on(contact: Contact, about: str) -> dict | None:
    """The words it was made on have changed: keep it, rework it or let it go (D-12)?"""
    suggestion = _suggestion(about.partition(":")[0])
    waiting = suggestion and suggestion.status == Suggestion.Status.NEEDS_ANOTHER_LOOK
    return {"suggestion": suggestion} if waiting else None


@moment("pledge_update", _("How a pledge goes"))
def pledge_update(contact: Contact, about: str) -> dict | None:
    """Under way, tried out, or not yet and why: in its teller's words, while they stand."""
    known = PledgeUpdate.objects.select_related("pledge", "consultation").filter(pk=about)
    update = known.first()
    if update is None or not (update.is_shown and update.pledge.is_shown):
        return None
    return {"update": update, "pledge": update.pledge, "how": PledgeUpdate.How(update.how).label}


def _suggestion(pk: str) -> Suggestion | None:
    found = Suggestion.objects.filter(pk=pk).first()
    return found if found and not found.is_withdrawn else None
