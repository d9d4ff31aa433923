"""What is not theirs is not there: others' things, what is not public, the back door."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from cms.pairs.starter import start_site
from consultations.consultation.models import Role, Stage
from consultations.conversation.models import Table
from consultations.moderation.models import Moderation, WordsReport
from consultations.panel.models import PoolMember
from consultations.people.actions import participant_of
from tests import factories
from tests.test_access import ROOMS, address, furnished, said, things

pytestmark = pytest.mark.django_db
Kind = Role.Kind


@pytest.fixture
def two_houses(db):
    """A house and its larger neighbour, whose second things the first does not have."""
    start_site()
    here, there = furnished(1, Stage.DRAFTING), furnished(2, Stage.DRAFTING)
    Moderation.objects.filter(pk=there.removed.pk).update(ref="MO2")
    there.removed.ref = "MO2"
    return here, there


@pytest.mark.parametrize("kinds", [{Kind.COMMISSIONER}, {*Kind} - {Kind.COMMISSIONER}])
def test_things_of_another_conversation_are_not_here(two_houses, kinds):
    here, there = two_houses
    user = factories.role(here.consultation, factories.user(), *kinds)
    Table.objects.filter(consultation=here.consultation).update(host=user)
    PoolMember.objects.filter(seat__number=1, panel__consultation=here.consultation).update(
        participant=participant_of(user)
    )
    browser = Client()
    browser.force_login(user)
    foreign, found = things(there, 2), {}
    for name, made_of in ROOMS.items():
        if made_of <= {"consultation", "form"} or name in ("panel_pool", "open_data_file"):
            continue
        for act in (browser.get, browser.post):
            response = act(address(here.consultation, name, foreign))
            if response.status_code not in (403, 404, 405):
                found[f"{act.__name__} {name}"] = response.status_code
    # Settling what is not there does nothing, and says nothing.
    assert found.keys() <= {"post report_settle"}, found
    assert not WordsReport.objects.exclude(settled_at=None).exists()


def test_a_conversation_that_is_not_public_is_nowhere(db):
    start_site()
    house = furnished(1, Stage.SHAPING)
    known = things(house)
    elsewhere = factories.role(factories.consultation(), factories.user(), Kind.HOST)
    no_more = factories.user()
    Role.objects.create(
        consultation=house.consultation, user=no_more, kind=Kind.CRITICAL_FRIEND,
        since=house.now, until=house.now,
    )  # fmt: skip
    slug = house.consultation.slug_cy
    for user in (None, elsewhere, no_more):
        browser = Client()
        if user:
            browser.force_login(user)
        for name in ROOMS:
            response = browser.get(address(house.consultation, name, known))
            assert said(response) in ("404", "405", "in"), name
            assert slug not in response.content.decode(), name


def test_what_is_for_checking_stays_in_until_it_is_public(db):
    """Whoever shapes a conversation sees its pages; its ledger is nobody's before it is public."""
    house = furnished(1, Stage.SHAPING)
    browser = Client()
    browser.force_login(factories.role(house.consultation, factories.user(), Kind.COMMISSIONER))
    url = address(house.consultation, "ledger_export", {})
    assert browser.get(url).status_code == 404


def test_the_doors_behind_the_scenes_are_shut(db):
    """Nobody without a place behind the scenes comes further than to the door."""
    names = [
        name
        for name in get_resolver().reverse_dict
        if isinstance(name, str) and name.startswith("wagtailadmin")
    ]
    browser = Client()
    browser.force_login(factories.role(None, factories.user(), Kind.STEWARD))
    open_to_all = {
        "wagtailadmin_sign_in",
        "wagtailadmin_login",
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_sprite",
    }
    for name in names:
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        if name not in open_to_all:
            assert said(browser.get(url)) in ("in", "302", "403", "404", "405"), name
            assert said(Client().get(url)) in ("in", "302", "403", "404", "405"), name
