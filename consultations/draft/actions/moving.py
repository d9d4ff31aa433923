"""Moving a clause: what was suggested, where it stands now, and the new order of the draft."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from consultations.moderation.told import author_of
from consultations.people.actions import tell

from ..models import Clause, Draft, Suggestion
from ..places import before_it, moved

Kind, Status = Suggestion.Kind, Suggestion.Status


def check_move(clause: Clause, after: Clause | None) -> None:
    """Refuse a place that is not in this draft, is the clause's own, or where it stands already."""
    live = _live(clause.draft)
    if after is not None and after.pk not in live:
        raise ValidationError({"move_to": _("That clause is not in the draft any more.")})
    if clause.pk not in live or (after and after.pk == clause.pk):
        raise ValidationError({"move_to": _("Choose another place.")})
    if before_it(live, clause.pk) == getattr(after, "pk", None):
        raise ValidationError({"move_to": _("It stands there already. Choose another place.")})
    if clause.draft.clauses.filter(withdrawn_in=None, may_change=False).exists():
        raise ValidationError(_("After a return no clause can be moved."))


def place_of(clause: Clause) -> str:
    """The id of the clause right before this one, "" where it is the first."""
    before = before_it(_live(clause.draft), clause.pk)
    return clause.draft.clauses.get(pk=before).ref if before else ""


def lock_order(draft: Draft) -> None:
    """Hold the draft's row and those of all its clauses: the order is one thing."""
    Draft.objects.select_for_update().get(pk=draft.pk)
    list(draft.clauses.select_for_update().order_by("pk").values_list("pk"))


def move_clause(clause: Clause, *, suggestion: Suggestion, stood: str, by) -> None:
    """Put a clause where a suggestion says. Its words stay; those between get other numbers.

    `stood`: the id before it when two began to agree; refused when it has been moved since.
    The order is locked. Other suggestions to move it need another look; their authors hear.
    """
    if place_of(clause) != stood:
        raise ValidationError(_("Somebody moved this clause in the meantime. Look again."))
    check_move(clause, suggestion.move_after)
    rows = {one.pk: one for one in clause.draft.clauses.filter(withdrawn_in=None)}
    after = suggestion.move_after_id
    order = moved(_live(clause.draft), clause.pk, after)
    numbers = sorted(one.number for one in rows.values())
    for pk, number in zip(order, numbers, strict=True):
        if rows[pk].number != number:
            _renumber(rows[pk], number, f"{suggestion.ref} taken_in" if pk == clause.pk else "", by)
    _look_again(clause, suggestion)


def _renumber(row: Clause, number: int, reason: str, by) -> None:
    row.number, row._history_user = number, by
    row._change_reason = reason or "renumbered"
    row.save(update_fields=["number"])


def _look_again(clause: Clause, taken: Suggestion) -> None:
    others = clause.suggestions.filter(kind=Kind.MOVE, status=Status.OPEN).exclude(pk=taken.pk)
    for one in others.select_for_update():
        one.status = Status.NEEDS_ANOTHER_LOOK
        one.save(update_fields=["status"])
        tell(
            author_of(one), moment="suggestion_moved_on", about=f"{one.pk}:{clause.revision}"
        )


def _live(draft: Draft) -> list[int]:
    """The clauses' keys in their order."""
    rows = draft.clauses.filter(withdrawn_in=None).order_by("number", "pk")
    return list(rows.values_list("pk", flat=True))
