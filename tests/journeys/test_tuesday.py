"""The Tuesday test as one story: from a printed kit to five slips, in Welsh, without JavaScript.

Steps that have a journey of their own are driven by the actions here where they would only be
walked again: two people agreeing on a suggestion (`test_drafting`), the appeal, the outcome of
each card, and positions of members who say nothing new (`test_panel_deciding`).
"""

import re
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from cms.clock import now, today
from consultations.consultation.actions import close_listening, move_stage
from consultations.consultation.models import Consultation, Stage
from consultations.conversation.models import Card, TableRound, Theme
from consultations.draft.actions import (
    NewClause,
    NewRoots,
    add_clause,
    agree_decision,
    open_draft,
    propose_decision,
)
from consultations.draft.models import Clause, Suggestion, Version
from consultations.moderation.actions import (
    agree_appeal_result,
    appeal,
    moderate,
    propose_appeal_result,
    publish,
)
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
from tests.tools.paper import lines_of

from .ending import publish_outcome
from .records import broken, kinds
from .sitting import TARGETS, WHY, Sitting, nobody_asks, seated, take, with_pool
from .test_answering import REASON, answer_no
from .test_at_the_table_guests import choose_everyday
from .test_drafting import NOW, WAS, carried_over
from .test_drafting import REASON as NIGHTS
from .test_drawing import put_in_the_numbers, what_was_drawn
from .test_freezing import freeze
from .test_gathering import THEME, name_a_theme
from .test_panel_asking import ADVICE, answer, ask, hand_back
from .test_panel_deciding import decide_between_thresholds, decide_the_whole, meet_and_check

#: Twelve paper cards: what was said, its language, and whose it is, of five at the table.
SAID = (
    ("Mae'r giât wedi cau bob tro ar ôl gwaith.", "cy", 0),
    ("The gate sticks, and I can't lift it.", "en", 1),
    ("Dw i'n gweithio nos. Agorwch hi yn y nos.", "cy", 2),
    ("Torrwch y gwair cyn y plant.", "cy", 3),
    ("A bench where the sun comes first.", "en", 4),
    ("Mae'r cae yn perthyn i bawb, hyd yn oed y defaid.", "cy", 0),
    ("My mother met my father at that gate.", "en", 1),
    ("Mae Rhiannon drws nesa yn torri'r gwair i mi.", "cy", 2),
    ("Dim peiriant ar fore Sul.", "cy", 3),
    ("The bus goes before anybody has sat down.", "en", 4),
    ("Gadewch gornel i'r gwenyn.", "cy", 0),
    ("Paentiwch y giât yn goch.", "cy", 3),
)
NAMES = ("Gwenllian", "Josh", "", "Beti", "")
ALONE = 10  # the number of the card that stays on its own
NIGHT = "Mae'r giât yn gwichian yn y nos."
LAMP = "A lamp, please. It is dark."
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
AGAIN = factories.pair("Who cuts it may be said.", "Mae modd dweud pwy sy'n ei dorri.")
ASKED = "Pwy sy'n trwsio'r giât pan fydd hi'n gwrthod agor?"
SLIP = re.compile(r"\d+ · (\w+-){4}\d{3}")
WAY = ("Ei roi mewn thema", "Tyfodd yn gymal", "Penderfynodd y panel", "Yr ateb")


@dataclass
class Tuesday(Sitting):
    """The day's people, codes and clauses; `at`: the clause that is before the panel."""

    at: int = 1
    codes: dict[int, str] = field(default_factory=dict)

    @property
    def clause(self) -> Clause:
        return self.draft.clauses.get(number=self.at)

    @property
    def cards(self):
        return Card.objects.filter(consultation=self.where).order_by("pk")

    def move(self, to: str, by, role: str) -> None:
        move_stage(self.where, to=to, by_role=role, why=WHY, by=by.account)
        self.where.refresh_from_db()

    def cards_of(self, person: int) -> list[Card]:
        return [self.card(n) for n, (_words, _in, who) in enumerate(SAID, 1) if who == person]

    def card(self, number: int) -> Card:
        return self.cards.get(paper_number=number)


@pytest.fixture
def day(transactional_db) -> Tuesday:
    where = factories.consultation(Stage.LISTENING, panel_seats=8, panel_reserves=2)
    people = {"facilitator": "Ifan", "rhian": "Rhian", "ffion": "Ffion", "elin": "Elin"}
    hats = ("facilitator", "commissioner", "co_author", "bilingual_editor")
    found = {
        key: factories.with_role(where, hat, name=name)
        for (key, name), hat in zip(people.items(), hats, strict=True)
    }
    return Tuesday(where=where, draft=None, **found)


@pytest.mark.parametrize("language", ["cy"], indirect=True)
@pytest.mark.parametrize("javascript", [False], indirect=True, ids=["no-js"])
def test_one_tuesday_from_a_printed_kit_to_five_slips(sit, day):
    paper = factories.table(day.where, ref="T1", channel="paper")
    moderator = factories.with_role(day.where, "moderator", name="Mair")
    print_a_kit(host := sit(paper.host), day, paper)
    type_in_twelve(host, paper)
    two_phones_add(sit, day, moderator)
    one_takes_her_name_off(sit(), day)
    one_is_redacted_and_partly_restored(day, moderator)
    group(sit, day, host)
    write_the_draft(day)
    welsh_first_and_english_follows(sit, day, moderator)
    draw_eight(sit, day)
    ask_first(sit, day)
    decide(sit, day)
    end_every_card(day)
    answer_all(sit, day)
    for person in range(5):
        find_with_a_slip(sit(), day, person)
    assert broken(day.where) == []


def print_a_kit(host, day, paper) -> None:
    """As the host gets it: a PDF of twelve cards, and the codes that stand on it."""
    host.go("table_host", day.where, table=paper.ref)
    host.follow(host.address("kit_new", day.where, table=paper.ref))
    host.fill(cards="12")
    host.choose(codes_in="cy")
    host.send("main form:has([name=cards]) [type=submit]")
    link = host.page.locator('main a.button[href*="slip="]').get_attribute("href")
    file = host.page.request.get(link)
    assert (file.status, file.headers["content-type"]) == (200, "application/pdf")
    printed = [line.split(" · ") for line in lines_of(file.body()) if SLIP.fullmatch(line)]
    day.codes = {int(number): code for number, code in printed}
    assert sorted(day.codes) == list(range(1, 13))


def type_in_twelve(host, paper) -> None:
    """Each under its number; whose second card it is, by the number of the first."""
    where, first = paper.consultation, {}
    host.go("table_paper", where, table=paper.ref)
    for number, (words, language, who) in enumerate(SAID, 1):
        host.speak(words, language=language, name=NAMES[who])
        host.fill(paper_number=str(number), same_as=str(first.setdefault(who, number)))
        host.choose(round="pour")
        host.send("main form:has([name=paper_number]) [type=submit]")
        assert host.page.locator(".note-done .code").count() == 0
    host.go("table_host", where, table=paper.ref)
    for card in paper.cards.all():
        host.has_read(card)
    host.do("publish")
    assert paper.cards.filter(was_public=True).count() == 12
    host.do("read_back")


def two_phones_add(sit, day, moderator) -> None:
    """Two at an online table, one of whom reads Everyday words; somebody reads both cards."""
    table = factories.table(day.where, ref="T2")
    TableRound.objects.create(table=table, round="pour", opened_at=now())
    for words, language, everyday in ((NIGHT, "cy", True), (LAMP, "en", False)):
        phone = sit()
        if everyday:
            choose_everyday(phone, phone.address("table", day.where, table=table.ref))
        phone.go("card_new", day.where, table=table.ref)
        phone.speak(words, language=language)
        phone.send()
        assert len(phone.page.locator(".receipt .code").inner_text().split(" · ")) == 5
    desk = sit(moderator.account)
    desk.go("moderation_desk", day.where)
    for card in table.cards.all():
        desk.has_read(card)
    desk.send(f"form[action='{desk.address('moderation_publish', day.where)}'] [type=submit]")
    assert table.cards.filter(was_public=True).count() == 2


def one_takes_her_name_off(phone, day) -> None:
    """With her slip alone, off all three cards; her words stay, and the table has no name."""
    card = day.card(1)
    open_slip(phone, day.codes[1])
    phone.follow(phone.address("words_credit", day.where, kind="card", ref=card.ref))
    phone.choose(shown="none", everything=True)
    phone.send("main form:has([name=shown]) [type=submit]")
    assert NAMES[0] not in phone.page.content()
    phone.page.context.clear_cookies()
    phone.go("table", day.where, table="T1")
    assert card.text in phone.words
    assert NAMES[0] not in phone.page.content()


def one_is_redacted_and_partly_restored(day, moderator) -> None:
    """A neighbour's name and what says who she is; two others give the second back."""
    card = day.card(8)
    out = {"step": "redact", "reason": "names_someone_else", "take_out": ["Rhiannon drws nesa"]}
    done = moderate(card, **out, by=moderator)
    asked = appeal(done, words="Nid enw yw drws nesa.", language="cy", by=card.participant)
    other = factories.with_role(day.where, "moderator", name="Nia")
    result = {"result": "restored_in_part", "why": AGAIN, "take_out": ["Rhiannon"]}
    propose_appeal_result(asked, **result, by=other)
    agree_appeal_result(asked, by=day.ffion)
    card.refresh_from_db()
    assert "drws nesa yn torri'r gwair i mi." in card.text
    assert "Rhiannon" not in card.text


def group(sit, day, host) -> None:
    """Listening ends by the clock. All but one card into a theme; that one, on its own, public."""
    ended = now() - timedelta(minutes=1)
    Consultation.objects.filter(pk=day.where.pk).update(closes_at=ended)
    assert close_listening() == 1
    host.go("grouping", day.where)
    someone = factories.role(day.where, factories.user("Bethan"), "citizen")
    theme = name_a_theme(host, someone, day.where)
    alone = day.card(ALONE)
    for card in day.cards.exclude(pk=alone.pk):
        host.choose(cards=card.ref)
    host.choose(to=theme.ref)
    host.send("main form:has([name=cards]) [type=submit]")
    host.choose(cards=alone.ref, to="own")
    host.send("main form:has([name=cards]) [type=submit]")
    reader = sit()
    reader.go("themes", day.where)
    assert alone.text in reader.page.locator(".shelf").inner_text()
    host.go("grouping", day.where)
    host.do("check_back")
    Consultation.objects.filter(pk=day.where.pk).update(check_back_until=ended)
    host.do("publish")
    day.move(Stage.DRAFTING, day.ffion, "drafting_group")


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


def open_slip(phone, code: str) -> None:
    """From the menu's own page, with no address but the site's and no code but the slip's."""
    phone.page.context.clear_cookies()
    phone.screens = 0
    phone.go("consultations:words_anywhere")
    phone.fill(code=code)
    phone.send("main form:has([name=code]) [type=submit]")
    assert phone.screens == 2


def find_with_a_slip(phone, day, person: int) -> None:
    """Theme, clause, decision, answer and what was done, in Welsh; and nobody else's words."""
    mine = day.cards_of(person)
    open_slip(phone, day.codes[mine[-1].paper_number])
    assert phone.page.url.split("/")[3] == "cy"
    others = [card.text for card in day.cards.all() if card not in mine]
    assert [card.text for card in mine if card.text not in phone.words] == []
    assert [words for words in others if words in phone.words] == []
    assert [step for step in WAY if step not in phone.words] == []
    assert THEME["name_cy"] in phone.words
    on, says = ("CL1", (YES, MENDED)) if person < 3 else ("CL2", (REASON,))
    assert phone.links_to(phone.address("clause", day.where, clause=on)) >= 1
    assert [one["cy"] for one in (*says, ENDS) if one["cy"] not in phone.words] == []
    english = phone.page.locator('main [lang="en"]:not([data-ugc])')
    assert english.all_inner_texts() == []
    if person == 2:
        assert AGAIN["cy"] in phone.words
    assert NAMES[0] not in phone.words
