"""Two people look again, and no third way: nobody decides unread, twice, or alone (R-MOD-05)."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from consultations.consultation.models import Role
from consultations.conversation.models import Card
from consultations.moderation import actions
from consultations.moderation.models import Appeal
from tests import factories

WHY = {"en": "No harm.", "cy": "Dim drwg."}
OTHERWISE = {"en": "It does harm.", "cy": "Mae drwg ynddo."}
BACK, STAYS = Appeal.Result.RESTORED, Appeal.Result.UPHELD


@pytest.fixture
def asked(unread, take, speaker):
    made = take(unread("Him next door is a liar."), "hold", "threatens_or_demeans")
    return actions.appeal(made, words="It is only rude.", language="en", by=speaker)


@pytest.fixture
def two(where):
    kinds = (Role.Kind.CITIZEN, Role.Kind.MODERATOR)
    return [factories.with_role(where, kind) for kind in kinds]


def test_two_who_propose_at_once_leave_one_proposal_and_nothing_decided(at_once, asked, two):
    done = at_once(
        *(
            lambda result=result, why=why, by=by: actions.propose_appeal_result(
                asked, result=result, why=why, by=by
            )
            for result, why, by in ((BACK, WHY, two[0]), (STAYS, OTHERWISE, two[1]))
        )
    )
    row = Appeal.objects.get()
    assert (done, row.decided_at) == ([None, None], None)
    known = {two[0].account: (BACK, WHY["en"]), two[1].account: (STAYS, OTHERWISE["en"])}
    assert (row.result, row.why_en) == known[row.first_by]


def test_two_who_agree_at_once_decide_once(at_once, where, asked, two):
    actions.propose_appeal_result(asked, result=BACK, why=WHY, by=two[0])
    third = factories.with_role(where, Role.Kind.MODERATOR)
    done = at_once(
        *[lambda by=by: actions.agree_appeal_result(asked, by=by) for by in (two[1], third)]
    )
    assert sorted(type(one).__name__ for one in done) == ["NoneType", "ValidationError"]


def test_agreeing_while_another_proposes_agrees_to_nothing_unread(at_once, where, asked, two):
    """Either what was read is decided, or the new proposal stands and nothing is decided."""
    actions.propose_appeal_result(asked, result=BACK, why=WHY, by=two[0])
    asked.refresh_from_db()
    read, third = asked.as_proposed, factories.with_role(where, Role.Kind.CITIZEN)
    done = at_once(
        lambda: actions.agree_appeal_result(asked, read=read, by=two[1]),
        lambda: actions.propose_appeal_result(asked, result=STAYS, why=OTHERWISE, by=third),
    )
    asked.refresh_from_db()
    assert sorted(type(one).__name__ for one in done) == ["NoneType", "ValidationError"]
    assert (asked.result == BACK) == (asked.decided_at is not None)


def test_page_shows_a_newer_proposal_before_it_is_agreed_to(client, where, asked, two):
    actions.propose_appeal_result(asked, result=BACK, why=WHY, by=two[0])
    asked.refresh_from_db()
    form = {"agree": "yes", "read": asked.as_proposed}
    third = factories.with_role(where, Role.Kind.CITIZEN)
    actions.propose_appeal_result(asked, result=STAYS, why=OTHERWISE, by=third)
    client.force_login(two[1].account)
    page = reverse("consultations:appeal_decide", args=[where.slug, asked.moderation.ref])
    refused = client.post(page, form)
    assert (refused.status_code, OTHERWISE["en"] in refused.text) == (422, True)
    asked.refresh_from_db()
    assert client.post(page, {**form, "read": asked.as_proposed}).status_code == 302


def test_first_moderator_author_commissioner_and_host_never_look_again(
    where, table, asked, moderator, speaker
):
    others = [factories.with_role(where, Role.Kind.COMMISSIONER), moderator, speaker]
    for by in [*others, factories.with_role(where, Role.Kind.HOST)]:
        with pytest.raises(PermissionDenied):
            actions.propose_appeal_result(asked, result=BACK, why=WHY, by=by)
        with pytest.raises(PermissionDenied):
            actions.agree_appeal_result(asked, by=by)


@pytest.mark.parametrize("why", [{"en": "No harm.", "cy": " "}, {"cy": "Dim drwg."}])
def test_result_needs_its_reason_in_both_languages(asked, two, why):
    with pytest.raises(ValidationError):
        actions.propose_appeal_result(asked, result=BACK, why=why, by=two[0])


def test_author_is_sent_outcome_and_reason_and_the_card_is_back_in_its_theme_and_place(
    client, where, asked, two, speaker, django_capture_on_commit_callbacks
):
    card = asked.moderation.thing
    before, after = (
        factories.card(card.table, words, said_at=card.said_at + (card.said_at - card.said_at))
        for words in ("The one before.", "The one after.")
    )
    Card.objects.filter(pk=before.pk).update(said_at=card.said_at.replace(year=2020))
    theme = factories.theme(where)
    theme.placings.create(card=card, placed_at=card.said_at)
    factories.posted(speaker, where, "dai@example.org", language="cy")
    actions.propose_appeal_result(asked, result=BACK, why=WHY, by=two[0])
    with django_capture_on_commit_callbacks(execute=True):
        actions.agree_appeal_result(asked, by=two[1])
    (letter,) = mail.outbox
    assert (letter.to, WHY["cy"] in letter.body) == (["dai@example.org"], True)
    restored = Card.objects.get(pk=card.pk)
    assert (restored.text, restored.said_at) == (card.text, card.said_at)
    page = client.get(reverse("consultations:table", args=[where.slug, card.table.ref])).text
    places = [page.index(words) for words in (before.text, card.text, after.text)]
    assert places == sorted(places)
    assert [one.card for one in theme.placings.all()] == [card]
