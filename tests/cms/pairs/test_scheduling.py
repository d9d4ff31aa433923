"""A time to go live and a time to go hold for both languages."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Revision

from cms.models import ContentPage

from .conftest import BEFORE, BOTH, change, fresh, public, ready

pytestmark = pytest.mark.django_db


PAST = timedelta(minutes=-1)


def schedule(pair, moment) -> None:
    """Both languages told to come out at a moment, which then passes."""
    ready(pair)
    page = fresh(pair[0]).get_latest_revision_as_object()
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    Revision.objects.exclude(approved_go_live_at=None).update(approved_go_live_at=moment)
    for revision in Revision.objects.exclude(approved_go_live_at=None):
        revision.content["go_live_at"] = moment.isoformat()
        revision.save()


def test_a_time_to_go_live_holds_for_both(pair):
    schedule(pair, timezone.now() + timedelta(hours=1))
    assert Revision.objects.exclude(approved_go_live_at=None).count() == 2
    call_command("publish_scheduled", verbosity=0)
    assert public() == BEFORE


def test_the_schedule_publishes_both(pair):
    schedule(pair, timezone.now() + PAST)
    call_command("publish_scheduled", verbosity=0)
    assert public() == BOTH
    assert Revision.objects.exclude(approved_go_live_at=None).count() == 0


def test_the_schedule_publishes_what_was_scheduled_not_what_came_after(pair):
    schedule(pair, timezone.now() + PAST)
    change(fresh(pair[0]), title="Sneaked in")
    call_command("publish_scheduled", verbosity=0)
    assert public() == BOTH


def test_one_pair_that_fails_holds_up_no_other(pair, cafe, capsys):
    schedule(pair, timezone.now() + PAST)
    lone = change(fresh(cafe[0]), intro="Soon.").get_latest_revision()
    Revision.objects.filter(pk=lone.pk).update(
        approved_go_live_at=timezone.now() + timedelta(hours=-1)
    )
    call_command("publish_scheduled")
    said = capsys.readouterr()
    # whichever of the pair comes first, by the name it had or has
    assert said.out in ("Strong tea\n", "Tea\n", "Te\n")
    assert said.err == (
        "Café: Only one language was scheduled, so neither is published. Publish it again.\n"
    )
    assert ("en", "Strong tea") in public()
    assert fresh(cafe[0]).intro == ""


def test_cancelling_the_schedule_of_one_cancels_both(pair):
    schedule(pair, timezone.now() + PAST)
    revision = Revision.objects.exclude(approved_go_live_at=None).first()
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    assert Revision.objects.exclude(approved_go_live_at=None).count() == 0


def test_a_time_to_go_takes_both(pair):
    ContentPage.objects.filter(pk=pair[1].pk).update(expire_at=timezone.now() + PAST)
    call_command("publish_scheduled", verbosity=0)
    assert public() == []
    assert [fresh(page).expired for page in pair] == [True, True]
