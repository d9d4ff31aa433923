"""The pack: all that the panel reads before it asks, in one order, from public rows alone (E-6)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.bilingual import OTHER, Words
from consultations.conversation.models import Card, Table
from consultations.conversation.sums import AT_TABLES, CardSum, card_sum
from consultations.draft.models import (
    LANGUAGE_OF,
    TAKEN,
    Clause,
    JargonPhrase,
    Suggestion,
    SuggestionComment,
    SuggestionDecision,
    Text,
    Version,
    VersionClause,
)
from consultations.draft.panes import TextName
from consultations.draft.provenance import deed
from consultations.draft.roots import Grown, grown_from, roots_of
from consultations.draft.slips import Page, draw

from .models import Panel

Status = Suggestion.Status
#: The order in which a clause's suggestions lie in the pack, and what each heap is called.
HEAPS = (
    ((*TAKEN, Status.JOINED), gettext_lazy("Taken into the draft")),
    ((Status.NOT_TAKEN, Status.MOVED), gettext_lazy("Not taken, and why")),
    ((Status.PARKED,), gettext_lazy("Parked for the panel")),
    ((Status.OPEN, Status.NEEDS_ANOTHER_LOOK, Status.WITHDRAWN), gettext_lazy("Without an answer")),
)


@dataclass(frozen=True)
class Said:
    """Words in one of the texts chosen, and the language they are in."""

    words: str
    lang: str


@dataclass(frozen=True)
class Happened:
    """One deed in a clause's history."""

    at: datetime
    words: str


@dataclass(frozen=True)
class Heap:
    """Suggestions that were answered alike."""

    name: str
    suggestions: list[Suggestion]


@dataclass(frozen=True)
class Tap:
    """A word of a clause that somebody did not get, and how many said so."""

    word: str
    people: int
    language: str


@dataclass
class Part:
    """One clause as the pack has it; those for the whole where `wording` is None."""

    wording: VersionClause | None
    heading: list[Said] = field(default_factory=list)
    why: list[Said] = field(default_factory=list)
    panes: list[tuple[TextName, str]] = field(default_factory=list)
    roots: list[Grown] = field(default_factory=list)
    history: list[Happened] = field(default_factory=list)
    heaps: list[Heap] = field(default_factory=list)
    taps: list[Tap] = field(default_factory=list)


@dataclass
class Heard:
    """What was heard: themes with their differences, who is missing, what many sent, the sum."""

    themes: list
    missing: list[tuple[Table, list[Said]]]
    campaigns: list
    sum: CardSum


@dataclass
class Pack:
    """Everything, in the order of E-6. `codes`: the one or two texts it is read in."""

    panel: Panel
    version: Version
    codes: tuple[str, ...]
    parts: list[Part]
    whole: Part
    heard: Heard
    late: list[Card]
    checks: list[tuple[str, bool]]

    def told(self, full: Words, everyday: Words | None = None) -> list[Said]:
        return said(self.codes, full, everyday)


def said(codes: Iterable[str], full: Words, everyday: Words | None = None) -> list[Said]:
    """Words in each text chosen: the Everyday ones where there are any, else the full ones.

    What is owed in a language stands in the other, marked as such; nothing stands twice.
    """
    found = []
    for code in codes:
        language = LANGUAGE_OF[code]
        plain = everyday if code != language and everyday else full
        here = language if plain.in_(language).strip() else OTHER[language]
        found.append(Said(plain.in_(here), here))
    return [one for one in dict.fromkeys(found) if one.words.strip()]


def pack_of(panel: Panel, version: Version, codes: tuple[str, ...]) -> Pack:
    """The pack of one frozen version. The same number of queries at any size."""
    wordings = list(version.clauses.select_related("clause").order_by("number"))
    clauses = [one.clause for one in wordings]
    roots, history, taps = roots_of(clauses), history_of(version), jargon_taps(clauses)
    heaps = suggestions_of(panel.consultation, version)
    parts = [
        Part(
            wording=one,
            heading=said(codes, Words(**one.content["heading"])),
            why=said(codes, Words(**one.content["why"])),
            panes=[(TextName(code), one.content["text"][code]) for code in codes],
            roots=grown_from(roots[one.clause_id], panel.consultation),
            history=history[one.clause_id],
            heaps=heaps[one.clause_id],
            taps=taps.get(one.clause_id, []),
        )
        for one in wordings
    ]
    whole = Part(None, heaps=heaps[None])
    return Pack(
        panel, version, codes, parts, whole, heard_of(panel.consultation, codes),
        late_of(panel.consultation), self_check(wordings, heaps),
    )  # fmt: skip


def jargon_taps(clauses: list[Clause]) -> dict[int, list[Tap]]:
    """Which words of each clause somebody did not get, by the clause's key. One query (D-15)."""
    found = defaultdict(list)
    phrases = JargonPhrase.objects.filter(clause__in=clauses).with_taps().order_by("place", "pk")
    for one in phrases:
        found[one.clause_id].append(Tap(one.words, one.taps_number, one.language))
    return found


def history_of(version: Version) -> dict[int, list[Happened]]:
    """What was done to each clause until the version was frozen, the first first. One query."""
    rows = Clause.history.filter(draft=version.draft_id, history_date__lte=version.frozen_at)
    columns = ("id", "history_date", "history_type", "history_change_reason")
    found = defaultdict(list)
    for key, at, kind, reason in rows.order_by("history_date", "history_id").values_list(*columns):
        found[key].append(Happened(at, deed(kind, reason or "")))
    return found


def suggestions_of(consultation, version: Version) -> dict[int | None, list[Heap]]:
    """Each clause's suggestions by their answer, with reasons and concerns. Three queries."""
    rows = list(
        Suggestion.objects.filter(draft=version.draft_id).with_marks().with_numbers()
        .order_by("made_at", "pk")
    )  # fmt: skip
    draw(rows, Page(consultation, level="h5"))
    shown = [one.pk for one in rows if one.is_shown]
    answers, concerns = defaultdict(list), defaultdict(list)
    decided = SuggestionDecision.objects.filter(suggestion__in=shown).exclude(decided_at=None)
    for one in decided.order_by("decided_at", "pk"):
        answers[one.suggestion_id].append(one)
    worried = SuggestionComment.objects.shown().filter(suggestion__in=shown, kind="concern")
    for one in worried.exclude(text="").order_by("made_at", "pk"):
        concerns[one.suggestion_id].append(one)
    found = defaultdict(lambda: defaultdict(list))
    for one in rows:
        one.reasons_given, one.said_against = answers[one.pk], concerns[one.pk]
        found[one.clause_id][one.status].append(one)
    return defaultdict(list, {key: in_heaps(by_status) for key, by_status in found.items()})


def in_heaps(by_status: dict[str, list[Suggestion]]) -> list[Heap]:
    heaps = [
        Heap(str(name), [one for status in statuses for one in by_status.get(status, [])])
        for statuses, name in HEAPS
    ]
    return [heap for heap in heaps if heap.suggestions]


def heard_of(consultation, codes: tuple[str, ...]) -> Heard:
    """Themes, who was not there, campaigns and the sum. Four queries."""
    here = Q(placings__card__state__in=["published", "withdrawn"])
    themes = list(
        consultation.themes.annotate(
            cards=Count("placings", filter=here, distinct=True),
            tables=Count("placings__card__table", filter=here & AT_TABLES, distinct=True),
            post=Count("placings", filter=here & ~AT_TABLES, distinct=True),
        ).order_by("order", "pk")
    )
    for theme in themes:
        theme.told = said(codes, theme.summary, theme.everyday)
        theme.differed = said(codes, theme.differently)
    absent = Table.objects.filter(consultation=consultation).exclude(not_here_en="", not_here_cy="")
    missing = [(table, said(codes, table.not_here)) for table in absent]
    campaigns = list(consultation.campaign_set.order_by("received_on", "pk"))
    return Heard(themes, missing, campaigns, card_sum(consultation))


def late_of(consultation) -> list[Card]:
    """The late shelf: read by the panel, counted with nothing. One query."""
    rows = Card.objects.filter(consultation=consultation, late=True, after_freeze=False)
    return list(rows.with_marks().select_related("table").order_by("said_at", "pk"))


def self_check(wordings: list[VersionClause], heaps: dict) -> list[tuple[str, bool]]:
    """What the drafting group answers for, counted from the rows: a line, and whether it holds."""
    whole = sum(all(one.content["text"][code].strip() for code in Text.values) for one in wordings)
    of = {"whole": whole, "all": len(wordings)}
    rows = [one for many in heaps.values() for heap in many for one in heap.suggestions]
    open_ones = sum(one.is_open for one in rows)
    owed = sum(bool(answer.why_owed) for one in rows for answer in one.reasons_given)
    return [
        (_("Clauses that stand in all four texts: %(whole)s of %(all)s.") % of, whole == of["all"]),
        (_("Suggestions without an answer: %(number)s.") % {"number": open_ones}, not open_ones),
        (_("Reasons that are owed in one language: %(number)s.") % {"number": owed}, not owed),
    ]
