"""The whole story told through the actions comes out as the file says, byte for byte."""

import json
import re
from collections import Counter
from random import Random

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override

from cms.models import ResourcePage
from consultations.consultation.models import Consultation
from consultations.conversation.models import Card, Reply
from consultations.conversation.sums import card_sum
from consultations.draft.jargon import jargon
from consultations.draft.models import Pledge, Suggestion, Version
from consultations.draft.pledged import standing, with_updates
from consultations.ledger.export import export_lines
from consultations.ledger.models import Chain, Entry
from consultations.ledger.verify import problems
from consultations.management.story.telling import FILE, LATER
from consultations.opendata.recount import recount
from consultations.opendata.tables import BY_NAME, TABLES
from consultations.opendata.writing import streamed
from consultations.outcome.models import CardOutcome, CommissionerAnswer
from consultations.outcome.owed import cards_to_end
from consultations.panel.models import (
    Interest,
    Panel,
    PanelDecision,
    PanelSeat,
    Position,
    Statement,
)
from consultations.people.actions import issue_receipt
from consultations.review.models import Evaluation, Narrative, PlanLine, PlanMark

DATA = json.loads(FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """The demo, told once for this module, in a transaction of its own."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo", verbosity=0)
        yield Consultation.objects.get(ref="hafan-2026")
        transaction.set_rollback(True)


def test_events_of_the_chain_are_all_told():
    chain = {event["action"] for event in DATA["replay"]} - LATER
    assert {
        "add_card",
        "reply",
        "moderate",
        "appeal",
        "decide_appeal",
        "add_theme",
        "suggest",
    } <= chain
    assert {
        "take_positions",
        "record_decision",
        "give_answer",
        "set_outcome",
        "move_stage",
    } <= chain


def test_versions_have_the_fingerprints_of_the_file(told):
    versions = Version.objects.filter(draft__consultation=told)
    found = {version.number: version.sha256 for version in versions}
    assert found == {one["v"]: one["sha256"] for one in DATA["draft"]["versions"]}
    assert {version.number for version in versions if version.frozen_at} == {3, 4, 5}


def test_panel_tells_of_a_doubt_settled_and_a_late_interest(told):
    rows = Interest.objects.filter(seat__panel__consultation=told).order_by("declared_at", "ref")
    found = [(one.seat.number, one.effect, hasattr(one, "doubt")) for one in rows]
    assert found == [
        (11, "steps_back_from", False), (3, "declared_only", False), (9, "declared_only", True),
        (6, "declared_only", False), (8, "declared_only", False),
    ]  # fmt: skip
    waiting = PanelSeat.objects.filter(panel__consultation=told, number=None)
    assert [one.declared_none_at is not None for one in waiting] == [True] * 3


def test_draw_seats_the_same_twelve_and_three_reserves(told):
    panel = Panel.objects.get(consultation=told)
    draw = DATA["panel"]["draw"]
    assert (panel.pool_sha256, panel.k) == (draw["pool_sha256"], 506)
    seats = PanelSeat.objects.filter(panel=panel)
    sitting = {seat.number: seat.pool_member.ref for seat in seats if seat.number}
    assert sitting == {row["seat"]: row["pool_id"] for row in DATA["panel"]["seats"]}
    reserves = seats.filter(number=None).order_by("reserve_order")
    assert [seat.pool_member.ref for seat in reserves] == draw["reserves"]


def test_decisions_have_the_counts_and_results_of_the_file(told):
    decisions = PanelDecision.objects.filter(review__panel__consultation=told)
    found = {
        one.ref: (one.approve, one.approve_if, one.send_back, one.step_back, one.result)
        for one in decisions
    }
    names = ("approve", "approve_if", "send_back", "step_back", "result")
    rows = [*DATA["panel"]["decisions"], DATA["panel"]["whole_draft"]]
    assert found == {row["id"]: tuple(row[name] for name in names) for row in rows}
    assert list(decisions.filter(not_agreed=True).values_list("ref", flat=True)) == ["D13"]


def test_checkers_are_the_three_drawn_by_lot(told):
    decision = PanelDecision.objects.get(ref="D10", review__panel__consultation=told)
    condition = decision.review.conditions.get(ref="CN11")
    row = next(row for row in DATA["panel"]["decisions"] if row["id"] == "D10")
    seats = sorted(seat.number for seat in condition.checkers.all())
    assert seats == row["conditions"][0]["checked_by_seats"]


def test_suggestions_end_as_in_the_file(told):
    found = dict(Suggestion.objects.filter(draft__consultation=told).values_list("ref", "status"))
    assert found == {row["id"]: row["status"] for row in DATA["suggestions"]}


def test_answers_are_those_of_the_file(told):
    found = dict(CommissionerAnswer.objects.filter(consultation=told).values_list("ref", "answer"))
    rows = [*DATA["answers"], *DATA["other_answers"]]
    assert found == {row["id"]: row["answer"] for row in rows}


def test_every_card_has_an_outcome_and_the_sum_adds_up(told):
    """F-3 and AT-C5."""
    cards = Card.objects.filter(consultation=told)
    assert not cards.filter(outcomes=None).exists()
    rows = DATA["cards"] + DATA["held_cards"] + DATA["late_cards"]
    kinds = set(CardOutcome.objects.filter(card__in=cards).values_list("card__ref", "kind"))
    assert {(row["id"], row["outcome"]["kind"]) for row in rows} <= kinds
    total, expected = card_sum(told), DATA["counts"]["sum_rule"]
    assert total.adds_up
    assert total.received == expected["received_in_time"]
    assert total.placed == expected["in_themes_or_on_its_own"]
    assert (total.held, total.withdrawn) == (expected["held"], expected["withdrawn"])


def test_cards_read_as_in_the_file_after_moderation(told):
    cards = {card.ref: card for card in Card.objects.filter(consultation=told)}
    assert "Rhiannon" not in cards["C10"].text and "a liar" not in cards["C39"].text
    same = {row["id"]: row["text"] for row in DATA["cards"] if row["id"] not in ("C10", "C39")}
    assert {ref: cards[ref].text for ref in same} == same
    assert {cards[ref].state for ref in same} == {"published"}
    assert cards["H01"].state == "safeguarding"


def test_replies_carry_what_the_speaker_said(told):
    found = Reply.objects.filter(card__consultation=told).values_list("ref", "speaker_says")
    assert dict(found) == {row["id"]: row["speaker_says"] or "" for row in DATA["responses"]}


def test_words_people_did_not_get_are_reworded_or_explained(told):
    draft = told.draft
    draft.consultation = told
    found = {one.phrase.ref: one for one in jargon(draft)}
    assert {ref: one.people for ref, one in found.items()} == {
        row["id"]: row["taps"] for row in DATA["jargon_taps"]
    }
    assert {ref: (one.state, one.phrase.reworded_in) for ref, one in found.items()} == {
        "J1": ("reworded", 2), "J2": ("reworded", 2), "J3": ("reworded", 2),
        "J4": ("explained", None),
    }  # fmt: skip
    assert found["J4"].term.cy == "sesiwn"


def test_pledges_stand_with_what_was_told_of_them(told):
    found = with_updates(Pledge.objects.shown().filter(consultation=told))
    assert {
        one.ref: (one.name, [update.words.en for update in standing(one).updates]) for one in found
    } == {
        row["id"]: (row["by"], [row["update"]["en"]] if row["update"] else [])
        for row in DATA["pledges"]
    }


def test_resource_says_who_tested_it_and_what_changed_in_both_languages(told):
    pages = ResourcePage.objects.live().order_by("locale__language_code")
    titles = [DATA["resource"]["title"][code] for code in ("cy", "en")]
    assert [page.title for page in pages] == titles
    second = DATA["resource"]["versions"][1]
    for page, code in zip(pages, ("cy", "en"), strict=True):
        new, old = page.versions
        assert (new.number, new.what_changed) == (2, second["what_changed"][code])
        assert (old.number, old.tested_by, old.what_changed) == (1, "", "")
    assert pages[1].versions[0].tested_by == second["tested_by"]


def test_second_looks_of_the_story_are_all_told(told):
    asked = Suggestion.objects.filter(draft=told.draft, second_look_asked_at__isnull=False)
    rows = [row for row in DATA["suggestions"] if row.get("second_look")]
    assert {
        one.ref: [
            (answer.result, answer.why.en, answer.first_by.display_name)
            for answer in one.decisions.filter(second_look=True)
        ]
        for one in asked.exclude(second_look_at=None)
    } == {
        row["id"]: [(look["result"], look["why"]["en"], look["by"][0])]
        for row, look in ((row, row["second_look"]) for row in rows)
    }


def test_positions_are_gone_and_the_statements_stand(told):
    assert not Position.objects.filter(review__panel__consultation=told).exists()
    statements = Statement.objects.filter(decision__review__panel__consultation=told)
    assert {one.ref for one in statements if one.approved_at} == {"ST1", "ST2", "ST3"}


def test_ledger_holds_and_says_nothing_of_safeguarding_or_of_anybodys_words(told):
    chain = Chain.objects.get(consultation=told)
    lines = list(export_lines(chain))
    assert problems(lines, chain.head, chain.length) == []
    kinds = Counter(Entry.objects.filter(chain=chain).values_list("kind", flat=True))
    assert (kinds["version_frozen"], kinds["clause_closed"], kinds["whole_decided"]) == (3, 13, 1)
    assert (kinds["stage_moved"], kinds["answered"], kinds["panel_drawn"]) == (18, 14, 1)
    text = "\n".join(lines)
    for private in ("H01", "safeguarding", "Josh", "Rhiannon", "radiator", "k01"):
        assert private not in text.replace("safeguarding_lead", "")


def test_live_starts_stand_where_a_newcomer_can_act(told):
    found = dict(Consultation.objects.exclude(pk=told.pk).values_list("ref", "stage"))
    assert found == {row["id"]: row["stage"] for row in DATA["live_starts"]}
    panel = Panel.objects.get(consultation__ref="bws-bro")
    bus = DATA["live_starts"][2]["panel"]["draw"]
    assert (panel.pool_sha256, panel.numbers) == (bus["pool_sha256"], "")
    field = Version.objects.get(draft__consultation__ref="cae-r-nant")
    assert field.sha256 == DATA["live_starts"][1]["draft"]["versions"][0]["sha256"]
    assert Suggestion.objects.filter(draft=field.draft, status="open").count() == 5


def reached_from_the_slip(card: Card, language: str) -> str:
    """One click with nothing but a slip's code: the page that it leads to."""
    where = card.consultation
    code = issue_receipt(card.participant, consultation=where, language=language, seed=card.ref)
    with override(language):
        slug = where.slug
        find = reverse("consultations:receipt_find", kwargs={"consultation": slug})
        browser = Client()
        response = browser.post(find, {"code": code})
        assert response.status_code == 302
        return browser.get(response.url).content.decode()


@pytest.mark.parametrize("language", ["en", "cy"])
def test_answers_of_five_random_cards_are_one_click_from_their_slips(told, language):
    """AT-F1: within two clicks, in the reader's language, each by its owner."""
    cards = list(cards_to_end(told).exclude(state="safeguarding").order_by("pk"))
    for card in Random(2026).sample(cards, 5):
        html = reached_from_the_slip(card, language)
        with override(language):
            ends = [escape(end.get_kind_display()) for end in card.outcomes.all()]
        assert ends and [end for end in ends if end not in html] == []
        clauses = [clause for end in card.outcomes.all() for clause in end.clauses.all()]
        answers = CommissionerAnswer.objects.filter(clause__in=clauses)
        reasons = [escape(one.reason.in_(language)) for one in answers]
        assert [reason for reason in reasons if reason not in html] == []


def test_plan_marks_and_the_story_are_told_as_in_the_file(told):
    lines = PlanLine.objects.filter(consultation=told)
    assert [one.ref for one in lines] == [row["id"] for row in DATA["five_dimensions"]]
    marks = PlanMark.objects.filter(line__in=lines).values_list("line__ref", "side", "mark")
    assert set(marks) == {
        (row["id"], side, row["marks"][theirs])
        for row in DATA["five_dimensions"]
        for side, theirs in (("partners", "partners"), ("people", "participants"))
    }
    first = Evaluation.objects.get(consultation=told)
    asked = DATA["evaluation"]
    assert (first.ref, first.asked, first.answered) == ("EV1", asked["asked"], asked["answered"])
    counts = first.questions.values_list("paper_yes", "paper_mostly", "paper_no")
    assert list(counts) == [(q["yes"], q["mostly"], q["no"]) for q in asked["questions"]]
    said = first.to_change.filter(state="published").values_list("text", flat=True)
    assert list(said) == [words for _language, words in asked["change_next_time"]]
    story = Narrative.objects.get(consultation=told)
    assert (story.changed, story.for_site, story.for_training) == (
        DATA["narratives"][0]["what_changed"], True, False,
    )  # fmt: skip
@pytest.fixture(scope="module")
def recounted(told, tmp_path_factory):
    """What the open data alone say, counted by the program that comes with them."""
    folder = tmp_path_factory.mktemp("data")
    for table in TABLES:
        data = streamed(table, table.records(told), "csv")
        (folder / f"{table.name}.csv").write_bytes(b"".join(data))
    return recount(folder)


def page_of(consultation) -> BeautifulSoup:
    url = f"/en/conversations/{consultation.slug_en}/what-changed/"
    return BeautifulSoup(Client().get(url).text, "html.parser")


def numbers_in(part) -> list[int]:
    return [int(one.text) for one in part.select(".tallies b")]


def test_open_data_alone_give_every_number_of_the_page(told, recounted):
    """AT-F4: as many a no on the page as in the data, and so for every other answer."""
    page = page_of(told)
    heads = [head.text.split(":") for head in page.select(".answer-list > h3")]
    on_page = {name.strip(): int(number) for name, number in heads}
    in_data = {
        str(CommissionerAnswer.Answer(kind).label): number
        for kind, number in recounted["answers"]["by_kind"].items()
    }
    assert {name: number for name, number in on_page.items() if number} == in_data
    assert on_page["No"] == CommissionerAnswer.objects.filter(
        consultation=told, answer="no"
    ).count()
    people = re.findall(r"argument, (\d+) people", str(page.select(".answer-list")))
    assert [int(one) for one in people] == recounted["answers"]["people"]
    assert len(page.select("section.theme")) == recounted["themes"]


def test_open_data_alone_give_what_the_panel_decided(told, recounted):
    page = page_of(told).find(id="dissent").parent
    shown = {}
    for head in page.find_all("h3"):
        part = head.find_next_sibling("div")
        number = head.text.split(",")[0].removeprefix("Clause ")
        shown["" if head.text == "The whole" else f"CL{number}"] = (
            numbers_in(part), len(part.select(".statement")) - 1,
            part.text.count("The condition:"),
        )  # fmt: skip
    assert shown == {
        clause: ([n for n in one["counts"] if n], one["statements"], one["conditions"])
        for clause, one in recounted["panel"].items()
        if clause in shown
    }
    assert set(recounted["panel"]) - set(shown) == {
        clause
        for clause, one in recounted["panel"].items()
        if clause and not (one["statements"] or one["conditions"] or one["result"] == "not_agreed")
    }


def test_open_data_alone_seat_the_same_panel_and_keep_every_fingerprint(told, recounted):
    """AT-A8: the lottery run again from the download gives the same seats; the tables join."""
    draw = DATA["panel"]["draw"]
    assert recounted["draw"] == {
        "pool_sha256": draw["pool_sha256"], "k": 506, "reserves": draw["reserves"],
        "seats": [one["pool_id"] for one in sorted(DATA["panel"]["seats"], key=by_seat)],
    }  # fmt: skip
    assert recounted["differs"] == []
    assert recounted["fates"]["without"] == 0
    assert recounted["chains"] == {
        "cards": 42, "in_a_theme": 38, "to_a_clause": 40, "to_a_decision": 40, "to_an_answer": 40,
    }  # fmt: skip


def by_seat(row: dict) -> int:
    return row["seat"]


def test_open_data_reveal_nobody_who_is_not_shown_by_choice(told):
    """AT-A8: every name stands on a public page already, for its owner wanted it there."""
    agreed = set(Card.objects.shown().filter(may_name=True).values_list("ref", "shown_as"))
    named = {(row["id"], row["name"]) for row in BY_NAME["cards"].records(told) if row["name"]}
    assert named <= agreed
    assert len(named) > 10
