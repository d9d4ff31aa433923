"""What the texts of a draft owe one another, the oldest first: clause by clause, and reasons."""

from dataclasses import dataclass
from datetime import date, datetime

from cms.clock import LONDON
from consultations.consultation.calendar import working_days_after
from consultations.consultation.http import address

from .models import Clause, Draft, Text
from .owed import unpaired
from .panes import TextName, all_texts, owed_by

PAIR_DAYS = 3


@dataclass(frozen=True)
class Arrear:
    """One thing owed: what kind, about what, since when, by when, and where it is paid."""

    kind: str  # texts, mismatch, missing, reason
    since: datetime | None
    due: date | None
    url: str
    clause: Clause | None = None
    texts: tuple[TextName, ...] = ()
    ref: str = ""


def arrears(draft: Draft, *, forms: bool) -> list[Arrear]:
    """All that is owed, what waits longest first. Two queries.

    `forms`: addresses lead to the forms of a bilingual editor, else to what everybody reads.
    """
    found = [
        one
        for clause in draft.clauses.filter(withdrawn_in=None)
        for one in _of_clause(clause, draft, forms)
    ]
    found += [_reason(decision, draft, forms) for decision in unpaired(draft)]
    return sorted(found, key=lambda one: (one.since is None, one.since and one.since.timestamp()))


def _of_clause(clause: Clause, draft: Draft, forms: bool) -> list[Arrear]:
    def to(view: str) -> str:
        name = f"consultations:{view if forms else 'clause'}"
        return address(name, draft.consultation, clause=clause.ref)

    found, codes = [], [text.code for text in all_texts()]
    if clause.owed:
        oldest = min(clause.owed.values(), key=datetime.fromisoformat)
        owing = tuple(TextName(code) for code in codes if code in clause.owed)
        since = datetime.fromisoformat(oldest)
        found.append(Arrear("texts", since, owed_by(oldest), to("carry_over"), clause, owing))
    if clause.disputed_at:
        due = owed_by(clause.disputed_at.isoformat())
        both = tuple(TextName(code) for code in codes if code in (Text.EN, Text.CY))
        found.append(Arrear("mismatch", clause.disputed_at, due, to("clause_settle"), clause, both))
    empty = (code for code in codes if not clause.text(code).strip() and code not in clause.owed)
    if missing := tuple(map(TextName, empty)):
        found.append(Arrear("missing", None, None, to("rewrite_clause"), clause, missing))
    return found


def _reason(decision, draft: Draft, forms: bool) -> Arrear:
    ref = decision.suggestion.ref
    view = "suggestion_decide" if forms else "suggestion"
    url = address(f"consultations:{view}", draft.consultation, suggestion=ref)
    day = decision.decided_at.astimezone(LONDON).date()
    due = working_days_after(day, PAIR_DAYS)
    return Arrear("reason", decision.decided_at, due, f"{url}#pair" if forms else url, ref=ref)
