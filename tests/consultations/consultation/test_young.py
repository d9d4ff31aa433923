"""Young people's seven rights: who writes them, what the gate asks, and what children are owed."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from cms.clock import set_to, today
from consultations.consultation import young
from consultations.consultation.debts import owed_by
from consultations.consultation.gates import children_have_their_rights
from consultations.consultation.models import Role, Stage, YoungPeople
from tests import factories

pytestmark = pytest.mark.django_db
Kind = Role.Kind


def whole() -> dict:
    words = {name: factories.pair(f"How: {name}", f"Sut: {name}") for name in young.WORDS}
    return {**words, "affects_under_25s": True, "tell_by": today() + timedelta(days=200)}


def someone(where, *kinds):
    return factories.role(where, factories.user(), *kinds)


def url(name, where, language="en"):
    with override(language):
        return reverse(f"consultations:{name}", args=[where.slug])


@pytest.fixture
def shaped():
    return factories.consultation(Stage.SHAPING, closes_at=None)


def test_gate_asks_nothing_where_children_are_not_affected(shaped):
    assert children_have_their_rights(shaped) == []


def test_gate_asks_for_the_youth_version_seven_rights_and_a_day(shaped):
    by = someone(shaped, Kind.FACILITATOR)
    young.write_young_people(shaped, changes={"affects_under_25s": True}, by=by)
    _asked, rights, _day = (one.words for one in children_have_their_rights(shaped))
    assert rights.count(";") == 6
    young.write_young_people(shaped, changes=whole(), by=by)
    assert children_have_their_rights(shaped) == []
    half = {"respect": {"en": "We listen.", "cy": ""}}
    young.write_young_people(shaped, changes=half, by=by)
    assert [one.words for one in children_have_their_rights(shaped)] == [
        "How young people's rights are met: Respect."
    ]


def test_seven_rights_are_written_by_who_shapes_and_before_it_is_announced(shaped):
    for kind in (Kind.HOST, Kind.MODERATOR, Kind.CITIZEN):
        with pytest.raises(PermissionDenied):
            young.write_young_people(shaped, changes=whole(), by=someone(shaped, kind))
    announced = factories.consultation(Stage.ANNOUNCED)
    with pytest.raises(ValidationError):
        by = someone(announced, Kind.FACILITATOR)
        young.write_young_people(announced, changes=whole(), by=by)
    with pytest.raises(ValidationError):
        long = {"respect": factories.pair("x" * 301)}
        young.write_young_people(shaped, changes=long, by=someone(shaped, Kind.COMMISSIONER))


def test_writing_keeps_what_was_typed_and_the_pair_is_confirmed_again(shaped):
    shaped.pair_ready_at = shaped.proposed_at
    shaped.save()
    browser = Client()
    browser.force_login(someone(shaped, Kind.COMMISSIONER))
    sent = {"affects_under_25s": "on", "respect_en": "We listen.", "respect_cy": "Gwrando."}
    page = url("edit_young_people", shaped)
    assert browser.get(page).status_code == 200
    refused = browser.post(page, {**sent, "gain_en": "x" * 301, "sent_key": "a" * 32})
    assert (refused.status_code, "We listen." in refused.text) == (422, True)
    assert browser.post(page, {**sent, "sent_key": "b" * 32}).status_code == 302
    shaped.refresh_from_db()
    assert (shaped.pair_ready_at, shaped.young_people.respect.cy) == (None, "Gwrando.")


@pytest.fixture
def talking():
    where = factories.consultation(Stage.LISTENING)
    row = YoungPeople(consultation=where)
    for name, value in whole().items():
        setattr(row, name, value)
    row.save()
    return where


@pytest.mark.parametrize(
    ("language", "right", "owed"),
    [("en", "How: respect", "We tell you what came of it"),
     ("cy", "Sut: respect", "Byddwn ni'n dweud")],
)  # fmt: skip
def test_page_says_how_each_right_is_met_and_what_is_owed(client, talking, language, right, owed):
    page = client.get(url("young_people", talking, language)).text
    assert (right in page, owed in page) == (True, True)
    assert url("young_people", talking, language) in client.get(
        url("consultation", talking, language)
    ).text  # fmt: skip


def test_page_is_not_there_where_children_are_not_affected(client):
    assert client.get(url("young_people", factories.consultation())).status_code == 404


def test_day_that_has_gone_is_counted_in_public_and_is_a_debt_until_it_is_paid(client, talking):
    facilitator = someone(talking, Kind.FACILITATOR)
    due = talking.young_people.tell_by
    owed = [one for one in owed_by(talking, facilitator) if "children" in one.what]
    assert [(one.due, one.role) for one in owed] == [(due, Kind.FACILITATOR)]
    later = talking.opens_at + timedelta(days=(due - talking.opens_at.date()).days + 3)
    with set_to(later):
        assert "3 days late: we owe children" in client.get(url("young_people", talking)).text
        said = factories.pair("The slide has a roof.", "Mae to ar y llithren.")
        for kind in (Kind.HOST, Kind.MODERATOR):
            with pytest.raises(PermissionDenied):
                young.tell_children(talking, words=said, by=someone(talking, kind))
        with pytest.raises(ValidationError):
            young.tell_children(talking, words={"en": "Half."}, by=facilitator)
        browser = Client()
        browser.force_login(facilitator)
        sent = {"told_en": said["en"], "told_cy": said["cy"], "sent_key": "a" * 32}
        assert browser.post(url("tell_children", talking), sent).status_code == 302
        page = client.get(url("young_people", talking)).text
        assert ("The slide has a roof." in page, "late" in page) == (True, False)
        assert [one for one in owed_by(talking, facilitator) if "children" in one.what] == []


def test_two_who_tell_children_in_one_moment_tell_them_once(at_once):
    where = factories.consultation(Stage.LISTENING)
    YoungPeople.objects.create(consultation=where, affects_under_25s=True)
    people = [someone(where, kind) for kind in (Kind.FACILITATOR, Kind.COMMISSIONER)]
    said = factories.pair("A roof.", "To.")
    results = at_once(*[
        lambda by=by: young.tell_children(where, words=said, by=by) for by in people
    ])  # fmt: skip
    assert sorted(type(one).__name__ for one in results) == ["ValidationError", "YoungPeople"]
