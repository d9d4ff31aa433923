"""A consultation at its end: cards, a theme, three clauses the panel decided on, and its people."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from cms.clock import now
from consultations.consultation.models import Consultation, Stage
from consultations.conversation.models import Campaign, Card, Table, Theme, ThemeCard
from consultations.draft.canonical import clause_object
from consultations.draft.models import Clause, Root, Suggestion, Version, VersionClause
from consultations.ledger.canonical import fingerprint
from consultations.moderation.models import State
from consultations.outcome.actions import NewAnswer, give_answer, set_outcome
from consultations.panel.models import ClauseReview, Panel, PanelDecision, Statement
from consultations.people.models import Participant
from tests import factories

WORDS = {"en": "Your words helped shape clause 1.", "cy": "Helpodd eich geiriau i lunio cymal 1."}
REASON = {"en": "Because we can.", "cy": "Am ein bod ni'n gallu."}


@dataclass
class Ending:
    """Everything that stands at the end of one consultation."""

    consultation: Consultation
    rhian: Participant
    ffion: Participant
    table: Table
    theme: Theme
    cards: list[Card]
    clauses: list[Clause]
    josh: Participant
    rows: list[VersionClause] = field(default_factory=list)


@pytest.fixture
def ending(db) -> Ending:
    """At Answer due: two cards of two people, three clauses, all decided."""
    where = factories.consultation(Stage.ANSWER_DUE, answer_due=date(2100, 1, 1))
    table = factories.table(where, ref="T1")
    theme = factories.theme(where)
    josh = factories.participant()
    cards = [
        factories.card(table, "Don't drop me by letter.", participant=josh),
        factories.card(table, "Peidiwch â chau'r drws.", language="cy", shown_as="Gwenllian"),
    ]
    draft = factories.draft(where, clauses=3)
    clauses = list(draft.clauses.order_by("number"))
    for card in cards:
        ThemeCard.objects.create(theme=theme, card=card, placed_at=now(), voice=True)
    Root.objects.create(clause=clauses[0], theme=theme, added_at=now())
    for card, clause in zip(cards, clauses, strict=False):
        Root.objects.create(clause=clause, card=card, added_at=now())
    made = Ending(
        consultation=where, table=table, theme=theme, cards=cards, clauses=clauses, josh=josh,
        rhian=factories.with_role(where, "commissioner", name="Rhian"),
        ffion=factories.with_role(where, "co_author", name="Ffion"),
    )  # fmt: skip
    made.rows = freeze(made)
    decide(made)
    return made


def freeze(ending: Ending, number: int = 1) -> list[VersionClause]:
    """A frozen version of the clauses as they stand."""
    version = Version.objects.create(
        draft=ending.clauses[0].draft, number=number, canonical="[]", sha256="0" * 64,
        published_at=now(), frozen_at=now(),
    )  # fmt: skip
    rows = []
    for clause in ending.clauses:
        content = clause_object(clause)
        row = VersionClause(version=version, clause=clause, number=clause.number, content=content)
        row.sha256, row.born_in = fingerprint(content), "en"
        row.save()
        rows.append(row)
    return rows


def decide(ending: Ending) -> None:
    """The panel approves every clause but the last, and one member says why not."""
    panel = Panel.objects.create(consultation=ending.consultation, ref="panel")
    for row in ending.rows:
        review = ClauseReview.objects.create(
            panel=panel, version=row.version, clause=row.clause, state="closed", opened_at=now()
        )
        decision = PanelDecision.objects.create(
            ref=f"D{row.number}", review=review, approve=9, approve_if=2, send_back=1,
            step_back=0, quorum=8, result="approved", decided_at=now(),
            not_agreed=row.number == 3,
        )  # fmt: skip
    Statement.objects.create(
        ref="ST1", decision=decision, kind="minority", written_at=now(), approved_at=now(),
        text_en="We saw it differently.", text_cy="Roedden ni'n ei gweld hi'n wahanol.",
    )  # fmt: skip


def yes(**about) -> NewAnswer:
    return NewAnswer(
        answer="yes",
        reason=REASON,
        who=factories.pair("Menna"),
        due=date(2100, 6, 1),
        status="started",
        **about,
    )


def no(**about) -> NewAnswer:
    reason = {
        "en": "No, it costs too much. £900 a year.",
        "cy": "Na, mae'n costio gormod. £900 y flwyddyn.",
    }
    return NewAnswer(answer="no", no_kind="money", reason=reason, **about)


def parked(ending: Ending) -> Suggestion:
    return Suggestion.objects.create(
        ref="S10", draft=ending.clauses[0].draft, consultation=ending.consultation,
        clause=ending.clauses[0], kind="add", text_code="en", to_words="In paid hours.",
        reason="Or the good ones break.", status="parked_for_panel", language="en",
        made_at=now(), state=State.PUBLISHED, was_public=True, participant=ending.josh,
        **factories.FULL,
    )  # fmt: skip


def campaign(ending: Ending) -> Campaign:
    return Campaign.objects.create(
        ref="G1", consultation=ending.consultation, text="Open on Sundays.", language="en",
        people=62, received_on=date(2026, 7, 27),
    )  # fmt: skip


@pytest.fixture
def told(ending):
    """Answered, and its card's end told."""
    give_answer(ending.consultation, new=yes(clause=ending.clauses[0]), by=ending.rhian)
    steps = [(now().date(), WORDS)]
    ended = {"kind": "shaped_clause", "clauses": [ending.clauses[0]], "steps": steps}
    set_outcome(ending.cards[0], **ended, by=ending.ffion)
    return ending
