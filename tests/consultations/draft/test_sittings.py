"""Several suggestions in one sitting: a preview that changes nothing, all or none, all credited."""

import pytest
from django.core.exceptions import ValidationError

from consultations.draft.actions import (
    agree_decision,
    agree_together,
    propose_decision,
    propose_together,
)
from consultations.draft.models import Clause, Suggestion, SuggestionDecision
from consultations.draft.together import put_together
from tests import factories
from tests.consultations.draft.conftest import WHY, suggested

pytestmark = pytest.mark.django_db
TEXT = "The gate is open every day. The key hangs by the door."
BOTH = "The gate is open on weekdays. The long key hangs by the door."


@pytest.fixture
def three(draft, clause):
    """One sentence changed twice, another once."""
    Clause.objects.filter(pk=clause.pk).update(text_en=TEXT)
    words = ({}, {"from_words": "The key", "to_words": "The long key"}, {"to_words": "on Sundays"})
    return [suggested(draft, clause, factories.participant(), **said) for said in words]


def test_put_together_shows_every_text_and_what_does_not_fit(three):
    rows = Suggestion.objects.select_related("clause").filter(pk__in=[one.pk for one in three])
    [one] = put_together(rows)
    assert (one.today, one.text) == (TEXT, BOTH)
    assert one.fits == three[:2]
    assert [left.pk for left, _merged in one.left] == [three[2].pk]


def test_several_proposed_and_agreed_together_are_all_taken_in(three, clause, cast):
    answers = propose_together(three[:2], why=WHY, by=cast.ffion)
    agree_together(answers, by=cast.elin)
    clause.refresh_from_db()
    assert (clause.text_en, clause.revision) == (BOTH, 3)
    states = Suggestion.objects.order_by("pk").values_list("status", flat=True)
    assert list(states) == ["taken_in", "taken_in", "needs_another_look"]


def test_several_that_do_not_fit_are_refused_and_nothing_is_proposed(three, cast):
    with pytest.raises(ValidationError) as refused:
        propose_together(three, why=WHY, by=cast.ffion)
    ref = three[2].ref
    assert refused.value.messages == [
        f"These don’t fit with the others. Answer them one by one: {ref}."
    ]
    assert not SuggestionDecision.objects.exists()


def test_a_sitting_previews_proposes_and_agrees_page_by_page(client, where, three, clause, cast):
    address = f"/en/conversations/{where.slug_en}/draft/desk/together/"
    chosen = {"chosen": [one.ref for one in three[:2]], "why_en": "Both are better."}
    client.force_login(cast.ffion.account)
    page = client.post(address, {**chosen, "do": "preview"}).content.decode()
    assert "added:</span> <ins>long</ins>" in page.replace("<ins>long </ins>", "<ins>long</ins>")
    assert not SuggestionDecision.objects.exists()
    client.post(address, {**chosen, "do": "propose"})
    client.force_login(cast.elin.account)
    shown = [str(one.pk) for one in SuggestionDecision.objects.all()]
    propose_decision(three[0], result="taken_in", why=WHY, by=cast.ffion)
    refused = client.post(address, {"agreed": shown, "do": "agree"})
    assert refused.status_code == 422
    assert "Another answer is proposed now. Look again." in refused.text
    shown = [str(one.pk) for one in SuggestionDecision.objects.filter(dropped_at=None)]
    client.post(address, {"agreed": shown, "do": "agree"})
    clause.refresh_from_db()
    assert clause.text_en == BOTH


def test_what_may_not_be_read_is_not_agreed_to_in_a_sitting(client, where, three, cast):
    address = f"/en/conversations/{where.slug_en}/draft/desk/together/"
    answers = propose_together(three[:2], why=WHY, by=cast.ffion)
    Suggestion.objects.filter(pk=three[0].pk).update(state="held")
    client.force_login(cast.elin.account)
    assert list(client.get(address).context["agree"].found) == [str(answers[1].pk)]


def test_a_sitting_is_for_the_drafting_group(client, where, three, cast):
    address = f"/en/conversations/{where.slug_en}/draft/desk/together/"
    client.force_login(cast.rhian.account)
    assert client.get(address).status_code == 403


def test_agreeing_to_a_sentence_that_changed_in_the_meantime_is_refused(
    draft, clause, cast
):
    suggestion = suggested(draft, clause, factories.participant())
    other = suggested(
        draft, clause, factories.participant(), from_words="The gate", to_words="The big gate"
    )
    waiting = propose_decision(suggestion, result="taken_in", why=WHY, by=cast.ffion)
    read = propose_decision(other, result="taken_in", why=WHY, by=cast.oksana)
    agree_decision(read, by=cast.heledd)
    with pytest.raises(ValidationError):
        agree_decision(waiting, by=cast.elin)
    clause.refresh_from_db()
    suggestion.refresh_from_db()
    assert (clause.text_en, suggestion.status) == ("The big gate is open every day.", "open")
