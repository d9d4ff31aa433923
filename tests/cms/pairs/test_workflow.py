"""The second pair of eyes: nobody passes their own words, by whichever door (G-14)."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import WorkflowState
from wagtail_localize.models import StringTranslation

from cms.pairs import memory, two
from cms.pairs.actions import publish_pair
from cms.pairs.door import NotInStep
from cms.pairs.starter import ask_for_second_eyes
from cms.users.actions import give_second_step
from cms.users.models import User

from .conftest import BEFORE, BOTH, change, fresh, public, translate

pytestmark = pytest.mark.django_db


def reader(name: str) -> User:
    account = User.objects.create_superuser(f"{name}@example.org", display_name=name)
    give_second_step(account)
    return account


@pytest.fixture
def menna() -> User:
    return reader("Menna")


@pytest.fixture
def submitted(pair, elin):
    """Elin wrote the English, Nia the Welsh, and Elin submitted it."""
    ask_for_second_eyes(pair[0].get_parent().get_parent())
    nia = reader("Nia")
    page = fresh(pair[0])
    page.title = "Strong tea"
    page.save_revision(user=elin)
    page.get_workflow().start(page, elin)
    with pytest.raises(NotInStep, match="1 of 7 pieces"):
        act(page, reader("Early"))
    memory.ask_for_what_is_new(list(two.pages_of(page)))
    translate(page, "title", "Te cryf")
    StringTranslation.objects.filter(data="Te cryf").update(last_translated_by=nia)
    return fresh(pair[0])


def state(page):
    return fresh(page).current_workflow_state


def act(page, who: User, name: str = "approve", **more):
    task_state = state(page).current_task_state
    task_state.task.specific.on_action(task_state, who, name, **more)


def test_a_second_person_passes_it_and_both_are_public(submitted, menna):
    act(submitted, menna)
    assert public() == BOTH
    assert state(submitted) is None


def test_the_author_does_not_pass_it(submitted, elin):
    with pytest.raises(PermissionDenied):
        act(submitted, elin)
    assert (public(), state(submitted).status) == (BEFORE, WorkflowState.STATUS_IN_PROGRESS)


def test_the_translator_does_not_pass_it(submitted):
    with pytest.raises(PermissionDenied):
        act(submitted, User.objects.get(display_name="Nia"))
    assert public() == BEFORE


def test_the_author_does_not_pass_it_by_the_state_itself(submitted, elin):
    with pytest.raises(PermissionDenied):
        state(submitted).current_task_state.approve(user=elin)
    with pytest.raises(NotInStep):
        state(submitted).current_task_state.approve(user=None)
    assert (public(), state(submitted).status) == (BEFORE, WorkflowState.STATUS_IN_PROGRESS)


@pytest.mark.parametrize("door", ["pair", "revision", "button", "bulk"])
def test_no_other_door_passes_it_by(submitted, menna, client, door):
    client.force_login(menna)
    if door == "pair":
        with pytest.raises(NotInStep, match="second person"):
            publish_pair(submitted, by=menna)
    elif door == "revision":
        with pytest.raises(NotInStep, match="second person"):
            submitted.get_latest_revision().publish(user=menna)
    elif door == "button":
        client.post(reverse("pairs:translate", args=[submitted.pk]), {"do": "publish"})
    else:
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        client.post(f"{address}?next=/cms-admin/&id={submitted.pk}")
    assert public() == BEFORE


def test_what_changed_since_it_was_submitted_is_read_again(submitted, menna):
    change(fresh(submitted), search_description="Never read.")
    act(submitted, menna)
    assert (public(), state(submitted).status) == (BEFORE, WorkflowState.STATUS_IN_PROGRESS)


def test_changes_are_asked_for_with_a_reason(submitted, menna):
    with pytest.raises(NotInStep, match="Say what is to be changed"):
        act(submitted, menna, "reject", comment=" ")
    act(submitted, menna, "reject", comment="“Cryf” is too strong.")
    assert state(submitted).status == WorkflowState.STATUS_NEEDS_CHANGES


def test_the_screen_says_kindly_why_it_cannot_be_passed(submitted, menna, client):
    StringTranslation.objects.filter(data="Te cryf").delete()
    client.force_login(menna)
    args = [submitted.pk, "approve", state(submitted).current_task_state.pk]
    address = reverse("wagtailadmin_pages:workflow_action", args=args)
    answer = client.post(address)
    assert answer.status_code == 302
    assert "1 of 7 pieces" in str(next(iter(get_messages(answer.wsgi_request))))
    modal = client.post(address, headers={"x-requested-with": "XMLHttpRequest"})
    assert modal.json() == {"step": "success", "redirect": "/cms-admin/"}
    assert public() == BEFORE


def test_the_author_is_offered_neither_button(submitted, elin, menna):
    task = state(submitted).current_task_state.task.specific
    assert task.get_actions(submitted, elin) == []
    assert [name for name, _words, _modal in task.get_actions(submitted, menna)] == [
        "reject",
        "approve",
        "approve",
    ]


def test_a_new_site_asks_for_second_eyes_and_has_bilingual_editors(db):
    call_command("start_site", verbosity=0)
    group = Group.objects.get(name="Bilingual editors")
    assert [one.codename for one in group.permissions.all()] == ["say_same_meaning"]
    call_command("start_site", verbosity=0)
    assert Group.objects.filter(name="Bilingual editors").count() == 1
