"""Kinds of draft and of suggestion, when an answer is late, what lies beside what (D-1 to D-12)."""

from datetime import timedelta

import pytest

from cms.clock import now, set_to
from consultations.draft.actions import agree_decision, open_draft, propose_decision
from consultations.draft.models import Draft, Suggestion
from tests import factories
from tests.consultations.draft.conftest import WHY, agreeing, suggested
from tests.consultations.draft.test_forms import TYPED
from tests.consultations.draft.test_pages import url

pytestmark = pytest.mark.django_db
TITLE = {"en": "The gate", "cy": "Y giât"}


@pytest.mark.parametrize("kind", Draft.Kind.values)
def test_every_kind_of_draft_can_be_opened(where, cast, kind):
    """D-1."""
    assert open_draft(where, kind=kind, title=TITLE, by=cast.ffion).kind == kind


TYPED_BY_KIND = {
    "change": {}, "add": {"to_words": "The gate is open every day. Dogs too."},
    "take_out": {"to_words": "The gate is open."}, "say_it_plainly": {"to_words": "Come in."},
    "ask": {"to_words": "The gate is open every day."}, "move": {"move_to": "CL3"},
    "mismatch": {"to_words": "The gate is open every day."},
}  # fmt: skip


@pytest.mark.parametrize("kind", Suggestion.Kind.values)
def test_every_kind_of_suggestion_is_made_on_the_page(client, where, draft, kind):
    """D-6: change, add, take out, say it plainer, ask, don't match, move, a new clause."""
    about = "" if kind == "new_clause" else "?clause=CL1&text=en"
    said = TYPED_BY_KIND.get(kind, {"to_words": "Dogs are welcome."})
    typed = {**TYPED, "kind": kind, **said}
    address = url(where, f"draft/suggest/{about}")
    assert "<form" in client.get(address).content.decode()
    assert client.post(address, {**typed, "do": "send"}).status_code == 302
    made = Suggestion.objects.get()
    assert (made.kind, made.status) == (kind, "open")


def test_an_answer_is_promised_and_when_it_is_late_owed(client, where, suggestion):
    """D-8: in ten working days, then "We owe you an answer"."""
    address = url(where, f"suggestions/{suggestion.ref}/")
    assert "answer by" in client.get(address).content.decode()
    with set_to(now() + timedelta(days=30)):
        assert "We owe you an answer." in client.get(address).content.decode()


def test_talking_shows_numbers_and_no_way_to_vote_down(client, where, suggestion):
    """D-7."""
    page = client.get(url(where, f"suggestions/{suggestion.ref}/support/")).content.decode()
    for words in ("I&#x27;d back this", "This wouldn&#x27;t work for me because…", "Question"):
        assert words in page
    assert page.count('type="radio" name="kind"') == 3
    assert "0 would back this" in client.get(url(where, "draft/")).content.decode()


def test_suggestions_on_the_same_text_lie_together_before_who_answers(
    client, where, draft, clause, cast, suggestion
):
    """D-12."""
    other = suggested(draft, clause, factories.participant(), to_words="on Sundays")
    client.force_login(cast.elin.account)
    page = client.get(url(where, f"suggestions/{suggestion.ref}/decide/")).content.decode()
    assert "Other suggestions on the same text" in page
    assert f"suggestions/{other.ref}/decide/" in page and "on Sundays" in page


def test_move_is_proposed_and_agreed_through_the_page(client, where, draft, clause, cast):
    third = draft.clauses.get(number=3)
    made = suggested(draft, clause, cast.josh, kind="move", move_after=third, from_words="",
                     to_words="")  # fmt: skip
    address = url(where, f"suggestions/{made.ref}/decide/")
    typed = {"result": "taken_in", "new_text": clause.text_en, "why_en": WHY["en"], "why_cy": ""}
    client.force_login(cast.elin.account)
    assert client.post(address, {**typed, "do": "propose"}).status_code == 302
    client.force_login(cast.ffion.account)
    assert client.post(address, agreeing(client, address)).status_code == 302
    clause.refresh_from_db()
    assert (clause.number, clause.revision, clause.owed) == (3, 1, {})
    page = client.get(url(where, "draft/clauses/CL1/")).content.decode()
    assert f"Suggestion {made.ref}: Taken in" in page


def test_move_that_collides_with_todays_order_says_so(client, where, draft, clause, cast):
    second, third = draft.clauses.filter(number__in=(2, 3))
    one, other = (
        suggested(draft, clause, factories.participant(), kind="move", move_after=after,
                  from_words="", to_words="")
        for after in (second, third)
    )  # fmt: skip
    waiting = propose_decision(other, result="taken_in", why=WHY, by=cast.ffion)
    agree_decision(propose_decision(one, result="taken_in", why=WHY, by=cast.ffion), by=cast.elin)
    client.force_login(cast.elin.account)
    address = url(where, f"suggestions/{other.ref}/decide/")
    refused = client.post(address, agreeing(client, address))
    assert refused.status_code == 422
    assert "Somebody moved this clause in the meantime." in refused.content.decode()
    waiting.refresh_from_db()
    assert waiting.decided_at is None
