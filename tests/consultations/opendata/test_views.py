"""The page of the open data and the officers' page, in both languages."""

from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from consultations.consultation.models import Role
from consultations.opendata import actions
from consultations.opendata.models import FilesRun, OpenFile
from consultations.opendata.tables import TABLES
from tests import factories

from .conftest import body, got, make, where

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(house) -> Client:
    user = factories.role(house.consultation, factories.user(), Role.Kind.FACILITATOR)
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.mark.parametrize(
    ("language", "name", "heading", "lines"),
    [
        ("en", "open-data/", "Open data", "3 lines"),
        ("cy", "data-agored/", "Data agored", "3 llinell"),
    ],
)
def test_page_tells_what_is_in_each_file_and_how_large_it_is(house, language, name, heading, lines):
    before = got(where(house.consultation, name, language)).text
    assert f"<h1>{heading}</h1>" in before
    assert "bundle.zip" not in before
    make(house.consultation)
    page = got(where(house.consultation, name, language)).text
    assert lines in page
    assert page.count(".csv") == len(TABLES)
    assert OpenFile.objects.get(name="bundle.zip").sha256 in page


def test_file_is_not_sent_again_to_whoever_has_it(house):
    make(house.consultation)
    url = where(house.consultation, "open-data/cards.csv")
    first = got(url)
    assert len(body(first)) == int(first.headers["Content-Length"])
    again = got(url, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.headers["Access-Control-Allow-Origin"]) == (304, "*")


def test_strange_table_is_not_here(house):
    assert got(where(house.consultation, "open-data/secrets.csv")).status_code == 404


def test_officer_has_the_files_made_and_takes_the_workbook(house, officer):
    url = where(house.consultation, "open-data/make/")
    assert officer.get(url).status_code == 200
    assert officer.post(url).status_code == 302
    assert officer.post(url).status_code == 422
    run = FilesRun.objects.get()
    FilesRun.objects.update(done=30, of=60)
    assert "50 in 100 done" in officer.get(url).text
    actions.work_on(run)
    book = load_workbook(BytesIO(body(officer.get(url.replace("make/", "workbook.xlsx")))))
    assert book.sheetnames[1:] == [table.name for table in TABLES]
    cards = list(book["cards"].iter_rows(values_only=True))
    assert (cards[0][0], [row[0] for row in cards[1:]]) == ("id", ["C1", "C2", "C0"])


def test_words_like_a_formula_are_words_in_the_workbook(house, officer):
    house.cards[0].text = "=1+1\x07"
    house.cards[0].save()
    make(house.consultation)
    data = body(officer.get(where(house.consultation, "open-data/workbook.xlsx")))
    book = load_workbook(BytesIO(data))
    cell = next(one for row in book["cards"].iter_rows() for one in row if one.value == "=1+1")
    assert cell.data_type == "s"


def test_who_has_another_role_reads_who_does_it(house):
    user = factories.role(house.consultation, factories.user(), Role.Kind.HOST)
    browser = Client()
    browser.force_login(user)
    page = browser.get(where(house.consultation, "open-data/make/"))
    assert "Only these people can do it here" in page.text
    assert browser.post(where(house.consultation, "open-data/make/")).status_code == 403
