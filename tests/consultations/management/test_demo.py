"""The whole story told through the actions comes out as the file says, byte for byte."""

import json
from collections import Counter

import pytest

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
from consultations.outcome.models import CardOutcome, CommissionerAnswer
from consultations.panel.models import (
    Interest,
    Panel,
    PanelDecision,
    PanelSeat,
    Position,
    Statement,
)

pytestmark = pytest.mark.django_db
DATA = json.loads(FILE.read_text(encoding="utf-8"))


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
    """AT-E1."""
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
    # What a host says is done already is no yes of the council's.
    assert found == {row["id"]: row["answer"] for row in rows} | {"OA4": "done_already"}


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
