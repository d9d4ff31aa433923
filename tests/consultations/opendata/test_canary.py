"""What may not be read stands in no file, no bundle, no feed and no answer to a program."""

import pytest

from consultations.moderation.models import State
from consultations.opendata.actions import begin_again
from consultations.opendata.models import OpenFile
from consultations.opendata.tables import TABLES
from consultations.outcome.actions import take_back
from consultations.panel.actions import leave_pool
from consultations.panel.models import PoolMember
from tests import factories
from tests.test_taken_back import CANARY

from .conftest import body, got, make, unpacked, where

pytestmark = pytest.mark.django_db


def everything(consultation) -> dict[str, str]:
    """All that anybody can take away, by name."""
    names = [f"open-data/{one.name}.csv" for one in TABLES] + ["open-data/cards.json"]
    names += ["open-data/datapackage.json", "timeline.atom", "dates.ics", "open-data/"]
    told = {name: body(got(where(consultation, name))).decode() for name in names}
    for table in TABLES:
        url = f"/api/v1/consultations/{consultation.ref}/{table.name}"
        told[url] = body(got(url)).decode()
    if got(where(consultation, "open-data/bundle.zip")).status_code == 200:
        told |= {name: data.decode() for name, data in unpacked(consultation).items()}
    return told


def having(told: dict[str, str], words: str) -> set[str]:
    return {name for name, text in told.items() if words in text}


def test_hidden_words_and_names_are_in_nothing_that_can_be_taken_away(hiding):
    assert having(everything(hiding.consultation), CANARY) == set()
    make(hiding.consultation)
    told = everything(hiding.consultation)
    assert {"cy/cards.html", "data/cards.json"} <= told.keys()
    assert having(told, CANARY) == set()


def test_words_taken_back_are_gone_at_once_and_after_the_files_are_made_again(house):
    card = house.cards[0]
    card.text = "The sofa by the radiator."
    card.save()
    make(house.consultation)
    shown = having(everything(house.consultation), card.text)
    assert {"open-data/cards.csv", "data/cards.csv", "en/cards.html"} <= shown
    take_back(card, by=card.participant)
    assert got(where(house.consultation, "open-data/bundle.zip")).status_code == 404
    assert having(everything(house.consultation), card.text) == set()
    make(house.consultation)
    told = everything(house.consultation)
    assert having(told, card.text) == set()
    assert {"data/cards.csv"} <= told.keys()
    row = next(line for line in told["data/cards.csv"].splitlines() if line.startswith("C1,"))
    assert row.split(",")[8:12] == ["", "", State.WITHDRAWN, ""]


def test_taking_back_has_the_files_made_again_and_the_old_ones_go(
    house, django_capture_on_commit_callbacks
):
    make(house.consultation)
    before = set(OpenFile.objects.values_list("path", flat=True))
    card = house.cards[0]
    with django_capture_on_commit_callbacks(execute=True):
        take_back(card, by=card.participant)
    after = set(OpenFile.objects.values_list("path", flat=True))
    assert len(after) == len(before)
    assert after & before == set()
    assert got(where(house.consultation, "open-data/bundle.zip")).status_code == 200
    assert begin_again(house.consultation) is None


def test_row_of_the_pool_that_was_taken_back_keeps_its_label_alone(house):
    make(house.consultation)
    member = PoolMember.objects.get(panel__consultation=house.consultation, ref="V001")
    member.participant = factories.participant()
    member.save()
    leave_pool(member, by=member.participant)
    told = body(got(where(house.consultation, "open-data/pool.csv"))).decode().split()
    assert told == ["id,characteristic,band", "V001,withdrawn,true", "V002,drives,true"]


def test_no_key_of_the_database_and_no_contact_is_told(house):
    factories.posted(house.cards[0].participant, house.consultation, "josh@example.org")
    told = {one.name: str(list(one.records(house.consultation))) for one in TABLES}
    assert having(told, "@example.org") == set()
    names = {column.name for table in TABLES for column in table.columns}
    assert names & {"pk", "participant", "account", "user", "uid", "email", "address"} == set()
