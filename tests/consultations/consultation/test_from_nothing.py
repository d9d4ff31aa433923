"""From an empty site to people listening: every step a page, in either language, no shell."""

import json
from datetime import timedelta
from itertools import count

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from cms.clock import now, set_to, today
from cms.users.models import User
from consultations.consultation.models import Consultation, Organisation, Role
from consultations.conversation.models import Card, Table
from consultations.ledger.models import Entry
from tests import factories

pytestmark = pytest.mark.django_db
keys = count(1)
PEOPLE = {
    "commissioner": "Rhian",
    "facilitator": "Ifan",
    "bilingual_editor": "Elin",
    "critical_friend": "Gwen",
    "host": "Menna",
    "moderator": "Mair",
}


class Walk:
    """One language's way through the pages of one conversation."""

    def __init__(self, language: str):
        self.language = language
        self.people = {kind: factories.user(name) for kind, name in PEOPLE.items()}
        call_command("make_steward", "steward@example.org", verbosity=0)
        self.people["steward"] = User.objects.get(email="steward@example.org")

    @property
    def made(self) -> Consultation:
        return Consultation.objects.get()

    def address(self, name: str, **kwargs) -> str:
        with override(self.language):
            if name not in ("propose", "my_work", "organisations"):
                kwargs["consultation"] = self.made.slug
            return reverse(f"consultations:{name}", kwargs=kwargs)

    def visitor(self, who: str) -> Client:
        client = Client()
        if who:
            client.force_login(self.people[who])
        return client

    def see(self, who: str, name: str, **kwargs) -> str:
        response = self.visitor(who).get(self.address(name, **kwargs))
        assert response.status_code == 200, name
        assert f'<html lang="{self.language}">' in response.text
        return response.text

    def send(self, who: str, name: str, typed: dict, status: int = 302, **kwargs) -> str:
        self.see(who, name, **kwargs)
        typed = {**typed, "sent_key": f"walk-{next(keys)}"}
        response = self.visitor(who).post(self.address(name, **kwargs), typed)
        assert response.status_code == status, (name, response.text)
        return response.text

    def find(self, who: str, *names: str) -> None:
        """Their work lists the conversation, and its work room leads to these pages."""
        assert self.address("work") in self.see(who, "my_work")
        room = self.see(who, "work")
        for name in names:
            assert f'href="{self.address(name)}"' in room, name

    def move(self, who: str, to: str, status: int = 302) -> str:
        why = both("why", "It is time.", "Mae'n bryd.")
        return self.send(who, "stage", {"to": to, **why}, status)


def both(name: str, en: str = "In English.", cy: str = "Yn Gymraeg.") -> dict:
    return {f"{name}_en": en, f"{name}_cy": cy}


def propose(walk: Walk) -> None:
    walk.send("steward", "organisations", both("name", "Cwm Derwen Council", "Cyngor Cwm Derwen"))
    idea = {
        "organisation": Organisation.objects.get().pk, **both("title", "Soup", "Cawl"),
        **both("slug", "soup", "cawl"), **both("words"),
    }  # fmt: skip
    walk.send("host", "propose", idea)
    walk.find("steward", "roles")
    for kind in PEOPLE:
        walk.send("steward", "roles", {"email": walk.people[kind].email, "kind": kind})
    walk.find("commissioner", "accept", "edit_question", "stage")
    walk.send("commissioner", "accept", {"answer": "yes"})
    walk.move("commissioner", "shaping")


def shape(walk: Walk) -> None:
    refused = walk.move("commissioner", "announced", status=422)
    assert {"en": "The dates.", "cy": "Y dyddiadau."}[walk.language] in refused
    walk.find("commissioner", "edit_power_card", "edit_background", "edit_dates", "prompts")
    question = both("title") | both("question") | both("question_everyday")
    walk.send("commissioner", "edit_question", question)
    names = ("honesty_label", "decision", "decided_by", "panel_binds", "everyday")
    card = {key: value for name in names for key, value in both(name).items()}
    card |= both("open", "The hours", "Yr oriau") | both("closed", "Rent – law", "Rhent – cyfraith")
    walk.send("commissioner", "edit_power_card", card)
    names = ("words", "everyday", "welsh_effects", "welsh_question", "access_plan")
    names += ("privacy_notice", "privacy_everyday")
    background = {key: value for name in names for key, value in both(name).items()}
    walk.send("facilitator", "edit_background", background | {"tried_out_people": 3})
    for round_name in ("pour", "stir", "last_sip"):
        words = both("text", "What helps?", "Beth sy'n helpu?") | both("everyday")
        walk.send("facilitator", "prompts", {"round": round_name, "picture": "cup", **words})
    opens = today() + timedelta(days=8)
    days = {"opens_on": opens, "closes_on": opens + timedelta(days=120)}
    walk.send("facilitator", "edit_dates", days)
    walk.find("critical_friend", "friend_note")
    walk.send("critical_friend", "friend_note", both("note"))
    walk.find("bilingual_editor", "confirm_pair")
    walk.send("bilingual_editor", "confirm_pair", {})


def sit_down(walk: Walk) -> None:
    table = {
        **both("name", "Window table", "Bwrdd y ffenest"), **both("place", "Café", "Caffi"),
        "channel": "online", "languages": ["en", "cy"], "seats": 6, "round_days": 3,
        "prompts": list(walk.made.prompts.values_list("ref", flat=True)), "promised": "on",
    }  # fmt: skip
    walk.find("host", "table_new")
    walk.send("host", "table_new", table)
    ref = Table.objects.get().ref
    walk.see("host", "table_host", table=ref)
    pour = {"do": "open", "round": "pour", "sent_key": "pour"}
    walk.visitor("host").post(walk.address("table_do", table=ref), pour)
    typed = {"text": "Soup at noon.", "language": "en", "may_read": "on", "shown": "someone"}
    typed["hat"] = "myself"
    client = Client()
    asked = client.get(walk.address("card_new", table=ref))
    assert asked.status_code == 200
    sent = client.post(walk.address("card_new", table=ref), {**typed, "sent_key": "first-card"})
    assert sent.status_code == 302, sent.text


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_conversation_from_nothing_to_its_first_card(language):
    walk = Walk(language)
    propose(walk)
    assert Client().get(walk.address("consultation")).status_code == 404
    shape(walk)
    walk.move("steward", "announced")
    assert Client().get(walk.address("consultation")).status_code == 200
    assert walk.move("steward", "listening", status=422)
    with set_to(now() + timedelta(days=9)):
        walk.move("steward", "listening")
        sit_down(walk)
    assert Card.objects.get().text == "Soup at noon."
    entries = Entry.objects.filter(kind="stage_moved").values_list("stored", flat=True)
    moved = [json.loads(stored)["facts"]["to"] for stored in entries]
    assert moved == ["shaping", "announced", "listening"]
    given = Role.objects.exclude(consultation=None).values_list("kind", flat=True)
    assert set(given) == set(PEOPLE)
