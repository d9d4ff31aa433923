"""Registration of interest: web, phone, paper; doubles; what stays with whoever registered."""

import html
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command

from cms import clock
from consultations.consultation.models import Consultation, Stage
from consultations.panel import actions
from consultations.panel.doubles import plain_name, plain_reach, possible_doubles
from consultations.panel.models import PoolDouble, PoolMember
from consultations.people.actions import claim_receipt
from tests import factories

from .test_views import at, get, words

BANDS = {"area": "village", "drives": True}


def told(name="Siân Jones", reach="01495 123 456", **fields) -> actions.NewMember:
    known = {"bands": BANDS, "public_row_consent": True, "channel": "phone"}
    return actions.NewMember(name=name, reach=reach, **{**known, **fields})


@pytest.fixture
def open_pool(targets):
    actions.open_pool(targets.panel, by=targets.facilitator)
    return targets


def type_in(sitting, **fields):
    return actions.type_in_registration(sitting.panel, new=told(**fields), by=sitting.facilitator)


def test_after_the_review_the_public_row_alone_is_kept(open_pool):
    """R-WD-06: what was agreed to be public stays, and how one is reached, and all else, goes."""
    first, _code = type_in(open_pool)
    other, _code = type_in(open_pool, name="Sian Jones")
    PoolDouble.objects.create(one=first, other=other, settled_at=clock.now())
    PoolMember.objects.update(chance_ppm=400_000)
    rows = [one.public_row for one in PoolMember.objects.all()]
    for stage, kept in ((Stage.DOING, 2), (Stage.REVIEWED, 0)):
        Consultation.objects.filter(pk=open_pool.consultation.pk).update(stage=stage)
        call_command("keep_no_longer", verbosity=0)
        more = PoolMember.objects.exclude(told_name="", told_reach="", chance_ppm=None)
        assert (more.count(), PoolDouble.objects.count()) == (kept, kept // 2)
        assert [one.public_row for one in PoolMember.objects.all()] == rows
    actions.leave_pool(first, by=first.participant)
    assert PoolMember.objects.filter(ref=first.ref, withdrawn_at=None).count() == 0


@pytest.mark.parametrize(
    ("language", "says"),
    [("en", "we delete everything else that we keep for the draw"), ("cy", "rydyn ni’n dileu")],
)
def test_registration_page_says_what_is_kept_and_for_how_long(client, open_pool, language, says):
    page = words(get(client, "panel_register", open_pool, language))
    assert says in html.unescape(page)


def test_registration_by_phone_has_a_receipt_that_opens_it(open_pool):
    member, code = type_in(open_pool)
    assert (member.channel, member.told_name) == ("phone", "Siân Jones")
    assert claim_receipt(code, by=None) == member.participant
    assert member.participant.account is None


@pytest.mark.parametrize(
    "fields",
    [
        {"channel": "web"}, {"channel": "pigeon"}, {"name": " "}, {"reach": ""},
        {"public_row_consent": False}, {"bands": {"area": "12 Mill Lane", "drives": True}},
    ],
)  # fmt: skip
def test_registration_typed_in_without_what_is_asked_is_refused(open_pool, fields):
    with pytest.raises(ValidationError):
        type_in(open_pool, **fields)
    assert PoolMember.objects.count() == 0


def test_registration_typed_in_by_anybody_else_is_refused(open_pool):
    with pytest.raises(PermissionDenied):
        actions.type_in_registration(open_pool.panel, new=told(), by=open_pool.council)


def test_registration_of_who_cannot_sit_is_refused(open_pool):
    with pytest.raises(ValidationError):
        actions.register_for_pool(
            open_pool.panel, bands=BANDS, public_row_consent=True, by=open_pool.council
        )


def test_registration_of_whoever_left_a_card_is_taken(open_pool):
    person = factories.participant()
    factories.card(factories.table(open_pool.consultation), participant=person)
    actions.register_for_pool(open_pool.panel, bands=BANDS, public_row_consent=True, by=person)
    assert PoolMember.objects.get().participant == person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"reach": "+44 1495 123456"}, {"name": "S. Jones", "reach": "01495 123 456"}),
        ({"reach": "A@b.org"}, {"name": "Other", "reach": "a@B.org "}),
        ({"reach": "12 Mill Lane"}, {"name": "sian  JONES.", "reach": "Elsewhere"}),
    ],
)
def test_double_is_found_by_name_or_by_reach(open_pool, one, other):
    members = [type_in(open_pool, **fields)[0] for fields in (one, other)]
    assert possible_doubles(open_pool.panel) == [tuple(members)]


def test_double_is_found_between_an_account_and_a_phone_call(open_pool):
    person = factories.with_role(None, name="Nia")
    actions.register_for_pool(open_pool.panel, bands=BANDS, public_row_consent=True, by=person)
    type_in(open_pool, name="N. Rees", reach=person.account.email.upper())
    assert len(possible_doubles(open_pool.panel)) == 1


def test_strangers_to_each_other_are_no_doubles(open_pool):
    type_in(open_pool)
    type_in(open_pool, name="Dai", reach="01495 123 457")
    for _n in range(2):
        actions.register_for_pool(
            open_pool.panel, bands=BANDS, public_row_consent=True, by=factories.participant()
        )
    assert possible_doubles(open_pool.panel) == []


def test_pool_with_a_double_does_not_close_until_somebody_has_settled_it(open_pool):
    one, other = type_in(open_pool)[0], type_in(open_pool)[0]
    for n in range(8):
        type_in(open_pool, name=f"Dai {n}", reach=f"0149512399{n}")
    with pytest.raises(ValidationError, match="twice"):
        actions.close_pool(open_pool.panel, by=open_pool.facilitator)
    pair = (one.pk, other.pk)
    actions.settle_double(open_pool.panel, pair=pair, drop=None, by=open_pool.facilitator)
    actions.close_pool(open_pool.panel, by=open_pool.facilitator)
    assert (PoolDouble.objects.count(), PoolMember.objects.count()) == (1, 10)


def test_double_that_is_one_person_keeps_one_row(open_pool):
    one, other = type_in(open_pool)[0], type_in(open_pool)[0]
    settle = {"pair": (one.pk, other.pk), "drop": other.pk, "by": open_pool.facilitator}
    actions.settle_double(open_pool.panel, **settle)
    assert list(PoolMember.objects.all()) == [one]
    with pytest.raises(ValidationError):
        actions.settle_double(open_pool.panel, **settle)


def test_settling_somebody_who_is_no_double_is_refused(open_pool):
    one, other = type_in(open_pool)[0], type_in(open_pool, name="Dai", reach="0800000001")[0]
    with pytest.raises(ValidationError):
        actions.settle_double(
            open_pool.panel, pair=(one.pk, other.pk), drop=one.pk, by=open_pool.facilitator
        )


def test_plain_forms_forget_case_accents_and_spaces():
    assert (plain_name("  Siân  Jones."), plain_reach("+44 (0)1495 123456")) == (
        "sian jones", "495123456",
    )  # fmt: skip


@pytest.mark.parametrize("language", ["en", "cy"])
def test_type_in_page_reads_the_consent_first_and_shows_the_receipt_once(
    client, open_pool, language
):
    client.force_login(open_pool.facilitator.account)
    url = at("panel_type_in", open_pool, language)
    page = words(client.get(url))
    assert page.index('class="note"') < page.index('<form method="post"')
    sent = {"area": "village", "drives": "true", "channel": "paper", "name": "Siân",
            "reach": "By the chapel", "language": "cy"}  # fmt: skip
    refused = client.post(url, sent)
    assert refused.status_code == 422
    assert "By the chapel" in words(refused)
    sent |= {"may_sit": "on", "public_row_consent": "on"}
    shown = words(client.post(url, sent, follow=True))
    assert re.search(r"\w+[- ]\w+[- ]\w+[- ]\w+[- ]\d{3}", shown)
    assert PoolMember.objects.get().channel == "paper"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_doubles_page_settles_by_its_buttons(client, open_pool, language):
    one, other = type_in(open_pool)[0], type_in(open_pool)[0]
    client.force_login(open_pool.facilitator.account)
    url = at("panel_doubles", open_pool, language)
    assert "01495 123 456" in words(client.get(url))
    client.post(url, {"one": one.pk, "other": other.pk, "drop": one.pk})
    assert list(PoolMember.objects.all()) == [other]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_own_chance_is_shown_to_its_own_account_alone(client, pool, language):
    actions.rehearse_draw(pool.panel, by=pool.facilitator)
    mine = PoolMember.objects.get(participant=pool.pool[0])
    percent = f"{mine.chance_ppm / 10_000:.1f}"
    client.force_login(pool.pool[0].account)
    response = get(client, "panel_chance", pool, language)
    assert f"{percent} " in words(response)
    assert mine.ref in words(response)
    assert "no-store" in response.headers["Cache-Control"]
    client.logout()
    assert percent not in words(get(client, "panel_chance", pool, language))
    client.force_login(pool.facilitator.account)
    assert percent not in words(get(client, "panel_chance", pool, language))


def test_receipt_of_a_phone_call_opens_the_chance_and_takes_the_name_out(client, open_pool):
    member, code = type_in(open_pool)
    client.post(at("receipt_find", open_pool), {"code": code})
    assert "Your row" in words(get(client, "panel_chance", open_pool))
    client.post(at("panel_leave_pool", open_pool), {"do": "leave"})
    assert not PoolMember.objects.filter(pk=member.pk).exists()


def test_labels_do_not_follow_the_order_of_registration(open_pool):
    people = [type_in(open_pool, name=f"N{n}", reach=f"a{n}@b.org")[0].pk for n in range(30)]
    actions.close_pool(open_pool.panel, by=open_pool.facilitator)
    by_label = list(open_pool.panel.pool.order_by("ref").values_list("pk", flat=True))
    assert sorted(by_label) == people
    assert by_label != people
