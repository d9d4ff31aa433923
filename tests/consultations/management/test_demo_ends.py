"""What people find at the end of the story, and what its open data alone say again."""

import json
import re
from datetime import date
from random import Random

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override

from consultations.conversation.models import Card
from consultations.management.story.slips import CARDS, slips
from consultations.management.story.telling import FILE
from consultations.opendata.reclock import reclock
from consultations.opendata.recount import recount
from consultations.opendata.rehash import rehash
from consultations.opendata.tables import BY_NAME, TABLES
from consultations.opendata.writing import streamed
from consultations.outcome.changed import changed, tables_of
from consultations.outcome.models import CommissionerAnswer
from consultations.outcome.owed import cards_to_end, number_owed
from consultations.people.actions import issue_receipt
from consultations.review.models import Evaluation, Narrative, PlanLine, PlanMark

pytestmark = pytest.mark.django_db
DATA = json.loads(FILE.read_text(encoding="utf-8"))


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


def test_slips_that_the_demo_prints_open_five_peoples_words(told):
    opened = {}
    for line in slips():
        code, ref = line.split()[:2]
        browser = Client()
        page = browser.post(reverse("consultations:words_anywhere"), {"code": code}, follow=True)
        opened[ref] = ref in page.text and page.status_code == 200
    assert opened == dict.fromkeys(CARDS, True)
    assert slips() == slips()  # the same every time


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
    counted, again = recount(folder), rehash(folder)
    counted |= reclock(folder, date(2026, 11, 21))
    return {**counted, **again, "differs": counted["differs"] + again["differs"]}


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


def test_open_data_alone_give_the_numbers_of_the_picture_and_of_each_day(told, recounted):
    """Cards in each theme, whole and of one table; answers by their day; nothing owed any more."""
    page = page_of(told)
    table = page.find(id="picture-words").find_next("tbody")
    rows = [row.find_all(["th", "td"]) for row in table.find_all("tr")]
    names = dict(told.themes.values_list("name_en", "ref"))
    drawn = {names[row[0].text]: int(row[1].text) for row in rows if row[0].text in names}
    assert drawn == recounted["in_themes"]
    given = [int(n) for n in re.findall(r"<b>(\d+) answers? given</b>", str(page))]
    assert given == [sum(kinds.values()) for kinds in recounted["answers"]["by_day"].values()]
    assert recounted["owed"] == number_owed(told)
    for at in tables_of(told):
        shown = changed(told, at).lists
        of_it = {kind: len(lines) for kind, lines in shown.items() if lines}
        assert recounted["by_table"][at.ref]["answers"] == of_it


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
