"""Long work of a draw: one at a time, told how far it is, stopped for good."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cms.clock import now
from consultations.panel import actions, running
from consultations.panel.models import PanelRun
from tests import factories

from .telling import facts
from .test_views import at, get, words

Kind, State = PanelRun.Kind, PanelRun.State


def waiting(pool, kind=Kind.REHEARSE) -> PanelRun:
    """Work that no worker has taken up."""
    return PanelRun.objects.create(
        panel=pool.panel, kind=kind, started_by=pool.facilitator, started_at=now(), told_at=now()
    )


def test_run_does_its_work_and_says_so(pool, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        run = actions.start_run(pool.panel, kind=Kind.REHEARSE, by=pool.facilitator)
    run.refresh_from_db()
    pool.panel.refresh_from_db()
    assert (run.state, pool.panel.rehearsal_found) == (State.DONE, True)


def test_run_by_somebody_else_is_refused(pool):
    with pytest.raises(PermissionDenied):
        actions.start_run(pool.panel, kind=Kind.REHEARSE, by=pool.council)
    with pytest.raises(PermissionDenied):
        actions.cancel_run(waiting(pool), by=pool.council)


def test_run_beside_another_is_refused_unless_that_one_is_lost(pool):
    first = waiting(pool)
    with pytest.raises(ValidationError):
        actions.start_run(pool.panel, kind=Kind.REHEARSE, by=pool.facilitator)
    PanelRun.objects.update(told_at=now() - timedelta(minutes=11))
    actions.start_run(pool.panel, kind=Kind.REHEARSE, by=pool.facilitator)
    first.refresh_from_db()
    assert first.state == State.FAILED


def test_run_stopped_while_it_waits_leaves_nothing(pool):
    run = waiting(pool)
    actions.cancel_run(run, by=pool.facilitator)
    assert actions.work_on(run).state == State.STOPPED
    pool.panel.refresh_from_db()
    assert pool.panel.rehearsed_at is None


def test_run_stopped_while_it_works_leaves_nothing(pool, monkeypatch):
    run = waiting(pool)

    def stopped_half_way(panel, *, by, progress):
        progress(1, 4)
        actions.cancel_run(PanelRun.objects.get(pk=run.pk), by=pool.facilitator)
        progress.last = None
        progress(2, 4)
        raise AssertionError("went on")

    monkeypatch.setitem(running.WORK, Kind.REHEARSE, stopped_half_way)
    actions.work_on(run)
    run.refresh_from_db()
    assert (run.state, run.done, run.of, run.percent) == (State.STOPPED, 1, 4, 25)


def test_run_that_is_refused_says_why(pool):
    run = actions.work_on(waiting(pool, Kind.PORTFOLIO))
    assert (run.state, run.said) == (State.FAILED, "Rehearse the draw first.")


def test_draw_under_way_is_not_stopped(pool):
    with pytest.raises(ValidationError):
        actions.cancel_run(waiting(pool, Kind.DRAW), by=pool.facilitator)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_working_page_shows_how_far_it_is_and_stops_it(client, pool, language):
    run = waiting(pool)
    PanelRun.objects.update(done=1, of=4, state=State.WORKING)
    client.force_login(pool.facilitator.account)
    assert 'value="25"' in words(get(client, "panel_working", pool, language))
    assert client.post(at("panel_working", pool, language), {"run": run.pk}).status_code == 302
    run.refresh_from_db()
    assert run.state == State.STOPPED


def test_working_page_is_not_there_for_strangers(client, pool):
    client.force_login(factories.user("Nia"))
    assert get(client, "panel_working", pool).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_desk_draws_by_its_buttons_from_the_fingerprint_to_the_seats(client, pool):
    client.force_login(pool.facilitator.account)
    client.post(at("panel_desk", pool), {"do": "rehearse"})
    sent = {"numbers": "07-19-23", "witnessed_by_en": "Us", "witnessed_by_cy": "Ni"}
    assert client.post(at("panel_numbers", pool), sent).status_code == 302
    pool.panel.refresh_from_db()
    assert pool.panel.seats.held().count() == 8


def test_two_sets_of_numbers_at_one_moment_leave_one(at_once, pool):
    actions.rehearse_draw(pool.panel, by=pool.facilitator)
    pool.panel.refresh_from_db()

    def put_in(numbers):
        return lambda: actions.enter_numbers(
            pool.panel, numbers=numbers, witnessed_by=factories.pair("Us"), by=pool.facilitator
        )

    given = [f"{n:02}-44-45" for n in range(1, 5)]
    answers = at_once(*map(put_in, given))
    assert [type(one) for one in answers].count(ValidationError) == 3
    assert len(facts("numbers_drawn")) == 1
