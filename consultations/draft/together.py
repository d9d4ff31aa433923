"""Several suggestions in one sitting: what each text would say with them, and which don't fit."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .changes import Piece, changes, put_in
from .merge import Merged, merge
from .models import Clause, Suggestion
from .panes import TextName


@dataclass
class Together:
    """One text of one clause with several suggestions in it. Nothing is written."""

    clause: Clause
    code: str
    today: str
    text: str
    fits: list[Suggestion] = field(default_factory=list)
    left: list[tuple[Suggestion, Merged]] = field(default_factory=list)

    @property
    def name(self) -> TextName:
        return TextName(self.code)

    @property
    def pieces(self) -> list[Piece]:
        return changes(self.today, self.text)


def put_together(suggestions: Iterable[Suggestion]) -> list[Together]:
    """Carry suggestions into today's texts, one after another, in the order they were made.

    What touches words or a sentence that another of them changes is left over, never dropped:
    it is answered alone, by people who read what comes of it.
    """
    found: dict[tuple[int, str], Together] = {}
    for one in sorted(suggestions, key=lambda one: (one.clause.number, one.made_at, one.pk)):
        today = one.clause.text(one.text_code)
        start = Together(one.clause, one.text_code, today, today)
        at = found.setdefault((one.clause_id, one.text_code), start)
        merged = carried(one, at.text)
        if merged.sure:
            at.text = merged.text
            at.fits.append(one)
        else:
            at.left.append((one, merged))
    return list(found.values())


def carried(suggestion: Suggestion, today: str) -> Merged:
    """What today's text would be with this suggestion in it, or where the two collide."""
    if not (suggestion.from_words or suggestion.to_words):
        return Merged(today)
    proposed = put_in(suggestion.base_text, suggestion.from_words, suggestion.to_words)
    return merge(suggestion.base_text, today, proposed)
