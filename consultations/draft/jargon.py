"""The words people don't get: how many said so of each, and what became of it (D-15)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.bilingual import Words
from cms.glossary import Term, terms
from consultations.consultation.http import address

from .models import Clause, Draft, JargonPhrase
from .phrases import folded, found

#: So many people, and the phrase is reworded or explained before the draft freezes.
ENOUGH = 3
OPEN, REWORDED, EXPLAINED = "open", "reworded", "explained"


@dataclass(frozen=True)
class Unclear:
    """One phrase that people don't get, and where it stands now."""

    phrase: JargonPhrase
    people: int
    state: str  # open, reworded, explained
    term: Term | None = None

    @property
    def must_clear(self) -> bool:
        """Whether the draft can't freeze before this is reworded or explained."""
        return self.state == OPEN and self.people >= ENOUGH

    @property
    def means(self) -> list[Words]:
        """What it means, as it was explained: the full texts, then the Everyday ones."""
        if self.state != EXPLAINED:
            return []
        if self.term:
            return [self.term.means]
        return [self.phrase.means, self.phrase.means_everyday]

    @property
    def mark(self) -> dict:
        """How a page marks it: kind and words."""
        if self.state == EXPLAINED:
            return {"kind": "yes", "words": _("Explained")}
        if self.state == REWORDED and self.phrase.reworded_in:
            number = {"number": self.phrase.reworded_in}
            return {"kind": "yes", "words": _("Reworded in version %(number)s") % number}
        if self.state == REWORDED:
            return {"kind": "yes", "words": _("Reworded in the working draft")}
        if self.must_clear:
            return {"kind": "partly", "words": _("To be cleared before the freeze")}
        return {"kind": "plain", "words": _("Open")}

    @property
    def url(self) -> str:
        """Its place in the list of its draft."""
        where = address("consultations:jargon", self.phrase.draft.consultation)
        return f"{where}?language={self.phrase.language}#{self.phrase.ref.lower()}"


def jargon(draft: Draft) -> list[Unclear]:
    """Every phrase of a draft that somebody didn't get, in the draft's order. Two queries."""
    return told(draft, draft.jargon.with_taps())


def told(draft: Draft, phrases: Iterable[JargonPhrase], clauses=None) -> list[Unclear]:
    """Phrases `with_taps()` as they stand now. One query for the texts, unless they are given."""
    phrases = list(phrases)
    if clauses is None:
        clauses = list(draft.clauses.filter(withdrawn_in=None)) if phrases else []
    whole: dict[str, str] = {}
    rows = []
    for phrase in phrases:
        phrase.draft = draft
        term = glossary_term(phrase)
        state = state_of(phrase, term, stands(phrase, clauses, whole))
        explains = term if state == EXPLAINED and not phrase.means else None
        rows.append(Unclear(phrase, phrase.taps_number, state, explains))
    return rows


def stands(phrase: JargonPhrase, clauses: Iterable[Clause], whole: dict[str, str]) -> bool:
    """Whether a phrase stands today in one of the texts where people met it.

    `whole` keeps each of the four texts put together, from one phrase to the next.
    """
    for code in phrase.texts:
        if code not in whole:
            whole[code] = "\n|\n".join(clause.text(code) for clause in clauses)
        if found(phrase.words, whole[code]):
            return True
    return False


def state_of(phrase: JargonPhrase, term: Term | None, standing: bool) -> str:
    if not standing:
        return REWORDED
    in_glossary = phrase.explained_where == JargonPhrase.Where.GLOSSARY
    explained = term is not None if in_glossary else phrase.explained_at is not None
    return EXPLAINED if explained else OPEN


def glossary_term(phrase: JargonPhrase) -> Term | None:
    """The term of our glossary that explains a phrase: of that name, with what it means in both."""
    for term in terms():
        names = [term.in_(phrase.language), term.plural if phrase.language == "cy" else ""]
        if term.means.complete and phrase.folded in map(folded, names):
            return term
    return None


def to_clear(draft: Draft, clauses: list[Clause]) -> list[Unclear]:
    """What must be reworded or explained before the draft freezes. One query."""
    many = draft.jargon.with_taps().filter(taps_number__gte=ENOUGH)
    return [one for one in told(draft, many, clauses) if one.must_clear]
