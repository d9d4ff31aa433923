"""What is owed, by whom, by when: every room registers its own, the work room shows them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.clock import today

from . import owed, rules
from .calendar import days_late
from .models import Consultation, Role, Stage
from .rights import young_of


@dataclass(frozen=True)
class Debt:
    """One thing owed by somebody with a role, in words, with the place to pay it."""

    what: str
    url: str
    due: date | None
    role: str

    @property
    def late(self) -> int:
        """Days past due, 0 while there is time."""
        return days_late(self.due, today()) if self.due else 0


#: What is still to be done when a consultation was stopped: to read what came in, and be fair.
STILL_OWED = (Role.Kind.MODERATOR, Role.Kind.SAFEGUARDING_LEAD, Role.Kind.CITIZEN)

Source = Callable[[Consultation, object], list[Debt]]
_sources: list[Source] = []


def debts(function: Source) -> Source:
    """Register a room's debts: `function(consultation, user)`, a constant number of queries."""
    _sources.append(function)
    return function


def owed_by(consultation: Consultation, user) -> list[Debt]:
    """All that this person owes here, the most pressing first, undated last."""
    found = [debt for source in _sources for debt in source(consultation, user)]
    if consultation.stopped_at:
        found = [debt for debt in found if debt.role in STILL_OWED]
    return sorted(found, key=lambda debt: (debt.due is None, debt.due or date.max))


def _to(name: str, consultation: Consultation) -> str:
    return reverse(f"consultations:{name}", kwargs={"consultation": consultation.slug})


@debts
def an_answer_to_the_idea(consultation: Consultation, user) -> list[Debt]:
    """28 days for a yes or a why not; before that, a commissioner to ask (B1, state 0)."""
    if consultation.stage != Stage.IDEA or not owed.waits_for_answer(consultation):
        return []
    hats, due = rules.roles_of(consultation, user), owed.idea_due(consultation)
    if Role.Kind.COMMISSIONER in hats:
        words = _("Say yes to the idea, or why not")
        return [Debt(words, _to("accept", consultation), due, Role.Kind.COMMISSIONER)]
    if Role.Kind.STEWARD in hats and not owed.has_commissioner(consultation):
        words = _("Name who decides on the idea")
        return [Debt(words, _to("roles", consultation), due, Role.Kind.STEWARD)]
    return []


@debts
def an_answer_to_the_commissioner(consultation: Consultation, user) -> list[Debt]:
    """The commissioner asked for a pause or a stop: the facilitator does it, or says why not."""
    if not rules.has_role(consultation, user, Role.Kind.FACILITATOR):
        return []
    request = owed.open_request(consultation)
    if request is None:
        return []
    words = _("The commissioner asks for something: answer")
    due = owed.request_due(request)
    return [Debt(words, _to("asked", consultation), due, Role.Kind.FACILITATOR)]


@debts
def word_for_children(consultation: Consultation, user) -> list[Debt]:
    """From Listening on, children are owed word of what came of it, by the day agreed (B5)."""
    hats = rules.roles_of(consultation, user) & set(rules.TELL_CHILDREN)
    row = young_of(consultation) if hats and consultation.reached(Stage.LISTENING) else None
    if row is None or row.told_at:
        return []
    words = _("Tell children what came of what they said")
    return [Debt(words, _to("tell_children", consultation), row.tell_by, sorted(hats)[0])]
