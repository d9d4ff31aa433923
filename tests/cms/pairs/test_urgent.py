"""A text that cannot wait: one language for a day, by a steward, with a reason, listed (G-1)."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command

from cms import clock
from cms.bilingual import Words
from cms.models import UrgentNotice
from cms.pairs.actions import publish_one, publish_pair, take_back, unpublish_pair
from cms.users.models import User

from .conftest import BEFORE, change, fresh, public, translate

pytestmark = pytest.mark.django_db
WHY = Words("The water is off.", "Mae’r dŵr i ffwrdd.")
ONE = [("en", "No water"), ("cy", "Te")]


@pytest.fixture
def notice(pair, elin) -> UrgentNotice:
    change(pair[0], title="No water")
    return publish_one(pair[0], reason=WHY, by=elin)


def after(hours: float) -> None:
    with clock.set_to(clock.now() + timedelta(hours=hours)):
        call_command("publish_scheduled", verbosity=0)


def ended(notice: UrgentNotice) -> str:
    notice.refresh_from_db()
    return notice.how


def test_one_language_is_public_for_a_day(notice):
    assert public() == ONE
    assert notice.ends_at - notice.begins_at == timedelta(hours=24)
    after(23.9)
    assert public() == ONE
    assert ended(notice) == ""


def test_it_ends_by_itself(notice):
    after(24.1)
    assert public() == BEFORE
    assert ended(notice) == UrgentNotice.How.TIMED_OUT
    page = notice.page.specific
    assert page.get_latest_revision_as_object().title == "No water"


def test_a_new_page_is_hidden_when_the_day_is_over(alone, elin):
    publish_one(alone, reason=WHY, by=elin)
    assert public() == [("en", "Alone")]
    after(25)
    assert public() == []


def test_the_pair_ends_it(notice, pair, elin):
    with pytest.raises(ValidationError):
        publish_pair(pair[0])
    translate(pair[0], "title", "Dim dŵr")
    publish_pair(fresh(pair[0]))
    assert ended(notice) == UrgentNotice.How.PAIRED
    after(25)
    assert public() == [("en", "No water"), ("cy", "Dim dŵr")]


def test_hiding_the_pair_ends_it(notice, pair):
    unpublish_pair(pair[0])
    assert ended(notice) == UrgentNotice.How.TAKEN_BACK
    after(25)
    assert public() == []


def test_a_steward_takes_it_back(notice, elin):
    take_back(notice, by=elin)
    assert (public(), ended(notice)) == (BEFORE, UrgentNotice.How.TAKEN_BACK)


def test_a_reminder_is_sent_once_to_who_gave_it_and_to_bilingual_editors(
    notice, mailoutbox, django_capture_on_commit_callbacks
):
    nia = User.objects.create_user("nia@example.org", language="cy")
    nia.user_permissions.add(Permission.objects.get(codename="say_same_meaning"))
    with django_capture_on_commit_callbacks(execute=True):
        after(19)
    assert mailoutbox == []
    with django_capture_on_commit_callbacks(execute=True):
        after(20.5)
        after(21)
    assert sorted(letter.to[0] for letter in mailoutbox) == ["elin@example.org", "nia@example.org"]
    assert "No water" in mailoutbox[0].subject


def test_it_takes_a_steward(pair):
    change(pair[0], title="No water")
    dai = User.objects.create_user("dai@example.org")
    with pytest.raises(PermissionDenied):
        publish_one(pair[0], reason=WHY, by=dai)
    assert public() == BEFORE


def test_it_takes_a_reason(pair, elin):
    change(pair[0], title="No water")
    with pytest.raises(ValidationError, match="Everybody can read it"):
        publish_one(pair[0], reason=Words("", ""), by=elin)


def test_a_pair_in_step_is_published_as_a_pair(pair, elin):
    with pytest.raises(ValidationError, match="Publish them together"):
        publish_one(pair[0], reason=WHY, by=elin)


def test_there_is_one_at_a_time(notice, pair, elin):
    with pytest.raises(ValidationError, match="already"):
        publish_one(fresh(pair[0]), reason=WHY, by=elin)


def test_two_stewards_at_once_give_one(at_once, pair, elin):
    change(pair[0], title="No water")
    at_once(*[lambda: publish_one(fresh(pair[0]), reason=WHY, by=elin)] * 2)
    assert UrgentNotice.objects.count() == 1


def test_the_page_says_that_it_is_out_in_one_language_first(client, notice, pair):
    english, welsh = (client.get(page.url).content.decode() for page in pair)
    assert "This is out in English first" in english
    assert "The water is off." in english
    assert "out in English first" not in welsh


def test_the_switch_leads_to_the_list_while_there_is_no_twin(client, alone, elin):
    publish_one(alone, reason=WHY, by=elin)
    assert 'href="/cy/un-iaith/"' in client.get("/en/alone/").content.decode()
