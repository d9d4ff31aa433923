"""The host's guide, the host's promise before anybody pours, and the check where one is needed."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.consultation.models import Role, YoungPeople
from consultations.conversation import actions
from consultations.conversation.models import HostPromise, Table
from consultations.people.actions import participant_of
from tests import factories

from .conftest import at, reader_of

pytestmark = pytest.mark.django_db
NAMES = {"name": factories.pair("The shelf", "Y silff"), "place": factories.pair("The library")}


@pytest.fixture
def newcomer(where):
    return factories.with_role(where, Role.Kind.HOST, name="Nia")


def lay(where, by, **fields):
    return actions.open_table(
        where, new=actions.NewTable(channel="online", **NAMES, **fields), by=by
    )


def test_table_is_laid_with_the_promise_made_once_and_dated(where, newcomer):
    with pytest.raises(ValidationError) as refused:
        lay(where, newcomer)
    assert list(refused.value.message_dict) == ["promised"]
    lay(where, newcomer, promised=True)
    first = HostPromise.objects.get()
    lay(where, newcomer)
    lay(where, newcomer, promised=True)
    assert [(one.account, one.agreed_at) for one in HostPromise.objects.all()] == [
        (newcomer.account, first.agreed_at)
    ]


def test_host_for_whom_a_table_was_laid_promises_before_pouring(where, newcomer):
    facilitator = factories.with_role(where, Role.Kind.FACILITATOR)
    table = lay(where, facilitator, host=newcomer.account, host_name="Nia")
    with pytest.raises(ValidationError):
        actions.open_round(table, round="pour", by=newcomer)
    actions.make_host_promise(by=newcomer)
    assert actions.open_round(table, round="pour", by=newcomer).round == "pour"


def test_nobody_without_an_account_promises(db):
    for person in (None, factories.participant()):
        with pytest.raises(PermissionDenied):
            actions.make_host_promise(by=person)


def test_check_is_asked_for_where_the_site_says_so(where, newcomer, settings):
    settings.HOST_CHECK_NEEDED = True
    with pytest.raises(ValidationError):
        lay(where, newcomer, promised=True)
    factories.promised(newcomer.account)
    lead = factories.with_role(where, Role.Kind.SAFEGUARDING_LEAD)
    actions.note_host_check(where, host=newcomer.account, by=lead)
    assert lay(where, newcomer).host == newcomer.account


def test_check_is_always_asked_for_among_children(where, newcomer):
    YoungPeople.objects.create(consultation=where, affects_under_25s=True)
    factories.promised(newcomer.account)
    new = actions.NewTable(channel="paper", for_children=True, **NAMES)
    with pytest.raises(ValidationError):
        actions.open_table(where, new=new, by=newcomer)


def test_only_steward_or_safeguarding_lead_notes_a_check_and_nobody_their_own(where, newcomer):
    factories.promised(newcomer.account)
    for kind in (Role.Kind.HOST, Role.Kind.MODERATOR, Role.Kind.FACILITATOR):
        by = factories.with_role(where, kind)
        with pytest.raises(PermissionDenied):
            actions.note_host_check(where, host=newcomer.account, by=by)
    both_hats = factories.with_role(where, Role.Kind.HOST, Role.Kind.SAFEGUARDING_LEAD)
    factories.promised(both_hats.account)
    with pytest.raises(PermissionDenied):
        actions.note_host_check(where, host=both_hats.account, by=both_hats)
    steward = participant_of(factories.role(None, factories.user(), Role.Kind.STEWARD))
    with pytest.raises(ValidationError):
        actions.note_host_check(where, host=factories.user(), by=steward)
    noted = actions.note_host_check(where, host=newcomer.account, by=steward)
    assert (noted.checked_by, noted.checked_at is None) == (steward.account, False)


def test_two_checks_noted_in_one_moment_are_one(at_once):
    where = factories.consultation("listening")
    host = factories.promised(factories.role(where, factories.user(), Role.Kind.HOST))
    people = [factories.with_role(where, Role.Kind.SAFEGUARDING_LEAD) for _n in range(2)]
    noted = at_once(*[
        lambda by=by: actions.note_host_check(where, host=host, by=by) for by in people
    ])  # fmt: skip
    assert len({(one.checked_by_id, one.checked_at) for one in noted}) == 1


def test_check_is_noted_in_the_browser(where, newcomer):
    factories.promised(newcomer.account)
    lead = factories.with_role(where, Role.Kind.SAFEGUARDING_LEAD)
    browser, url = reader_of(lead), at("host_checks", where)
    assert "Note the check of Nia" in browser.get(url).text
    sent = {"host": newcomer.account_id, "sent_key": "a" * 32}
    assert browser.post(url, sent).status_code == 302
    assert HostPromise.objects.get().checked_by == lead.account
    assert reader_of(newcomer).get(url).status_code == 404


def test_first_table_is_laid_with_a_tick_under_the_promise(where, newcomer):
    browser, url = reader_of(newcomer), at("table_new", where)
    sent = {
        "name_en": "The shelf", "name_cy": "Y silff", "place_en": "Library",
        "place_cy": "Llyfrgell", "channel": "online", "seats": "6",
    }  # fmt: skip
    assert "I keep names and stories to myself." in browser.get(url).text
    refused = browser.post(url, {**sent, "sent_key": "a" * 32})
    assert (refused.status_code, Table.objects.count()) == (422, 0)
    assert "Y silff" in refused.text
    assert browser.post(url, {**sent, "promised": "on", "sent_key": "b" * 32}).status_code == 302
    assert 'name="promised"' not in browser.get(url).text


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Nothing is recorded by sound"), ("cy", "Does dim yn cael ei recordio")],
)
def test_guide_is_public_in_both_languages_and_says_that_no_sound_is_kept(client, language, words):
    consultation = factories.consultation()

    class There:
        slug = consultation.slug_cy if language == "cy" else consultation.slug_en

    page = client.get(at("host_guide", There, language=language)).text
    assert (words in page, "116 123" in page) == (True, True)
