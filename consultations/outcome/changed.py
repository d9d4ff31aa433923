"""What we heard, what changed, what didn't and why: all that the public page shows."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from consultations.consultation.http import address
from consultations.consultation.models import Consultation
from consultations.conversation.models import Card, Table, Theme
from consultations.draft.models import Clause, Root, VersionClause
from consultations.moderation.models import State
from consultations.panel.models import PanelDecision

from .after import MARKS
from .lines import Line, Tally, line_of, tallies
from .models import CardOutcome, CommissionerAnswer, Consideration
from .owed import decided_clauses

Answer = CommissionerAnswer.Answer


@dataclass
class Link:
    """One clause of the chain: its wording, the decision on it and the answer to it."""

    row: VersionClause
    url: str
    decision: "Decided | None" = None
    answer: Line | None = None
    minds: list[Consideration] = field(default_factory=list)

    @property
    def decided_words(self) -> str:
        """What the panel decided about the clause, in one word or two."""
        if self.decision is None:
            return _("Not decided yet")
        decision = self.decision.decision
        return _("Not agreed") if decision.not_agreed else str(decision.get_result_display())

    def texts(self, codes: list[str]) -> list[dict]:
        """The wording in the chosen texts."""
        return [
            {"code": code, "lang": code[:2], "words": self.row.content["text"][code]}
            for code in codes
        ]


@dataclass
class Decided:
    """The panel's last word on a clause, with its counts and whoever saw it differently."""

    decision: PanelDecision
    mark: str
    tallies: list[Tally]
    clause: Clause | None

    @property
    def statements(self) -> list:
        """Statements whose authors have agreed to both languages."""
        return [one for one in self.decision.statements.all() if one.approved_at]

    @property
    def saw_it_differently(self) -> bool:
        """Whether there is more to read than the counts, which stand on the panel's page."""
        return bool(self.decision.not_agreed or self.statements or self.conditions)

    @property
    def conditions(self) -> list:
        return [one for one in self.decision.review.conditions.all() if one.standing == "binding"]


@dataclass
class ThemePart:
    """A theme and the clauses that grew from it. Without a theme: those that grew from cards."""

    theme: Theme | None
    links: list[Link]


@dataclass
class Changed:
    """The page: lists of answers, the chain by theme, the panel's decisions."""

    lists: dict[str, list[Line]] = field(default_factory=dict)
    themes: list[ThemePart] = field(default_factory=list)
    decided: list[Decided] = field(default_factory=list)
    whole: Decided | None = None
    minds: list[Consideration] = field(default_factory=list)
    single: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    @property
    def answered(self) -> bool:
        return any(self.lists.values())


@dataclass(frozen=True)
class Scope:
    """What of the page one table may see of itself; None where nothing is left out."""

    clauses: set | None = None
    themes: set | None = None
    cards: set | None = None
    campaigns: set | None = None


def changed(consultation: Consultation, table: Table | None = None) -> Changed:
    """The page of a consultation, or what came of one table. A constant number of queries."""
    scope = _scope(table) if table else Scope()
    rows = [row for row in decided_clauses(consultation) if _in(scope.clauses, row.clause_id)]
    decided = _decisions(consultation)
    lines = _lines(consultation, scope)
    by_clause = {line.answer.clause_id: line for line in lines if line.answer.clause_id}
    minds, by_mind = _minds(consultation)
    links = {
        row.clause_id: Link(
            row,
            address("consultations:clause", consultation, clause=row.clause.ref),
            decided.get(row.clause_id),
            by_clause.get(row.clause_id),
            by_mind[row.clause_id],
        )
        for row in rows
    }
    found = Changed(
        lists={kind.value: [one for one in lines if one.answer.answer == kind] for kind in Answer},
        decided=[one for one in _of(links) if one.saw_it_differently],
        whole=decided.get(None),
        minds=minds,
    )
    found.themes = _themes(consultation, links, scope, found.single)
    return found


def _of(links: dict[int, Link]) -> list[Decided]:
    return [link.decision for link in links.values() if link.decision]


def tables_of(consultation: Consultation) -> QuerySet[Table]:
    """The tables by which the page can be filtered."""
    return Table.objects.filter(consultation=consultation).order_by("pk")


def _in(wanted: set | None, pk) -> bool:
    return wanted is None or pk in wanted


def _scope(table: Table) -> Scope:
    """Clauses, themes, cards and campaigns that a table's cards lead to. Four queries."""
    cards = dict(Card.objects.filter(table=table).values_list("pk", "campaign"))
    themes = set(Theme.objects.filter(placings__card__table=table).values_list("pk", flat=True))
    grown = Root.objects.filter(Q(card__table=table) | Q(theme__in=themes))
    shaped = CardOutcome.objects.filter(card__table=table, clauses__isnull=False)
    clauses = set(grown.values_list("clause", flat=True))
    clauses |= set(shaped.values_list("clauses", flat=True))
    return Scope(clauses, themes, set(cards), set(cards.values()) - {None})


def _lines(consultation: Consultation, scope: Scope) -> list[Line]:
    answers = CommissionerAnswer.objects.filter(consultation=consultation).prefetch_related(
        "cards__quote_refusals"
    )
    rows = answers.select_related("clause", "suggestion__clause", "campaign")
    shown = [line_of(consultation, answer) for answer in rows if _concerns(answer, scope)]
    return sorted(shown, key=_clauses_first)


def _clauses_first(line: Line) -> tuple:
    """Clauses by their number, then suggestions, then what people said."""
    answer = line.answer
    if answer.clause:
        return 0, answer.clause.number, answer.pk
    return (1 if answer.suggestion else 2), 0, answer.pk


def _concerns(answer: CommissionerAnswer, scope: Scope) -> bool:
    if scope.cards is None:
        return True
    if answer.clause_id in scope.clauses or answer.campaign_id in scope.campaigns:
        return True
    if scope.cards & {card.pk for card in answer.cards.all()}:
        return True
    return bool(answer.suggestion and answer.suggestion.from_card_id in scope.cards)


def _decisions(consultation: Consultation) -> dict[int | None, Decided]:
    """The last decision on each clause, and on the whole (None)."""
    decisions = PanelDecision.objects.filter(
        review__panel__consultation=consultation, reopened_at=None
    )
    rows = decisions.select_related("review__clause", "review__version").prefetch_related(
        "statements", "review__conditions"
    )
    found = {}
    for one in rows:
        mark = "no" if one.not_agreed else MARKS[one.result]
        found[one.review.clause_id] = Decided(one, mark, tallies(one), one.review.clause)
    return found


def _minds(consultation: Consultation) -> tuple[list[Consideration], dict]:
    """Who read what, in all and by clause (F-7). Two queries."""
    by_clause = defaultdict(list)
    minds = list(consultation.considerations.prefetch_related("clauses"))
    for one in minds:
        for clause in one.clauses.all():
            by_clause[clause.pk].append(one)
    return minds, by_clause


def _themes(consultation: Consultation, links: dict, scope: Scope, single: dict) -> list[ThemePart]:
    """By theme the clauses that grew from it; `single` gets each clause's own cards."""
    roots = Root.objects.filter(clause__draft__consultation=consultation)
    gone = (State.WITHDRAWN, State.SAFEGUARDING)
    roots = roots.exclude(card__state__in=gone).filter(instead_en="")
    grown = defaultdict(list)
    for theme, card, clause in roots.values_list("theme", "card", "clause").order_by(
        "clause__number"
    ):
        if theme and clause in links:
            grown[theme].append(links[clause])
        elif card and _in(scope.cards, card):
            single[clause].add(card)
    themes = [one for one in consultation.themes.all() if _in(scope.themes, one.pk)]
    parts = [ThemePart(theme, grown[theme.pk]) for theme in themes]
    rooted = {link.row.clause_id for group in grown.values() for link in group}
    rest = [link for pk, link in links.items() if pk not in rooted]
    return parts + ([ThemePart(None, rest)] if rest else [])
