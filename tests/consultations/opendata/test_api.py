"""How programs ask: pieces by key, 304, 429, open to other sites, told by OpenAPI."""

import pytest
from django.test import Client
from django.utils.translation import override

from consultations.consultation.actions import touch
from consultations.consultation.models import Stage
from consultations.opendata.tables import TABLES
from tests import factories

from .conftest import got

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/consultations"


def test_pieces_follow_one_another_and_hold_every_row_once(house):
    url, found = f"{ROOT}/{house.consultation.ref}/cards?limit=1", []
    while url:
        answer = got(url).json()
        found += [row["id"] for row in answer["data"]]
        url = answer["next"]
    assert found == ["C1", "C2", "C0"]


def test_public_conversations_are_listed_and_no_others(house):
    factories.consultation(Stage.SHAPING)
    assert [row["id"] for row in got(ROOT).json()["data"]] == [house.consultation.ref]


def test_what_is_not_public_is_not_here():
    hidden = factories.consultation(Stage.SHAPING)
    assert got(f"{ROOT}/{hidden.ref}/cards").status_code == 404
    assert got(f"{ROOT}/nowhere/cards").json() == {"detail": "Not Found"}


def test_whoever_has_it_already_is_told_so_until_something_changes(house):
    url = f"{ROOT}/{house.consultation.ref}/answers"
    touch(house.consultation)
    etag = got(url).headers["ETag"]
    assert got(url, headers={"if-none-match": etag}).status_code == 304
    touch(house.consultation)
    assert got(url, headers={"if-none-match": etag}).status_code == 200


def test_whoever_asks_too_often_is_asked_to_wait(house, settings):
    settings.LIMITS = {"api": "2/h"}
    url = f"{ROOT}/{house.consultation.ref}/cards"
    answers = [got(url) for _time in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert int(answers[2].headers["Retry-After"]) > 0


def test_any_site_may_read_and_nobody_may_write(house):
    url = f"{ROOT}/{house.consultation.ref}/cards"
    told = got(url).headers
    assert told["Access-Control-Allow-Origin"] == "*"
    assert told["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert told["Cache-Control"] == "no-cache"
    writes = [getattr(Client(), verb)(url).status_code for verb in ("post", "put", "delete")]
    assert writes == [405, 405, 405]


@pytest.mark.parametrize(
    "typed", ["after=x", "limit=0", "limit=201", "after=-1", f"after={10**19}"]
)
def test_odd_pieces_are_refused(house, typed):
    assert got(f"{ROOT}/{house.consultation.ref}/cards?{typed}").status_code == 422


@pytest.mark.parametrize("language", ["en", "cy"])
def test_schema_tells_every_table_and_column_in_a_language(language):
    told = got(f"/api/v1/openapi.json?language={language}").json()
    paths = {f"/api/v1/consultations/{{ref}}/{table.name}" for table in TABLES}
    assert paths | {ROOT} == told["paths"].keys()
    with override(language):
        for table in TABLES:
            name = "".join(part.title() for part in table.name.split("_"))
            fields = told["components"]["schemas"][name]["properties"]
            assert {key: one["description"] for key, one in fields.items()} == {
                column.name: str(column.says) for column in table.columns
            }


def test_every_table_answers_as_its_schema_says(house):
    told = {
        table.name: got(f"{ROOT}/{house.consultation.ref}/{table.name}").status_code
        for table in TABLES
    }
    assert told == {table.name: 200 for table in TABLES}


@pytest.mark.parametrize(
    ("url", "heading"),
    [("/en/conversations/open-data-for-programs/", "Open data for programs"),
     ("/cy/sgyrsiau/data-agored-i-raglenni/", "Data agored i raglenni")],
)  # fmt: skip
def test_reference_is_a_page_in_both_languages(url, heading):
    page = got(url).text
    assert f"<h1>{heading}</h1>" in page
    assert page.count("<table>") == len(TABLES)
