"""Every address of the work, each of its forms filled in and sent while the panel decides.

The walk follows the addresses themselves, so that a new one is walked from its first day.
"""

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.test import Client

from consultations.consultation.models import Role, Stage
from consultations.panel.models import PanelSeat, PoolMember
from consultations.people.actions import participant_of
from tests import factories
from tests.full_house import full_house
from tests.test_access import ROOMS, address, things

from .test_every_verb import ballot

Kind = Role.Kind
HATS = {
    "keepers": (Kind.FACILITATOR, Kind.STEWARD, Kind.CRITICAL_FRIEND, Kind.HOST),
    "drafters": (Kind.CO_AUTHOR, Kind.BILINGUAL_EDITOR, Kind.COMMISSIONER),
    "member": (Kind.PANEL,),
}
#: What may change by a form, and whose hand that is.
OWN_HAND = {("member", "panel_seat"): "a member gives up their own seat"}


@pytest.fixture
def house(db):
    house = full_house(1, Stage.PANEL)
    house.reported = type("Reported", (), {"pk": 1})
    for member in PoolMember.objects.all():
        member.participant = factories.participant()
        member.save()
    return house


def browser(house, name: str) -> Client:
    user = factories.user(name.title())
    for kind in HATS[name]:
        factories.role(None if kind == Kind.STEWARD else house.consultation, user, kind)
    if name == "member":
        seat = PanelSeat.objects.get(panel__consultation=house.consultation, number=1)
        seat.pool_member.participant = participant_of(user)
        seat.pool_member.save()
    found = Client(raise_request_exception=False)
    found.force_login(user)
    return found


def filled_in(page: bytes) -> list[dict]:
    """What each button of each form on a page would send, with something typed everywhere."""
    sent = []
    for form in BeautifulSoup(page, "html.parser").find_all("form", method="post"):
        data = {
            one["name"]: typed(one)
            for one in form.find_all(["input", "textarea"])
            if one.get("name")
        }
        for one in form.find_all("select"):
            options = [option.get("value", "") for option in one.find_all("option")]
            data[one["name"]] = next((value for value in options if value), "")
        buttons = form.find_all("button", attrs={"name": True}) or [None]
        for button in buttons:
            sent.append(data | ({button["name"]: button.get("value", "")} if button else {}))
    return sent


def typed(field) -> str:
    kind = field.get("type", "text")
    if kind in ("hidden", "radio", "checkbox"):
        return field.get("value", "on")
    return {"number": "3", "date": "2027-05-01", "datetime-local": "2027-05-01T10:00"}.get(
        kind, "Changed, and why: newid, a pham?"
    )


@pytest.mark.parametrize("name", HATS)
def test_no_form_changes_what_the_panel_decides_on(house, name):
    known, client = things(house), browser(house, name)
    house.panel = PanelSeat.objects.first().panel
    before, sent, moved = ballot(house), 0, []
    for view in sorted(ROOMS):
        if (name, view) in OWN_HAND:
            continue
        url = address(house.consultation, view, known)
        answer = client.get(url)
        page = "html" in answer.headers.get("Content-Type", "") and answer.status_code == 200
        for data in filled_in(answer.content) if page else ():
            with transaction.atomic():
                client.post(url, data)
                if ballot(house) != before:
                    moved.append((view, data))
                transaction.set_rollback(True)
            sent += 1
    assert moved == []
    assert sent > 5
