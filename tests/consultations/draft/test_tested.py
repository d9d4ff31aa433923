"""Pledges, how they go, try-outs: anybody tells them, a person reads them, late is said kindly."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError

from cms import clock
from consultations.draft.actions import (
    NewPledge,
    NewTryout,
    make_pledge,
    tell_tryout,
    update_pledge,
)
from consultations.draft.models import Pledge, PledgeUpdate, Tryout
from consultations.draft.pledged import standing, with_updates
from consultations.draft.sections import put_to_the_test
from consultations.moderation.actions import publish
from consultations.outcome.actions import take_back
from consultations.outcome.fate import fates
from consultations.people.actions import claim_receipt, issue_receipt, send_due_letters
from consultations.people.models import Contact, Letter
from consultations.people.moments import words_of
from tests import factories

pytestmark = pytest.mark.django_db
TRY = {"en": "An orange cup on our table", "cy": "Cwpan oren ar ein bwrdd"}
EVIDENCE = {"en": "Ask at Christmas", "cy": "Gofyn adeg y Nadolig"}
GOES = {"en": "Eleven people read them.", "cy": "Darllenodd un ar ddeg o bobl nhw."}


def pledge(where, by=None, **fields) -> Pledge:
    told = {
        "name": "Menter Iaith", "will_try": TRY, "evidence": EVIDENCE,
        "due": clock.today() + timedelta(days=30), **fields,
    }  # fmt: skip
    return make_pledge(where, new=NewPledge(**told), by=by or factories.participant())


def tryout(where, by=None, **fields) -> Tryout:
    told = {
        "name": "The window table", "tried": TRY, "with_whom": {"cy": "Chwe dysgwr"},
        "worked": {"cy": "Y lliw"}, "needs_changing": {"cy": "Y gair"},
        "tried_on": clock.today(), **fields,
    }  # fmt: skip
    return tell_tryout(where, new=NewTryout(**told), by=by or factories.participant())


def read(*things) -> None:
    moderator = factories.with_role(things[0].consultation, "moderator")
    publish(things, by=moderator)


def stands(one: Pledge):
    return standing(with_updates(Pledge.objects.filter(pk=one.pk)).get())


def test_pledge_needs_no_account_and_waits_for_a_reader(where, draft):
    made = pledge(where)
    assert (made.ref, made.state, made.is_shown) == (f"PL{made.pk}", "waiting", False)
    assert (made.language, made.name, made.will_try.as_json()) == ("both", "Menter Iaith", TRY)
    read(made)
    made.refresh_from_db()
    assert made.is_shown


def test_pledge_may_be_told_in_one_language(where, draft):
    made = pledge(where, will_try={"cy": TRY["cy"]}, evidence={"cy": EVIDENCE["cy"], "en": ""})
    assert (made.language, made.main_field, made.will_try.lang) == ("cy", "will_try_cy", "cy")


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", {"name": "  "}),
        ("will_try", {"will_try": {}}),
        ("evidence", {"evidence": {"cy": "Gofyn"}, "will_try": {"en": "A cup"}}),
        ("will_try", {"will_try": {"en": "x" * 601}}),
        ("due", {"due": date(2020, 1, 1)}),
        ("due", {"due": date(2999, 1, 1)}),
        ("hat", {"hat": "mayor"}),
    ],
)
def test_pledge_that_is_not_whole_is_refused_beside_the_field(where, draft, field, wrong):
    with pytest.raises(ValidationError) as refused:
        pledge(where, **wrong)
    assert list(refused.value.message_dict) == [field]
    assert Pledge.objects.count() == 0


@pytest.mark.parametrize("stage", ["listening", "reviewed"])
def test_nothing_is_pledged_or_told_before_the_draft_or_after_the_review(stage):
    where = factories.consultation(stage)
    for act in (pledge, tryout):
        with pytest.raises(ValidationError):
            act(where)


def test_pledge_and_try_out_are_nobody_s_without_a_person(where, draft):
    for act, new in ((make_pledge, None), (tell_tryout, None)):
        with pytest.raises(PermissionDenied):
            act(where, new=new, by=None)


def test_update_is_told_by_the_pledger_alone_also_by_receipt(where, draft, cast):
    owner = factories.participant()
    made = pledge(where, by=owner)
    for person in (cast.ffion, cast.rhian, cast.josh, None):
        with pytest.raises(PermissionDenied):
            update_pledge(made, how="done", words=GOES, by=person)
    code = issue_receipt(owner, consultation=where, language="cy", seed="pledge")
    me = claim_receipt(code, by=factories.participant())
    told = update_pledge(made, how="under_way", words=GOES, by=me)
    assert (told.state, told.name, told.words.as_json()) == ("waiting", "Menter Iaith", GOES)
    with pytest.raises(ValidationError):
        update_pledge(made, how="perhaps", words=GOES, by=me)


def test_pledge_stands_by_its_day_and_what_was_told_since(where, draft, settings):
    owner = factories.participant()
    made = pledge(where, by=owner, due=clock.today() + timedelta(days=3))
    assert (stands(made).late, stands(made).mark["kind"]) == (False, "plain")
    update = update_pledge(made, how="under_way", words=GOES, by=owner)
    assert stands(made).updates == []  # nobody has read it yet
    read(update)
    assert (stands(made).mark["words"], stands(made).late) == ("Under way", False)
    with clock.set_to(clock.now() + timedelta(days=5)):
        assert stands(made).mark["words"] == "We’d love to hear how it went"
        read(update_pledge(made, how="not_yet", words=GOES, by=owner))
        assert (stands(made).late, stands(made).mark["words"]) == (False, "Not yet, because…")
        read(update_pledge(made, how="done", words=GOES, by=owner))
        assert (stands(made).mark, len(stands(made).updates)) == (
            {"kind": "yes", "words": "Tried out"}, 3,
        )  # fmt: skip


def test_try_out_keeps_its_day_and_the_whole_language_it_was_told_in(where, draft, clause):
    made = tryout(where, clause=clause)
    assert (made.language, made.ref, made.clause) == ("cy", f"TR{made.pk}", clause)
    elsewhere = factories.draft(factories.consultation("drafting"), clauses=1)
    for field, wrong in (
        ("tried_on", {"tried_on": clock.today() + timedelta(days=1)}),
        ("clause", {"clause": elsewhere.clauses.get()}),
        ("worked", {"tried": {"cy": "Cwpan"}, "worked": {"en": "The colour"}}),
    ):
        with pytest.raises(ValidationError) as refused:
            tryout(where, **wrong)
        assert field in refused.value.message_dict


def test_pledge_taken_back_takes_what_was_told_of_it_along(where, draft):
    owner = factories.participant()
    made = pledge(where, by=owner)
    update = update_pledge(made, how="under_way", words=GOES, by=owner)
    read(made, update)
    take_back(Pledge.objects.get(), by=owner)
    assert {one.state for one in (Pledge.objects.get(), PledgeUpdate.objects.get())} == {
        "withdrawn"
    }
    assert (Pledge.objects.get().said, PledgeUpdate.objects.get().said) == ([], [])
    with pytest.raises(ValidationError):
        update_pledge(made, how="done", words=GOES, by=owner)


def test_way_of_a_pledge_and_a_try_out_is_told_to_their_owner(where, draft):
    owner = factories.participant()
    update_pledge(pledge(where, by=owner), how="done", words=GOES, by=owner)
    tryout(where, by=owner)
    told = {one.kind: [step.heading for step in one.steps] for one in fates(where, owner)}
    waiting = "Only you can see this yet"
    assert told == {
        "pledge": ["You pledged to try it out", "The day you named", waiting],
        "pledge_update": ["You told how it goes", waiting],
        "tryout": ["Tried out", "You told what a try-out showed", waiting],
    }
    made = next(one for one in fates(where, owner) if one.kind == "pledge")
    assert [deed.name for deed in made.deeds] == [
        "How I am named", "Take my name off", "Take my words back", "Say how it goes",
    ]  # fmt: skip


def test_section_shows_pledges_and_from_the_outcome_on_invites_to_some(where, draft):
    assert put_to_the_test(where) is None
    made = pledge(where)
    assert put_to_the_test(where) is None
    read(made)
    (one,) = put_to_the_test(where).context["standings"]
    assert one.pledge == made
    assert put_to_the_test(factories.consultation("doing")).context == {"standings": []}


def test_whoever_asked_is_told_how_a_pledge_goes_once_it_has_been_read(where, draft):
    """F-2: in the teller's words, to everybody but the teller, each once; taken back, to nobody."""
    owner = factories.participant()
    factories.posted(owner, where, "menter@example.org")
    gwen = factories.posted(factories.participant(), where, "gwen@example.org", "cy")
    unasked = factories.posted(factories.participant(), where, "dai@example.org")
    Contact.objects.filter(pk=unasked.pk).update(not_about=["pledge_update"])
    made = pledge(where, by=owner)
    told = update_pledge(made, how="done", words=GOES, by=owner)
    assert Letter.objects.filter(moment="pledge_update").count() == 0
    read(made, told)
    read(told)
    (letter,) = Letter.objects.filter(moment="pledge_update")
    assert (letter.contact, letter.about) == (gwen, str(told.pk))
    send_due_letters()
    (sent,) = [one for one in mail.outbox if one.to == ["gwen@example.org"]]
    assert sent.subject == "Addewid gan Menter Iaith: Wedi rhoi cynnig arni"
    assert GOES["cy"] in sent.body and GOES["en"] not in sent.body
    take_back(told, by=owner)
    assert words_of(letter) is None
