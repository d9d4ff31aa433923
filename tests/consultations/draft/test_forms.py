"""Suggesting and deciding through the pages, without JavaScript."""

import re

import pytest

from consultations.draft.actions import NewWording, propose_decision, propose_rewrite
from consultations.draft.models import Suggestion
from consultations.moderation.models import State
from consultations.people.models import Contact, Receipt
from tests import factories
from tests.consultations.draft.conftest import WHY, agreeing
from tests.consultations.draft.test_pages import url

pytestmark = pytest.mark.django_db
TYPED = {
    "kind": "change", "to_words": "The gate is open on weekdays.",
    "reason": "Nobody can be there on a Sunday.", "language": "en", "shown": "name",
    "shown_as": "Josh", "hat": "myself", "may_read": "on", "may_quote": "on", "from_card": "",
    "email": "", "sent_key": "k" * 32,
}


def test_suggest_previews_in_words_then_sends_once_with_a_receipt(client, where, draft):
    address = url(where, "draft/suggest/?clause=CL1&text=en")
    shown = client.post(address, {**TYPED, "do": "preview"})
    page = shown.content.decode()
    assert shown.status_code == 200
    assert "It says…" in page and "taken out:</span> <del>every day</del>" in page
    assert Suggestion.objects.count() == 0
    sent = client.post(address, {**TYPED, "do": "send"})
    again = client.post(address, {**TYPED, "do": "send"})
    made = Suggestion.objects.get()
    assert (sent.status_code, sent.url) == (302, again.url)
    assert (made.from_words, made.to_words) == ("every day", "on weekdays")
    assert (made.shown_as, made.may_name, made.state) == ("Josh", True, State.WAITING)
    assert Receipt.objects.count() == 1
    slip = client.get(sent.url).content.decode()
    assert re.search(r'<p class="code">\w+ · ', slip)
    mine = client.get(url(where, f"suggestions/{made.ref}/"))
    assert "Only you can see this yet" in mine.content.decode()


@pytest.mark.parametrize("kind", ["change", "say_it_plainly", "add"])
def test_a_text_made_shorter_is_previewed_and_sent(client, where, draft, kind):
    address = url(where, "draft/suggest/?clause=CL1&text=en")
    typed = {**TYPED, "kind": kind, "to_words": "The gate is open."}
    page = client.post(address, {**typed, "do": "preview"}).content.decode()
    assert re.search(r"taken out:</span>\s*<del>\s*every day\s*</del>", page)
    assert client.post(address, {**typed, "do": "send"}).status_code == 302
    made = Suggestion.objects.get()
    assert (made.kind, made.from_words, made.to_words) == (kind, "every day", "")


@pytest.mark.parametrize("words", ["", "The gate is open every day."])
def test_a_text_emptied_or_left_as_it_stands_is_no_change(client, where, draft, words):
    address = url(where, "draft/suggest/?clause=CL1&text=en")
    refused = client.post(address, {**TYPED, "to_words": words, "do": "send"})
    assert (refused.status_code, Suggestion.objects.count()) == (422, 0)
    assert refused.context["form"].errors["to_words"] == ["Write what it would say."]


def test_preview_carries_everything_typed_to_the_second_button(client, where, draft):
    address = url(where, "draft/suggest/?clause=CL1&text=en")
    page = client.post(address, {**TYPED, "do": "preview"}).content.decode()
    preview = page[page.index('id="preview"') :]
    hidden = dict(re.findall(r'name="(\w+)" value="([^"]*)"', preview))
    assert hidden["reason"] == TYPED["reason"] and hidden["to_words"] == TYPED["to_words"]
    sent = client.post(address, {**hidden, "do": "send"})
    assert sent.status_code == 302


def test_suggest_without_a_reason_keeps_what_was_typed(client, where, draft):
    address = url(where, "draft/suggest/?clause=CL1&text=en")
    response = client.post(address, {**TYPED, "reason": "short", "do": "send"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "in 10 to 600 letters" in page and TYPED["to_words"] in page
    assert Suggestion.objects.count() == 0


def test_suggest_in_welsh_from_the_welsh_page(client, where, draft):
    address = f"/cy/sgyrsiau/{where.slug_cy}/"
    page = client.get(f"{address}drafft/awgrymu/?clause=CL1").content.decode()
    assert "Mae&#x27;r giât ar agor bob dydd." in page


def test_suggest_a_new_clause_through_the_page(client, where, draft):
    words = {**TYPED, "to_words": "Dogs are welcome.", "do": "send"}
    assert client.post(url(where, "draft/suggest/"), words).status_code == 302
    made = Suggestion.objects.get()
    assert (made.kind, made.clause, made.to_words) == ("new_clause", None, "Dogs are welcome.")


def test_support_through_the_page(client, where, suggestion):
    address = url(where, f"suggestions/{suggestion.ref}/support/")
    refused = client.post(address, {"kind": "concern", "text": "", "language": "en"})
    assert refused.status_code == 422
    assert client.post(address, {"kind": "back", "text": "", "language": "en"}).status_code == 302
    assert Suggestion.objects.with_numbers().get(pk=suggestion.pk).backs == 1


def test_two_people_decide_through_the_pages(client, where, clause, cast, suggestion):
    address = url(where, f"suggestions/{suggestion.ref}/decide/")
    client.force_login(cast.ffion.account)
    typed = {"result": "taken_in", "why_en": "Yes, of course.", "do": "propose", "new_text": ""}
    refused = client.post(address, {**typed, "why_en": ""})
    assert refused.status_code == 422
    assert client.post(address, typed).status_code == 302
    page = client.get(address).content.decode()
    assert "Proposed answer" in page and 'value="agree"' not in page
    client.force_login(cast.elin.account)
    assert 'value="agree"' in client.get(address).content.decode()
    assert client.post(address, agreeing(client, address)).status_code == 302
    clause.refresh_from_db()
    assert clause.text_en == "The gate is open on weekdays."
    paired = client.post(address, {"do": "pair", "words": "Ie, wrth gwrs."})
    assert paired.status_code == 302
    assert suggestion.decisions.get().why.as_json() == {
        "en": "Yes, of course.", "cy": "Ie, wrth gwrs.",
    }  # fmt: skip
    owed = {
        "cy": "Mae'r giât ar agor yn ystod yr wythnos.", "done_cy": "on",
        "en_everyday": "It is open.", "done_en_everyday": "on", "cy_everyday": "Ar agor.",
    }
    assert client.post(url(where, "draft/clauses/CL1/carry-over/"), owed).status_code == 302
    clause.refresh_from_db()
    assert set(clause.owed) == {"cy_everyday"}


@pytest.mark.parametrize("do", ["agree", "drop"])
def test_another_answer_than_the_one_shown_is_not_agreed_to(
    client, where, clause, cast, suggestion, do
):
    """D-8: the second of two agrees to what they read."""
    address = url(where, f"suggestions/{suggestion.ref}/decide/")
    propose_decision(suggestion, result="not_taken", why=WHY, by=cast.ffion)
    client.force_login(cast.elin.account)
    seen = {**agreeing(client, address), "do": do}
    propose_decision(suggestion, result="taken_in", why=WHY, by=cast.ffion)
    for typed in (seen, {"do": do}):
        refused = client.post(address, typed)
        assert refused.status_code == 422
        assert "Another answer is proposed now. Look again." in refused.text
    assert suggestion.decisions.filter(decided_at=None, dropped_at=None).count() == 1
    again = re.findall(r'name="proposed" value="(\d+)"', refused.text)
    assert client.post(address, {"do": do, "proposed": again[0]}).status_code == 302


def test_other_new_words_than_those_shown_are_not_agreed_to(client, where, clause, cast):
    address = url(where, "draft/clauses/CL1/rewrite/")
    texts = {"en": "First.", "cy": "Un.", "en_everyday": "Plain.", "cy_everyday": "Bob dydd."}
    propose_rewrite(clause, new=NewWording(texts=texts), by=cast.ffion)
    client.force_login(cast.elin.account)
    seen = agreeing(client, address)
    propose_rewrite(clause, new=NewWording(texts={**texts, "en": "Second."}), by=cast.ffion)
    assert client.post(address, seen).status_code == 422
    clause.refresh_from_db()
    assert clause.revision == 1


def test_desk_publishes_freezes_and_closes(client, where, draft, cast):
    client.force_login(cast.ffion.account)
    words = {"changed_en": "a", "changed_cy": "b", "why_en": "c", "why_cy": "d"}
    address = url(where, "draft/desk/")
    assert client.post(address, {**words, "do": "publish"}).status_code == 302
    assert client.post(address, {**words, "do": "freeze"}).status_code == 302
    assert client.post(address, {"do": "close"}).status_code == 302
    draft.refresh_from_db()
    assert draft.suggestions_closed_at is not None
    assert client.post(address, {"do": "open"}).status_code == 302
    draft.refresh_from_db()
    assert draft.suggestions_closed_at is None
    frozen = draft.versions.order_by("number").values_list("frozen_at", flat=True)
    assert [moment is not None for moment in frozen] == [False, True]


def test_a_clause_is_added_and_rewritten_through_the_pages(client, where, draft, cast):
    client.force_login(cast.ffion.account)
    theme = factories.theme(where)
    texts = {"en": "A.", "cy": "B.", "en_everyday": "C.", "cy_everyday": "D."}
    typed = {
        **texts, "number": "7", "heading_en": "Dogs", "heading_cy": "Cŵn", "why_en": "x",
        "why_cy": "y", "born_in": "cy", "themes": [theme.ref],
    }
    assert client.post(url(where, "draft/new-clause/"), typed).status_code == 302
    made = draft.clauses.get(number=7)
    assert (made.born_in, made.roots.get().theme) == ("cy", theme)
    address = url(where, f"draft/clauses/{made.ref}/rewrite/")
    anew = {**typed, "en": "All dogs.", "note_en": "n", "note_cy": "n", "do": "propose"}
    assert client.post(address, anew).status_code == 302
    client.force_login(cast.elin.account)
    assert client.post(address, agreeing(client, address)).status_code == 302
    made.refresh_from_db()
    assert made.text_en == "All dogs."


def test_the_author_lets_it_go_and_a_stranger_may_not(client, where, draft):
    client.post(url(where, "draft/suggest/?clause=CL1&text=en"), {**TYPED, "do": "send"})
    made = Suggestion.objects.get()
    address = url(where, f"suggestions/{made.ref}/author/")
    assert client.post(address, {"do": "withdraw"}).status_code == 302
    made.refresh_from_db()
    assert made.status == "withdrawn"
    Suggestion.objects.update(state=State.PUBLISHED)
    client.cookies.clear()
    assert client.get(address).headers["Location"] == url(where, "my-words/find/")
    assert client.post(address, {"do": "withdraw"}).status_code == 403


def test_held_words_are_not_read_by_strangers_at_their_address(client, where, suggestion):
    Suggestion.objects.update(state=State.HELD)
    page = client.get(url(where, f"suggestions/{suggestion.ref}/")).content.decode()
    assert suggestion.reason not in page and "Held for now" in page


@pytest.mark.parametrize("chosen, kept", [("cy", "cy"), ("en", "en"), ("both", ""), ("", "")])
def test_suggest_asks_for_the_language_of_letters_and_takes_none_for_granted(
    client, where, draft, chosen, kept
):
    typed = {**TYPED, "email": "josh@example.org", "write_in": chosen, "do": "send"}
    client.post(url(where, "draft/suggest/?clause=CL1&text=en"), typed)
    assert list(Contact.objects.values_list("address", "language")) == [("josh@example.org", kept)]
