"""Having files made: who may, one at a time, made again when needed, failing without harm."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import storages
from django.core.management import call_command

from cms import clock
from consultations.consultation.actions import touch
from consultations.consultation.models import Role, Stage
from consultations.opendata import actions
from consultations.opendata.models import FilesRun, OpenFile
from consultations.outcome.actions import take_back
from tests import factories
from tests.full_house import full_house

from .conftest import got, make, where

pytestmark = pytest.mark.django_db
Kind, State = Role.Kind, FilesRun.State
OFFICERS = {Kind.COMMISSIONER, Kind.FACILITATOR}


@pytest.mark.parametrize("kind", [one for one in Kind if one != Kind.STEWARD])
def test_files_are_made_for_officers_and_nobody_else(kind):
    here = factories.consultation()
    user = factories.role(here, factories.user(), kind)
    if kind in OFFICERS:
        assert actions.ask_for_files(here, by=user).state == State.WAITING
    else:
        with pytest.raises(PermissionDenied):
            actions.ask_for_files(here, by=user)


def test_files_of_what_is_not_public_are_made_for_nobody():
    here = factories.consultation(Stage.SHAPING)
    user = factories.role(here, factories.user(), Kind.FACILITATOR)
    with pytest.raises(PermissionDenied):
        actions.ask_for_files(here, by=user)


def test_second_making_beside_one_is_refused():
    here = factories.consultation()
    user = factories.role(here, factories.user(), Kind.FACILITATOR)
    actions.ask_for_files(here, by=user)
    with pytest.raises(ValidationError):
        actions.ask_for_files(here, by=user)
    assert here.files_runs.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_begin_one_making(at_once, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    here = factories.consultation()
    one, other = (
        factories.role(here, factories.user(), kind) for kind in (Kind.FACILITATOR, Kind.STEWARD)
    )
    found = at_once(
        lambda: actions.ask_for_files(here, by=one), lambda: actions.ask_for_files(here, by=other)
    )
    assert sorted(type(each).__name__ for each in found) == ["FilesRun", "ValidationError"]
    assert here.files_runs.count() == 1


def test_making_that_was_lost_holds_no_other_up():
    here = factories.consultation()
    first = actions.begin(here)
    with clock.set_to(clock.now() + 2 * actions.LOST):
        assert actions.begin(here) is not None
    first.refresh_from_db()
    assert first.state == State.FAILED


def test_run_is_worked_on_once(house):
    run = make(house.consultation)
    assert (run.state, OpenFile.objects.count() > 50) == (State.DONE, True)
    kept = set(OpenFile.objects.values_list("pk", flat=True))
    actions.work_on(run)
    assert set(OpenFile.objects.values_list("pk", flat=True)) == kept


def test_making_that_fails_leaves_what_there_was(house, settings, tmp_path, caplog):
    make(house.consultation)
    path = OpenFile.objects.get(name="bundle.zip").path
    blocked = tmp_path / "blocked"
    blocked.write_text("no folder")
    private = {**settings.STORAGES["private"], "OPTIONS": {"location": blocked}}
    known = settings.STORAGES
    settings.STORAGES = {**known, "private": private}
    assert make(house.consultation).state == State.FAILED
    settings.STORAGES = known
    assert OpenFile.objects.get(name="bundle.zip").path == path
    assert storages["private"].exists(path)


def test_something_taken_back_while_files_are_made_has_them_made_once_more(house):
    card = house.cards[0]
    run = actions.begin(house.consultation)
    stamp = actions.full_stamp(house.consultation)
    take_back(card, by=card.participant)
    assert actions.full_stamp(house.consultation) != stamp
    actions.work_on(run)
    assert got(where(house.consultation, "open-data/bundle.zip")).status_code == 200


def test_every_night_files_are_made_of_what_has_changed(django_capture_on_commit_callbacks, db):
    changed, same = full_house(1, Stage.ANSWER_DUE), full_house(1, Stage.ANSWER_DUE)
    factories.consultation(Stage.SHAPING)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("make_open_data", verbosity=0)
    assert FilesRun.objects.filter(state=State.DONE).count() == 2
    touch(changed.consultation)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("make_open_data", verbosity=0)
    assert changed.consultation.files_runs.count() == 2
    assert same.consultation.files_runs.count() == 1
