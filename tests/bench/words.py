"""The two pages of the end, with few cards and with many: one person's receipt, and what changed.

Everything an ending has stands in the same conversations whose files are made: clauses grown from
themes and cards, a frozen version, the panel's decisions, the answers, an end for every card.
"""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from consultations.consultation.models import Consultation, Stage
from consultations.conversation.models import Card
from consultations.draft.canonical import clause_object
from consultations.draft.models import Clause, Root, Version, VersionClause
from consultations.ledger.canonical import fingerprint
from consultations.outcome.models import CardOutcome, CommissionerAnswer, OutcomeStep
from consultations.panel.models import ClauseReview, Panel, PanelDecision
from consultations.people.actions import issue_receipt
from tests import factories
from tests.bench.client import Visitor
from tests.bench.figures import Cost, ratio, tell
from tests.bench.opendata import AT_ONCE, FEW
from tests.bench.server import Server, app_server

MANY = 100_000
CLAUSES, ROOTS = 10, 20  # so many clauses, each named after so many cards
REQUESTS = 10
#: How much longer a page may take with many cards: it counts them, and reads none.
MOST = {"receipt": 1.5, "changed": 2}


@dataclass(frozen=True)
class Pages:
    """The code of one person's slip, and the two pages."""

    code: str
    find: str
    receipt: str
    changed: str


def ended(where: Consultation) -> Pages:
    """Everything from the draft to the answers, as the actions leave it."""
    draft = factories.draft(where, clauses=CLAUSES, ref=f"draft-{where.pk}")
    clauses = list(draft.clauses.all())
    grow(where, clauses)
    decide(where, freeze(draft, clauses))
    answer(where, clauses)
    cards = Card.objects.filter(consultation=where).order_by("pk")
    end(cards, clauses)
    Consultation.objects.filter(pk=where.pk).update(stage=Stage.DOING)
    code = issue_receipt(
        cards[0].participant, consultation=where, language="en", seed=f"bench-{where.pk}"
    )
    with translation.override("en"):
        url = {
            name: reverse(f"consultations:{name}", kwargs={"consultation": where.slug_en})
            for name in ("receipt_find", "my_words", "changed")
        }
    return Pages(code, url["receipt_find"], url["my_words"], url["changed"])


def grow(where: Consultation, clauses: list[Clause]) -> None:
    now, cards = timezone.now(), list(Card.objects.filter(consultation=where)[: CLAUSES * ROOTS])
    for n, clause in enumerate(clauses):
        themes = where.themes.all()[n % 8 : n % 8 + 1]
        rows = [Root(clause=clause, theme=theme, added_at=now) for theme in themes]
        rows += [Root(clause=clause, card=card, added_at=now) for card in cards[n::CLAUSES]]
        Root.objects.bulk_create(rows)


def freeze(draft, clauses: list[Clause]) -> list[VersionClause]:
    now = timezone.now()
    version = Version.objects.create(
        draft=draft, number=1, canonical="[]", sha256="0" * 64, published_at=now, frozen_at=now
    )
    rows = []
    for clause in clauses:
        told = clause_object(clause)
        row = VersionClause(version=version, clause=clause, number=clause.number, content=told)
        row.sha256, row.born_in = fingerprint(told), "en"
        rows.append(row)
    return VersionClause.objects.bulk_create(rows)


def decide(where: Consultation, rows: list[VersionClause]) -> None:
    now, panel = timezone.now(), Panel.objects.create(consultation=where, ref="panel")
    for row in rows:
        review = ClauseReview.objects.create(
            panel=panel, version=row.version, clause=row.clause, state="closed", opened_at=now
        )
        PanelDecision.objects.create(
            ref=f"D{row.number}", review=review, approve=9, approve_if=2, send_back=1,
            step_back=0, quorum=8, result="approved", decided_at=now,
        )  # fmt: skip


def answer(where: Consultation, clauses: list[Clause]) -> None:
    now = timezone.now()
    CommissionerAnswer.objects.bulk_create(
        CommissionerAnswer(
            ref=f"A{n}", consultation=where, clause=clause, given_at=now,
            answer=("yes", "no")[n % 2], no_kind=("", "law")[n % 2],
            reason_en="Because we can.", reason_cy="Am ein bod ni’n gallu.",
        )
        for n, clause in enumerate(clauses)
    )  # fmt: skip


def end(cards, clauses: list[Clause]) -> None:
    """Each card kept as evidence, with a dated step for its owner."""
    now, pks = timezone.now(), list(cards.values_list("pk", flat=True))
    told = {"words_en": "It is kept.", "words_cy": "Mae ar gadw.", "on": now.date()}
    for start in range(0, len(pks), AT_ONCE):
        some = pks[start : start + AT_ONCE]
        CardOutcome.objects.bulk_create(
            CardOutcome(card_id=pk, kind=CardOutcome.Kind.EVIDENCE, set_at=now) for pk in some
        )
        OutcomeStep.objects.bulk_create(OutcomeStep(card_id=pk, **told) for pk in some)


def with_slip(server: Server, pages: Pages) -> Visitor:
    """Somebody who has typed in the code of a slip."""
    visitor = Visitor(server.port)
    visitor.get(pages.find)
    token = visitor.cookies[settings.CSRF_COOKIE_NAME]
    fields = {"csrfmiddlewaretoken": token, "code": pages.code, "whose": "mine"}
    visitor.post(pages.find, list(fields.items()))
    return visitor


def cost(server: Server, visitor: Visitor, path: str) -> Cost:
    """Processor seconds of one request."""

    def seconds() -> float:
        before = server.cpu()
        for _number in range(REQUESTS):
            visitor.get(path)
        return (server.cpu() - before) / REQUESTS

    seconds()
    return seconds


def word_figures(few: Consultation, many: Consultation) -> None:
    """Queries and time of both pages with many cards over those with few; no page is kept."""
    small, large = ended(few), ended(many)
    size = f"{MANY}_vs_{FEW}_cards"
    with app_server(BENCH_QUERIES="1") as server:
        counts = {}
        for pages in (small, large):
            visitor = with_slip(server, pages)
            for name in ("receipt", "changed"):
                visitor.get(getattr(pages, name))  # what is asked once only has been asked
                told = visitor.get(getattr(pages, name)).headers["X-Queries"]
                counts.setdefault(name, []).append(int(told))
        for name, (fewer, more) in counts.items():
            tell(f"{name}_page_queries_{size}", more / fewer, "ratio", most=1)
    with app_server() as server:
        visitors = [with_slip(server, pages) for pages in (small, large)]
        for name in ("receipt", "changed"):
            below, above = (
                cost(server, visitor, getattr(pages, name))
                for visitor, pages in zip(visitors, (small, large), strict=True)
            )
            tell(f"{name}_page_{size}", ratio(above, below, rounds=3), "ratio", most=MOST[name])
