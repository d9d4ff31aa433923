"""Ice-breakers and barriers: who lays them, what stands there, the raw notes."""

import csv
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.exercises.actions import (
    NewNote,
    add_barrier,
    add_icebreaker,
    add_note,
    add_step,
)
from consultations.exercises.models import Barrier
from tests import factories
from tests.consultations.conversation.test_views import at
from tests.factories import pair

ABOUT = pair("Running a place together", "Rhedeg lle gyda'n gilydd")


def test_notes_stand_in_their_columns_and_download_as_they_are(client, where, table, host):
    laid = add_icebreaker(table, about=ABOUT, by=host)
    add_note(laid, new=NewNote("might", "y plant yn dewis", "cy"), by=host)
    add_note(laid, new=NewNote("isn't", "=a suggestion box", "en"), by=host)
    page = client.get(at("icebreakers", where, table.ref)).text
    assert 'lang="cy" data-ugc>y plant yn dewis' in page
    file = client.get(at("ice_notes_file", where, table.ref))
    assert list(csv.reader(StringIO(file.text))) == [
        ["icebreaker", "column", "text", "language"],
        [laid.ref, "might", "y plant yn dewis", "cy"],
        [laid.ref, "isn't", "'=a suggestion box", "en"],
    ]


def test_only_the_tables_host_lays_an_icebreaker_in_both_languages(table, host):
    with pytest.raises(PermissionDenied):
        add_icebreaker(table, about=ABOUT, by=factories.participant())
    with pytest.raises(ValidationError) as refused:
        add_icebreaker(table, about={"en": "x", "cy": ""}, by=host)
    assert list(refused.value.message_dict) == ["about_cy"]


def test_a_host_types_notes_one_after_the_other(client, where, table, host):
    client.force_login(table.host)
    page = client.post(
        at("icebreaker_new", where, table.ref), {"about_en": "A place", "about_cy": "Lle"}
    )
    note = {"column": "is", "text": "keys on more than one ring", "language": "en"}
    assert client.post(page.url, note).status_code == 302
    assert client.post(page.url, note | {"column": ""}).status_code == 422
    shown = client.get(at("icebreakers", where, table.ref)).text
    assert "keys on more than one ring" in shown


def test_a_barrier_has_a_step_and_more_can_follow(client, where, host):
    barrier = add_barrier(where, text=pair("Nobody says so"), steps=(pair("Write it"),), by=host)
    add_step(barrier, text=pair("Read it aloud"), by=host)
    page = client.get(at("barriers", where)).text
    assert [words in page for words in ("Nobody says so", "Write it", "Read it aloud")] == [
        True
    ] * 3


def test_a_barrier_without_a_step_or_in_one_language_is_refused(where, host):
    for text, steps in (
        (pair("x"), ()),
        ({"en": "x", "cy": ""}, (pair("y"),)),
        (pair("x"), ({"en": "y", "cy": ""},)),
    ):
        with pytest.raises(ValidationError):
            add_barrier(where, text=text, steps=steps, by=host)
    with pytest.raises(PermissionDenied):
        add_barrier(where, text=pair("x"), steps=(pair("y"),), by=factories.participant())
    assert Barrier.objects.count() == 0


def test_a_host_writes_down_a_barrier_and_a_step(client, where, table):
    client.force_login(table.host)
    words = {"text_en": "Shifts", "text_cy": "Sifftiau", "step_en": "Ask", "step_cy": "Gofyn"}
    assert client.post(at("barrier_new", where), words).status_code == 302
    step = at("barrier_step", where, Barrier.objects.get().ref)
    assert client.post(step, {"step_en": "Nights", "step_cy": ""}).status_code == 422
    assert client.post(step, {"step_en": "Nights", "step_cy": "Nosweithiau"}).status_code == 302
