"""A whole house with its files made of it, and words of every hidden kind in it."""

import csv
import json
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.test import Client

from consultations.consultation.models import Stage
from consultations.opendata import actions
from consultations.opendata.models import FilesRun
from tests.full_house import House, full_house
from tests.test_taken_back import hide


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path):
    """Files lie in a folder of the test's own."""
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {**settings.STORAGES["private"], "OPTIONS": {"location": tmp_path}},
    }


@pytest.fixture
def house(db) -> House:
    return full_house(2, Stage.ANSWER_DUE)


@pytest.fixture
def hiding(house) -> House:
    """The same house with words that nobody may read, in every state and of every kind."""
    house.reported = house.removed
    hide(house)
    return house


def make(consultation) -> FilesRun:
    """Have the files made, as the worker would."""
    run = actions.begin(consultation) or consultation.files_runs.first()
    return actions.work_on(run)


def got(url: str, **more):
    return Client().get(url, **more)


def body(response) -> bytes:
    return b"".join(response)


def where(consultation, name: str, language: str = "en") -> str:
    slug = consultation.slug_en if language == "en" else consultation.slug_cy
    room = {"en": "conversations", "cy": "sgyrsiau"}[language]
    return f"/{language}/{room}/{slug}/{name}"


def rows_of(consultation, table: str, kind: str = "csv") -> list[dict]:
    """A table as it is handed out."""
    text = body(got(where(consultation, f"open-data/{table}.{kind}"))).decode()
    return json.loads(text) if kind == "json" else list(csv.DictReader(StringIO(text)))


def unpacked(consultation) -> dict[str, bytes]:
    """The bundle's files by name."""
    zipped = ZipFile(BytesIO(body(got(where(consultation, "open-data/bundle.zip")))))
    return {name: zipped.read(name) for name in zipped.namelist()}
