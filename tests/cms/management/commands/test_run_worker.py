"""The worker does what waits, and says nothing of what went well."""

import logging

import pytest
from django.core.management import call_command
from django_tasks import task


@task()
def greet(name: str) -> str:
    return f"Shwmae {name}"


@pytest.fixture
def queue(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture(autouse=True)
def levels():
    """The worker sets levels for its whole process; this process has other tests to run."""
    loggers = [logging.getLogger(name) for name in ("django_tasks", "django_tasks_db")]
    before = [logger.level for logger in loggers]
    yield
    for logger, level in zip(loggers, before, strict=True):
        logger.setLevel(level)


@pytest.mark.django_db(transaction=True)
def test_run_worker_does_what_waits_in_silence(queue, caplog):
    waiting = greet.enqueue("Menna")
    call_command("run_worker", batch=True, startup_delay=False)
    waiting.refresh()
    assert (waiting.return_value, caplog.messages) == ("Shwmae Menna", [])
