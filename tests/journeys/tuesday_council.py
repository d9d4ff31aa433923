"""The Tuesday test from the draft to what was done: Welsh first, draw, panel and answers."""

from cms.clock import today
from consultations.consultation.models import Stage
from consultations.conversation.models import Theme
from consultations.draft.actions import (
    NewClause,
    NewRoots,
    add_clause,
    agree_decision,
    open_draft,
    propose_decision,
)
from consultations.draft.models import Suggestion, Version
from consultations.moderation.actions import publish
from consultations.outcome.actions import (
    NewAnswer,
    add_outcome_step,
    give_answer,
    set_outcome,
    update_answer,
)
from consultations.panel import actions, draw
from consultations.panel.models import Panel, PanelQuestion
from tests import factories

from .ending import publish_outcome
from .records import kinds
from .sitting import TARGETS, nobody_asks, seated, take, with_pool
from .test_answering import answer_no
from .test_drafting import NOW, WAS, carried_over
from .test_drafting import REASON as NIGHTS
from .test_drawing import put_in_the_numbers, what_was_drawn
from .test_freezing import freeze
from .test_panel_asking import ADVICE, answer, ask, hand_back
from .test_panel_deciding import decide_between_thresholds, decide_the_whole, meet_and_check

MOWING = {
    "en": "The grass is cut before the holidays.",
    "cy": "Mae'r gwair yn cael ei dorri cyn y gwyliau.",
    "en_everyday": "We cut the grass in time.",
    "cy_everyday": "Rydyn ni'n torri'r gwair mewn pryd.",
}
GATE = {
    "en": "The gate is open every day.", "cy": WAS,
    "en_everyday": "Come in. It is open.", "cy_everyday": "Dewch i mewn. Mae ar agor.",
}  # fmt: skip
YES = factories.pair("Yes, day and night.", "Gwnawn, ddydd a nos.")
WARDEN = factories.pair("The warden", "Y warden")
MENDED = factories.pair("The gate was mended in May.", "Cafodd y giât ei thrwsio ym mis Mai.")
ENDS = factories.pair("Your words are in the draft.", "Mae eich geiriau yn y drafft.")
STAYS = factories.pair("It stays where all can read it.", "Mae'n aros lle gall pawb ei ddarllen.")
ASKED = "Pwy sy'n trwsio'r giât pan fydd hi'n gwrthod agor?"


def write_the_draft(day) -> None:
    """Two clauses: the gate, and the mowing, each with its cards and the theme behind it."""
    title = factories.pair("The Field Promise", "Addewid y Cae")
    day.draft = open_draft(day.where, kind="promise", title=title, by=day.ffion)
    theme = Theme.objects.get()
    for number, heading, texts, cards in (
        (1, factories.pair("The gate", "Y giât"), GATE, (1, 2, 3)),
        (2, factories.pair("The mowing", "Y torri"), MOWING, (4, 5)),
    ):
        new = NewClause(
            number=number, heading=heading, why=factories.pair("It matters.", "Mae'n bwysig."),
            texts=texts,
        )  # fmt: skip
        themes = (theme,) if number == 1 else ()
        roots = NewRoots(cards=tuple(day.card(one) for one in cards), themes=themes)
        add_clause(day.draft, new=new, roots=roots, by=day.ffion)


def welsh_first_and_english_follows(sit, day, moderator) -> None:
    """A Welsh suggestion from a phone is taken in; until English follows nothing is frozen."""
    author, ffion, elin = sit(), sit(day.ffion.account), sit(day.elin.account)
    clause = day.clause
    author.visit(f"{author.address('suggest', day.where)}?clause={clause.ref}&text=cy")
    author.speak(NIGHTS, language="cy", to="reason")
    author.fill(to_words=NOW)
    author.do("preview")
    author.do("send")
    made = Suggestion.objects.get()
    publish([made], by=moderator)
    why = factories.pair("Nights count too.", "Mae'r nos yn cyfri hefyd.")
    agree_decision(propose_decision(made, result="taken_in", why=why, by=day.ffion), by=day.elin)
    reader = sit()
    reader.visit(f"{reader.address('draft', day.where)}?texts=en,cy")
    panes = reader.page.locator(f"#{clause.ref.lower()} .pane")
    assert (
        panes.nth(0).locator(".mark-partly").count(),
        panes.nth(1).locator(".mark-partly").count(),
    ) == (1, 0)
    ffion.go("drafting_desk", day.where)
    freeze(ffion, status=422)
    assert Version.objects.count() == 0
    clause.refresh_from_db()
    carried_over(elin, reader, clause, day.where)
    ffion.go("drafting_desk", day.where)
    freeze(ffion)
    assert Version.objects.get().in_step
    day.move(Stage.FROZEN, day.ffion, "drafting_group")


def draw_eight(sit, day) -> None:
    """Numbers go in at the desk; whoever runs the draw again finds the same eight."""
    with_pool(day)
    put_in_the_numbers(sit(day.facilitator.account), day.where)
    rows = (
        sit().page.request.get(sit().address("panel_pool", day.where, kind="json")).json()["pool"]
    )
    panel = Panel.objects.get()
    seed = f"{draw.pool_fingerprint(rows, draw.row_fields(TARGETS))}|{panel.numbers}"
    again = draw.find_panel(rows, targets=TARGETS, seed=seed, seats=8)
    found = {"k": again.k, "seats": again.seats(8), "reserves": again.reserves(8, 2)}
    assert found == what_was_drawn()
    seated(day)


def ask_first(sit, day) -> None:
    """One asks, in Welsh; one gives advice, is handed it back, and asks nothing."""
    asker, adviser = (sit(one.account, width=390) for one in day.members[:2])
    ask(asker, day.clause, ASKED, "council", "cy")
    ask(adviser, day.clause, ADVICE, "council")
    question, advice = PanelQuestion.objects.order_by("pk")
    hand_back(sit(day.facilitator.account), advice)
    adviser.go("panel_ask", day.where, clause=day.clause.ref)
    assert ADVICE in adviser.words
    answer(sit(day.rhian.account), question)
    ask(adviser, day.clause, "Could it be mended by May?", "each_other")
    again = PanelQuestion.objects.get(closed_at=None)
    actions.answer_question(again, answer=YES, by=day.members[4])
    nobody_asks(day, first=3)


def decide(sit, day) -> None:
    """The gate between the thresholds, its condition met; the mowing agreed; one says no to all."""
    take(day, "AAAAAC", first=3)
    decide_between_thresholds(sit, day)
    meet_and_check(sit, day)
    day.at = 2
    nobody_asks(day)
    take(day, "AAAAAAAA")
    actions.close_positions(day.review, by=day.facilitator)
    actions.record_decision(day.review, new=actions.NewDecision(), by=day.facilitator)
    day.at = 1
    decide_the_whole(sit, day, "cy")


def end_every_card(day) -> None:
    """Every card has its end before the outcome is published."""
    ends = {1: (1, 2, 3), 2: (4, 5)}
    shaped = {day.card(n).pk: clause for clause, numbers in ends.items() for n in numbers}
    for card in day.cards.all():
        clauses = day.draft.clauses.filter(number=shaped.get(card.pk))
        kind = "shaped_clause" if clauses else "kept_as_evidence"
        words = ENDS if clauses else STAYS
        set_outcome(card, kind=kind, clauses=clauses, steps=[(today(), words)], by=day.facilitator)
    publish_outcome(day)
    assert "outcomes_complete" in kinds(day.where)


def answer_all(sit, day) -> None:
    """No to the mowing, with a reason one would say aloud; yes to the gate, and then it is done."""
    first, second = day.draft.clauses.order_by("number")
    answer_no(sit, day.rhian, second)
    new = NewAnswer(answer="yes", reason=YES, clause=first, who=WARDEN, due=today())
    given = give_answer(day.where, new=new, by=day.rhian)
    day.move(Stage.DOING, day.rhian, "commissioner")
    update_answer(given, status="done", by=day.rhian)
    behind = [day.card(number) for number in (1, 2, 3)]
    add_outcome_step(behind, on=today(), words=MENDED, by=day.rhian)
