"""A draft of 300 clauses that thousands work on: what reading, taking in and comparing cost."""

import time
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone, translation

from consultations.draft import actions
from consultations.draft.models import Clause, Draft, Suggestion, SuggestionComment
from consultations.moderation.models import State
from tests import factories
from tests.bench.client import Visitor
from tests.bench.figures import page_cost, ratio, tell
from tests.bench.fill import SHOWN, WORDS
from tests.bench.server import app_server

CLAUSES, SUGGESTIONS, COMMENTS = 300, 5_000, 10_000
FEW, MANY = 10, 5_000  # merges behind a clause
TAKEN = 15  # suggestions taken in to measure one
WHY = {"en": "It is better so.", "cy": "Mae’n well felly."}
SAID = {"changed": WHY, "why": WHY}


def big_draft() -> tuple[Draft, tuple]:
    """A draft with its clauses, suggestions, comments and two versions, and who decides."""
    where = factories.consultation("drafting")
    draft = factories.draft(where, clauses=0)
    deciders = (
        factories.with_role(where, "co_author"), factories.with_role(where, "bilingual_editor"),
    )  # fmt: skip
    for number in range(1, CLAUSES + 1):
        words = " ".join(f"Clause {number} says this. {WORDS}" for _time in range(3))
        texts = {f"text_{code}": words for code in ("en", "cy", "en_everyday", "cy_everyday")}
        factories.clause(draft, number=number, **texts)
    clauses = list(draft.clauses.all())
    told = suggestions(draft, [clauses[n % CLAUSES] for n in range(SUGGESTIONS)])
    talk(told)
    actions.publish_version(draft, **SAID, by=deciders[0])
    draft.clauses.update(text_en=clauses[0].text_en.replace("sofa", "bench"))
    actions.publish_version(draft, **SAID, by=deciders[0])
    return draft, deciders


def suggestions(draft: Draft, clauses: list[Clause], **fields) -> list[Suggestion]:
    now, who = timezone.now(), factories.participant()
    start = Suggestion.objects.count()
    common = {"made_at": now, "published_at": now, "participant": who, **SHOWN, **fields}
    return Suggestion.objects.bulk_create(
        [
            Suggestion(
                ref=f"S{start + n}", draft=draft, clause=clause, kind="change", text_code="en",
                from_words="", to_words=f"One sentence more: {n}.", base_text=clause.text_en,
                base_revision=1, reason="I can get up from a bench.",
                consultation=draft.consultation, **common,
            )
            for n, clause in enumerate(clauses)
        ],
        batch_size=500,
    )  # fmt: skip


def talk(told: list[Suggestion]) -> None:
    now, who = timezone.now(), factories.participant()
    SuggestionComment.objects.bulk_create(
        [
            SuggestionComment(
                ref=f"SC{n}", suggestion=told[n % len(told)], kind="concern", text=WORDS,
                consultation=told[0].consultation, participant=who, made_at=now,
                published_at=now, **SHOWN,
            )
            for n in range(COMMENTS)
        ],
        batch_size=500,
    )  # fmt: skip


def clause_with_merges(draft: Draft, deciders: tuple, number: int, merges: int) -> Clause:
    """A clause with so many suggestions taken in, as rows: the clause's, theirs, its history."""
    clause = factories.clause(draft, number=number, text_en=f"{WORDS}\n\nThe last word.")
    past = timezone.now() - timedelta(days=1)
    suggestions(draft, [clause] * merges, status="taken_in", decided_at=past)
    first = clause.history.first()
    History = type(first)
    columns = {
        field.attname: getattr(first, field.attname)
        for field in History._meta.concrete_fields if field.attname != "history_id"
    }  # fmt: skip
    columns |= {"history_type": "~", "history_change_reason": "S1 taken_in", "history_date": past}
    History.objects.bulk_create([History(**columns) for _n in range(merges)], batch_size=500)
    take(draft, clause, deciders)  # its words are marked from here on
    return clause


def take(draft: Draft, clause: Clause, deciders: tuple) -> None:
    """One suggestion taken in: proposed by one, agreed to by another. The words stay as many."""
    clause.refresh_from_db()
    old = clause.text_en.rsplit("\n", 1)[1]
    [made] = suggestions(draft, [clause], state=State.PUBLISHED)
    made.from_words, made.to_words = old, f"The last word of {made.pk}."
    made.save(update_fields=["from_words", "to_words"])
    one, other = deciders
    proposed = actions.propose_decision(made, result="taken_in", why=WHY, by=one)
    actions.agree_decision(proposed, by=other)


def taking_cost(draft: Draft, clause: Clause, deciders: tuple):
    def cost() -> float:
        before = time.process_time()
        for _time in range(TAKEN):
            take(draft, clause, deciders)
        return (time.process_time() - before) / TAKEN

    return cost


def address(draft: Draft, view: str, **kwargs) -> str:
    kwargs["consultation"] = draft.consultation.slug_en
    with translation.override("en"):
        return reverse(f"consultations:{view}", kwargs=kwargs)


def draft_figures(plain: str) -> None:
    """What the big draft costs, in queries, against the plain page, and in seconds."""
    draft, deciders = big_draft()
    few = clause_with_merges(draft, deciders, CLAUSES + 1, FEW)
    many = clause_with_merges(draft, deciders, CLAUSES + 2, MANY)
    costs = taking_cost(draft, many, deciders), taking_cost(draft, few, deciders)
    tell("taking_a_suggestion_5000_vs_10_merges", ratio(*costs), "ratio")
    tell("taking_a_suggestion_cpu", costs[1]() * 1000, "ms")
    ref = draft.clauses.get(number=1).ref
    paths = {
        "big_clause": address(draft, "clause", clause=ref),
        "big_clause_words": address(draft, "clause_words", clause=ref),
        "big_draft": address(draft, "draft"),
        "big_compare": address(draft, "version_compare"),
    }
    with app_server(BENCH_QUERIES="1") as server:
        for name, path in paths.items():
            queries = Visitor(server.port).get(path).headers["X-Queries"]
            tell(f"{name}_page_queries", int(queries), "queries")
    with app_server() as server:
        cost = {name: page_cost(server, path) for name, path in paths.items()}
        below = page_cost(server, plain)
        for name in ("big_clause", "big_clause_words"):
            tell(f"{name}_page_cpu_vs_plain_page", ratio(cost[name], below), "ratio")
        tell("compare_two_versions_cpu", cost["big_compare"](), "s")
