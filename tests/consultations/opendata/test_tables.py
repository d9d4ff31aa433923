"""Every table as it is declared: in both languages, its keys and limits kept, no small number."""

from datetime import date

import pytest
from django.utils.translation import override

from consultations.consultation.models import Consultation, Stage
from consultations.conversation.models import Campaign
from consultations.opendata.package import package
from consultations.opendata.tables import BY_NAME, TABLES
from consultations.opendata.writing import streamed
from consultations.outcome.small import hold_back
from consultations.review.actions import let_go_of_stories
from consultations.review.models import Evaluation, Mark, Narrative
from tests import factories

from .conftest import make, rows_of

pytestmark = pytest.mark.django_db


def test_every_column_and_table_has_words_of_its_own_in_welsh():
    owed = []
    for table in TABLES:
        for words in (table.title, table.about, *(column.says for column in table.columns)):
            said = {}
            for language in ("en", "cy"):
                with override(language):
                    said[language] = str(words)
            if said["en"] == said["cy"]:
                owed.append((table.name, said["en"]))
    assert owed == []


def test_every_table_has_rows_of_its_own_in_a_full_house(house):
    empty = {one.name for one in TABLES if not list(one.records(house.consultation))}
    assert empty == {"campaigns", "letterbox"}


def test_rows_keep_the_limits_that_the_descriptor_tells(hiding):
    told = package(hiding.consultation, {})
    found = {one.name: list(one.records(hiding.consultation)) for one in TABLES}
    wrong = []
    for resource in told["resources"]:
        rows = found[resource["path"].partition(".")[0]]
        schema = resource["schema"]
        if resource["format"] == "csv" and schema.get("primaryKey"):
            keys = [tuple(row[name] for name in schema["primaryKey"]) for row in rows]
            wrong += [] if len(keys) == len({*keys}) else [f"{resource['name']}: key"]
        for field in schema["fields"]:
            wrong += broken(resource["name"], field, rows)
        for key in schema.get("foreignKeys", []):
            to = key["reference"]
            known = {row[to["fields"]] for row in found[to["resource"]]} | {None}
            if not {row[key["fields"]] for row in rows} <= known:
                wrong.append(f"{resource['name']}: {key['fields']}")
    assert wrong == []


def broken(name: str, field: dict, rows: list[dict]) -> list[str]:
    """What of a field's limits some row does not keep."""
    limits, values = field.get("constraints", {}), [row[field["name"]] for row in rows]
    types = {"integer": int, "boolean": bool}
    found = []
    if limits.get("required") and None in values:
        found.append("required")
    if "enum" in limits and not {*values} <= {*limits["enum"], None}:
        found.append("enum")
    if any(value is not None and type(value) is not types.get(field["type"], str)
           for value in values):  # fmt: skip
        found.append("type")
    return [f"{name}.{field['name']}: {one}" for one in found]


def test_csv_and_json_say_the_same(house):
    for table in ("cards", "clause_texts", "decisions"):
        told = rows_of(house.consultation, table, "json")
        assert rows_of(house.consultation, table) == [
            {name: "" if value is None else as_text(value) for name, value in row.items()}
            for row in told
        ]


def as_text(value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_words_like_a_formula_are_words_in_a_csv(house):
    card = house.cards[0]
    card.text = "=HYPERLINK(1)"
    card.save()
    assert rows_of(house.consultation, "cards")[0]["text"] == "'=HYPERLINK(1)"
    assert rows_of(house.consultation, "cards", "json")[0]["text"] == "=HYPERLINK(1)"


def test_table_without_rows_is_a_head_and_an_empty_list():
    table = BY_NAME["campaigns"]
    assert b"".join(streamed(table, [], "json")) == b"[]\n"
    assert b"".join(streamed(table, [], "csv")).decode().strip() == ",".join(table.fields)


def test_small_numbers_are_held_back_and_one_more_so_that_none_can_be_worked_out():
    rows = [{"n": 12}, {"n": 4}, {"n": 7}]
    assert hold_back(rows, "n") == [
        {"n": 12, "held_back": False},
        {"n": None, "held_back": True},
        {"n": None, "held_back": True},
    ]
    assert [row["n"] for row in hold_back([{"n": 3}, {"n": 4}, {"n": 9}], "n")] == [None, None, 9]


def test_numbers_of_few_people_are_in_no_row(house):
    told = rows_of(house.consultation, "channels")
    assert [(row["number"], row["held_back"]) for row in told] == [("", "true")]


def test_nothing_is_told_of_themes_while_people_still_talk():
    where = factories.consultation(Stage.LISTENING)
    factories.theme(where)
    assert list(BY_NAME["themes"].records(where)) == []


def test_large_table_is_read_piece_by_piece(house, django_assert_num_queries):
    table = factories.table(house.consultation)
    for _number in range(3):
        factories.card(table)
    with django_assert_num_queries(2):  # a piece, and that there is no other
        list(BY_NAME["cards"].records(house.consultation))


def test_campaign_is_told_once_listening_has_ended(house):
    card = house.cards[0]
    card.campaign = Campaign.objects.create(
        ref="G1", consultation=house.consultation, text="Open on Sundays.", language="en",
        people=62, received_on=house.now.date(),
    )  # fmt: skip
    card.save()
    assert rows_of(house.consultation, "cards")[0]["campaign"] == "G1"
    Consultation.objects.update(stage=Stage.LISTENING)
    assert rows_of(house.consultation, "cards")[0]["campaign"] == ""
    assert rows_of(house.consultation, "campaigns") == []


def test_marks_of_a_group_under_five_are_told_in_no_way(house):
    """Blank, and neither the choices of that group nor a sum with the other can be worked out."""
    asking = Evaluation.objects.get(ref="EV0")
    question = asking.questions.get()
    for choice in ("yes", "yes", "no", "mostly"):
        Mark.objects.create(question=question, group="panel", choice=choice)
    told = rows_of(house.consultation, "marks", "json")
    shown = {(one["group"], one["choice"]): one["number"] for one in told}
    assert shown == {
        ("people", "yes"): 20, ("people", "mostly"): 0, ("people", "no"): 0,
        ("panel", "yes"): None, ("panel", "mostly"): None, ("panel", "no"): None,
    }  # fmt: skip
    assert {one["asking"] for one in told} == {"EV0"}  # the other one is still open
    asked = rows_of(house.consultation, "marks_questions", "json")
    assert not {"paper_yes", "number", "total"} & {*asked[0]}


@pytest.mark.parametrize(
    "change", [{"for_report": False}, {"agreed_at": None}, {"until": date(2020, 1, 1)},
               {"for_site": False}, {"state": "waiting"}, {"may_read": False}],
)  # fmt: skip
def test_story_is_in_no_table_without_its_tellers_word(house, change):
    told = {one["id"] for one in rows_of(house.consultation, "stories", "json")}
    assert "N1" in told
    Narrative.objects.filter(ref="N1").update(**change)
    left = {one["id"] for one in rows_of(house.consultation, "stories", "json")}
    assert left == told - {"N1"}


def test_story_whose_time_is_over_has_the_files_made_again(house):
    make(house.consultation)
    Narrative.objects.filter(ref="N1").update(until=date(2020, 1, 1))
    assert let_go_of_stories() == 1
    assert "N1" not in {one["id"] for one in rows_of(house.consultation, "stories", "json")}
