"""What two people agree about a whole clause, flags anybody raises, and more roots."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.draft.actions import (
    NewWording,
    add_root,
    agree_proposal,
    flag_mismatch,
    propose_settling,
    propose_withdrawal,
    rewrite_clause,
)
from consultations.draft.models import ClauseProposal, Root, Suggestion
from tests import factories
from tests.consultations.draft.conftest import WHY, agreeing, suggested
from tests.consultations.draft.test_pages import url

pytestmark = pytest.mark.django_db
NOTE = {"note_en": "Said in clause 2.", "note_cy": "Mae yng nghymal 2."}


@pytest.mark.parametrize("language", ["en", "cy"])
def test_clause_is_taken_out_by_two_through_the_page(client, where, clause, cast, language):
    rest = {"en": "draft/clauses/CL1/take-out/", "cy": "drafft/cymalau/CL1/tynnu-allan/"}
    page = url(where, rest[language], language)
    client.force_login(cast.ffion.account)
    assert client.get(page).status_code == 200
    refused = client.post(page, {**NOTE, "note_cy": "", "do": "propose"})
    assert refused.status_code == 422 and NOTE["note_en"] in refused.text
    assert client.post(page, {**NOTE, "do": "propose"}).status_code == 302
    assert 'value="agree"' not in client.get(page).text
    client.force_login(cast.elin.account)
    assert 'value="agree"' in client.get(page).text
    assert client.post(page, agreeing(client, page)).status_code == 302
    clause.refresh_from_db()
    assert (clause.withdrawn_in, clause.note.cy) == (1, NOTE["note_cy"])
    made = ClauseProposal.objects.get()
    assert (made.first_by, made.second_by) == (cast.ffion.account, cast.elin.account)


def test_mismatch_is_flagged_by_anybody_and_settled_by_two_through_the_pages(
    client, where, clause, cast
):
    clause_page = client.get(url(where, "draft/clauses/CL1/")).text
    assert "draft/suggest/?clause=CL1&amp;kind=mismatch" in clause_page
    asked = client.get(url(where, "draft/suggest/?clause=CL1&kind=mismatch"))
    assert asked.context["form"]["kind"].value() == "mismatch"
    flag_mismatch(clause, by=cast.josh)
    page = url(where, "draft/clauses/CL1/settle/")
    client.force_login(cast.elin.account)
    assert page in client.get(url(where, "draft/desk/")).text
    assert client.post(page, {"do": "propose"}).status_code == 302
    client.force_login(cast.ffion.account)
    assert client.post(page, agreeing(client, page)).status_code == 302
    clause.refresh_from_db()
    assert clause.disputed_at is None


def test_another_reason_than_the_one_shown_is_not_agreed_to(client, where, clause, cast):
    page = url(where, "draft/clauses/CL1/take-out/")
    propose_withdrawal(clause, note=WHY, by=cast.ffion)
    client.force_login(cast.elin.account)
    seen = agreeing(client, page)
    propose_withdrawal(clause, note={"en": "It went.", "cy": "Aeth."}, by=cast.ffion)
    refused = client.post(page, seen)
    assert refused.status_code == 422
    assert "Another answer is proposed now. Look again." in refused.text
    clause.refresh_from_db()
    assert clause.withdrawn_in is None


def test_settling_is_refused_while_the_suggestion_that_says_so_is_open(draft, clause, cast):
    suggested(draft, clause, cast.josh, kind="mismatch")
    made = propose_settling(clause, by=cast.elin)
    with pytest.raises(ValidationError):
        agree_proposal(made, by=cast.ffion)
    clause.refresh_from_db()
    assert clause.disputed_at is not None


@pytest.mark.parametrize("second", ["elin", "heledd", "rhian", "josh"])
def test_nobody_but_a_citizen_is_second_to_a_bilingual_editor(clause, cast, second):
    made = propose_withdrawal(clause, note=WHY, by=cast.elin)
    with pytest.raises(PermissionDenied):
        agree_proposal(made, by=getattr(cast, second))
    clause.refresh_from_db()
    assert clause.withdrawn_in is None


def test_proposal_falls_when_the_words_have_changed_or_another_took_its_place(clause, cast):
    first = propose_withdrawal(clause, note=WHY, by=cast.elin)
    second = propose_withdrawal(clause, note=WHY, by=cast.heledd)
    texts = {"en": "A.", "cy": "B.", "en_everyday": "C.", "cy_everyday": "D."}
    with pytest.raises(ValidationError):
        agree_proposal(first, by=cast.ffion)
    rewrite_clause(clause, new=NewWording(texts=texts, note=WHY), by=(cast.ffion, cast.elin))
    with pytest.raises(ValidationError):
        agree_proposal(second, by=cast.ffion)


def test_withdrawal_is_not_proposed_while_a_suggestion_waits(clause, cast, suggestion):
    with pytest.raises(ValidationError):
        propose_withdrawal(clause, note=WHY, by=cast.elin)
    assert Suggestion.objects.undecided().count() == 1


def test_roots_are_added_through_the_page_once_each(client, where, clause, theme, cast):
    card = factories.card(factories.table(where), "The gate sticks.")
    page = url(where, "draft/clauses/CL1/roots/")
    client.force_login(cast.ffion.account)
    assert client.get(page).status_code == 200
    assert client.post(page, {"cards": "C404"}).status_code == 422
    assert client.post(page, {"cards": ""}).status_code == 422
    for _twice in range(2):
        assert client.post(page, {"cards": card.ref, "themes": [theme.ref]}).status_code == 302
    added = Root.objects.filter(clause=clause, instead_en="").values_list("theme", "card")
    assert sorted(added, key=str) == sorted([(theme.pk, None), (None, card.pk)], key=str)


def test_root_from_another_conversation_is_refused(clause, cast):
    elsewhere = factories.card(factories.table(factories.consultation("listening")), "Far away.")
    with pytest.raises(ValidationError):
        add_root(clause, card=elsewhere, by=cast.ffion)


@pytest.mark.parametrize("rest", ["roots/", "settle/", "take-out/"])
def test_strangers_and_the_commissioner_are_refused(client, where, clause, cast, rest):
    page = url(where, f"draft/clauses/CL1/{rest}")
    answers = [client.get(page).status_code]
    client.force_login(cast.rhian.account)
    answers += [client.get(page).status_code, client.post(page, NOTE).status_code]
    assert answers == [403, 403, 403]
