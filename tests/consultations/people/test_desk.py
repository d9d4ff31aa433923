"""The letters' desk: numbers and what is in doubt, no address but on paper, and for whom it is."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from consultations.consultation.models import Role
from consultations.people.actions import keep_posted, send_due_letters, tell
from consultations.people.models import Letter
from tests import factories

from .test_stopping import DAI, where

__all__ = ["where"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def gwen(where, client):
    user = factories.role(where, factories.user("Gwen"), Role.Kind.FACILITATOR)
    client.force_login(user)
    return user


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_desk_shows_numbers_and_no_address(where, client, gwen, language):
    contact = factories.posted(factories.participant(), where, DAI)
    tell([contact], moment="review_invite", about=where.pk)
    Letter.objects.update(state="perhaps", begun_at=contact.created_at)
    with override(language):
        desk = reverse("consultations:letters_desk", kwargs={"consultation": where.slug})
    shown = client.get(desk)
    assert [shown.status_code, DAI in shown.text] == [200, False]
    letter = Letter.objects.get()
    settle = reverse("consultations:letter_settle", args=[where.slug, letter.pk])
    assert client.post(settle, {"again": "1"}).status_code == 302
    assert [Letter.objects.get().state, send_due_letters()] == ["waiting", 1]


def test_letters_by_post_are_printed_with_their_addresses_and_noted(where, client, gwen):
    left = {"consultation": where, "language": "cy", "register": "full", "channel": "post"}
    contact = keep_posted(factories.participant(), address="1 Stryd Fawr\nCwm Derwen", **left)
    tell([contact], moment="review_invite", about=where.pk)
    paper = reverse("consultations:letters_print", kwargs={"consultation": where.slug})
    shown = client.get(paper).text
    assert "1 Stryd Fawr<br>Cwm Derwen" in shown and "A wrandawyd arnoch chi?" in shown
    assert client.post(paper, {"letter": [str(Letter.objects.get().pk)]}).status_code == 302
    assert [Letter.objects.get().state, "1 Stryd Fawr" in client.get(paper).text] == ["sent", False]


@pytest.mark.parametrize("name", ["letters_desk", "letters_print"])
def test_the_desk_is_not_there_for_anybody_else(where, client, name):
    address = reverse(f"consultations:{name}", kwargs={"consultation": where.slug})
    answers = [client.get(address).status_code]
    for kind in (Role.Kind.MODERATOR, Role.Kind.COMMISSIONER, Role.Kind.HOST):
        client.force_login(factories.role(where, factories.user(), kind))
        answers.append(client.get(address).status_code)
    assert answers == [404] * 4
