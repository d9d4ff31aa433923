"""The marks of a clause's texts, read from their rows, or from the history where there are none."""

from dataclasses import dataclass, field

from .blame import Blame, Gone, Mark, claimed, handed_on
from .models import Clause, ClauseMarks, Suggestion
from .together import carried


@dataclass
class Marked:
    """The marks of one text, and what each of their sources is."""

    blame: Blame = field(default_factory=Blame)
    sources: list[dict] = field(default_factory=list)

    def changed(self, before: str, after: str, source: dict) -> None:
        """Hand the marks on to `after`, and forget sources that no word comes from any more."""
        blame = handed_on(self.blame, before, after, len(self.sources))
        self._keep(blame, [*self.sources, source])

    def claimed(self, text: str, taken: Suggestion, source: dict) -> None:
        """A suggestion had said words of this text before the drafting group wrote them."""
        others = {
            number for number, one in enumerate(self.sources)
            if one["suggestion"] is None and not one.get("answers")
        }  # fmt: skip
        sources = [*self.sources, source | {"suggestion": taken.pk}]
        blame = claimed(self.blame, text, taken.to_words, source=len(self.sources), others=others)
        self._keep(blame, sources)

    def _keep(self, blame: Blame, sources: list[dict]) -> None:
        used = {mark.source for mark in blame.marks}
        used.update(source for gone in blame.gone for source in gone.sources)
        number = {old: new for new, old in enumerate(sorted(used))}
        self.sources = [sources[old] for old in number]
        self.blame = Blame(
            tuple(Mark(number[mark.source], mark.count) for mark in blame.marks),
            tuple(Gone(gone.words, tuple(map(number.get, gone.sources))) for gone in blame.gone),
        )

    def reworded(
        self, before: str, after: str, source: dict, taken: Suggestion | None = None
    ) -> None:
        """Hand the marks on to what two agreed: its author's words are theirs, the others not.

        First as though the suggestion were carried as it is, then to the words agreed, whose
        others come from the drafting group. What never stood in the text is not remembered. Of
        words that were taken back nobody knows which they were: all are told as taken back.
        """
        if taken is None:
            self.changed(before, after, source)
            return
        theirs, answer = source | {"suggestion": taken.pk}, source | {"answers": taken.pk}
        said = after if taken.is_withdrawn else _with_its_words(before, taken)
        gone = handed_on(self.blame, before, after, len(self.sources)).gone
        sources = [*self.sources, theirs, answer]
        blame = handed_on(self.blame, before, said, len(sources) - 2)
        blame = handed_on(blame, said, after, len(sources) - 1)
        self._keep(Blame(blame.marks, gone), sources)

    def columns(self) -> dict:
        """As it is stored."""
        return {
            "sources": self.sources,
            "marks": [[mark.source, mark.count] for mark in self.blame.marks],
            "gone": [[list(gone.words), list(gone.sources)] for gone in self.blame.gone],
        }


def _with_its_words(before: str, taken: Suggestion) -> str:
    """A text with a suggestion in it as its author wrote it, whatever two people made of it.

    Where the two collide its words stand after the text, to be found in what was agreed.
    """
    merged = carried(taken, before)
    return merged.text if merged.clean else f"{before}\n{taken.to_words}"


def marked(clause: Clause, code: str) -> Marked:
    """The marks of one text as it stands. One query; two more where nothing was marked yet."""
    row = ClauseMarks.objects.filter(clause=clause, text_code=code).first()
    return from_row(row) if row else from_history(clause, code)


def from_row(row: ClauseMarks) -> Marked:
    marks = tuple(Mark(*one) for one in row.marks)
    gone = tuple(Gone(tuple(words), tuple(sources)) for words, sources in row.gone)
    return Marked(Blame(marks, gone), row.sources)


def from_history(clause: Clause, code: str) -> Marked:
    """The marks that a text's history tells: who changed it, by which suggestion."""
    found, before = Marked(), ""
    column = f"text_{code}"
    rows = clause.history.order_by("history_date", "history_id")
    rows = rows.values_list(column, "history_date", "history_change_reason")
    told = [(text, at, reason or "") for text, at, reason in rows]
    refs = {reason.partition(" ")[0] for _text, _at, reason in told}
    rows = Suggestion.objects.filter(draft=clause.draft_id, ref__in=refs)
    suggestions = {one.ref: one for one in rows}
    for text, at, reason in told or [(clause.text(code), None, "")]:
        if text != before:
            taken = suggestions.get(reason.partition(" ")[0])
            found.reworded(before, text, source_of(at, reason), taken)
            before = text
    return found


def source_of(at, how: str) -> dict:
    return {"at": at.isoformat() if at else "", "how": how, "suggestion": None}
