"""Words chosen in a text: marked on the form, changed there alone, never in another wording."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.draft.choosing import chosen_words, numbered
from consultations.draft.models import Suggestion
from consultations.draft.words import tidy
from tests.consultations.draft.test_forms import TYPED
from tests.consultations.draft.test_pages import url

TEXT = "Mae'r giât ar agor bob dydd.\nDewch i mewn."
often = settings(max_examples=200, deadline=None, derandomize=True)


@pytest.mark.parametrize(("first", "last", "words"), [
    ("1", "1", "Mae'r"), ("5", "6", "bob dydd."), ("6", "7", "dydd.\nDewch"),
    ("1", "9", TEXT),
])  # fmt: skip
def test_chosen_words_are_those_between_two_places(first, last, words):
    found = chosen_words(TEXT, first, last)
    assert (found.words, found.before + found.words + found.after) == (words, TEXT)
    assert found.with_other(found.words) == TEXT


@pytest.mark.parametrize(("first", "last"), [
    ("0", "1"), ("2", "1"), ("1", "10"), ("", "2"), ("a", "b"), ("-1", "2"), ("²", "3"),
    ("1" * 400, "1" * 400),
])  # fmt: skip
def test_chosen_words_of_places_that_are_not_there_are_none(first, last):
    assert chosen_words(TEXT, first, last) is None


def test_chosen_words_taken_out_close_up():
    assert chosen_words(TEXT, "5", "6").with_other(" ") == "Mae'r giât ar agor\nDewch i mewn."
    assert chosen_words("One two three.", "2", "2").with_other("") == "One three."
    assert chosen_words("One two three.", "1", "1").with_other("") == "two three."
    assert chosen_words("One two three.", "3", "3").with_other("") == "One two"


@often
@given(st.text(max_size=60), st.data())
def test_chosen_words_put_back_are_the_text(text, data):
    places = [place for place, _word in numbered(text)]
    if places:
        first, last = sorted(data.draw(st.tuples(*[st.sampled_from(places)] * 2)))
        found = chosen_words(text, str(first), str(last))
        assert found.before + found.words + found.after == tidy(text)


@pytest.fixture
def marked(where, draft):
    return url(where, "draft/suggest/?clause=CL1&text=en&on=1&first=5&last=6")


@pytest.mark.django_db
def test_form_marks_the_chosen_words_and_asks_for_others(client, marked):
    page = client.get(marked).content.decode()
    assert "The gate is open <mark>every day.</mark></p>" in page
    assert ">every day.</textarea>" in page.replace("\n", "")
    assert '<option value="5" selected>5. every</option>' in page


@pytest.mark.django_db
def test_suggestion_of_chosen_words_changes_those_alone(client, marked, draft):
    typed = {**TYPED, "to_words": "on weekdays."}
    page = client.post(marked, {**typed, "do": "preview"}).content.decode()
    assert "<del>every day</del>" in page and "<ins>on weekdays</ins>" in page
    assert "The gate is open every day." in page
    assert client.post(marked, {**typed, "do": "send"}).status_code == 302
    made = Suggestion.objects.get()
    assert (made.from_words, made.to_words) == ("every day", "on weekdays")


@pytest.mark.django_db
def test_chosen_words_are_taken_out_with_nothing_in_their_place(client, marked, draft):
    typed = {**TYPED, "kind": "take_out", "to_words": "", "do": "send"}
    assert client.post(marked, typed).status_code == 302
    made = Suggestion.objects.get()
    assert (made.from_words.rstrip("."), made.to_words) == ("every day", "")


@pytest.mark.django_db
def test_chosen_words_left_as_they_stand_are_those_taken_out(client, marked, draft):
    typed = {**TYPED, "kind": "take_out", "to_words": "every day."}
    page = client.post(marked, {**typed, "do": "preview"}).content.decode()
    assert "<del> every day.</del>" in page
    assert client.post(marked, {**typed, "do": "send"}).status_code == 302
    made = Suggestion.objects.get()
    assert (made.from_words, made.to_words) == ("every day.", "")


@pytest.mark.django_db
def test_words_chosen_in_an_older_wording_are_never_the_whole_text(client, marked, draft):
    draft.clauses.filter(number=1).update(revision=2, text_en="The gate is shut.")
    assert "has moved on since you chose" in client.get(marked).content.decode()
    refused = client.post(marked, {**TYPED, "to_words": "on weekdays.", "do": "send"})
    page = refused.content.decode()
    assert refused.status_code == 422 and "on weekdays.</textarea>" in page.replace("\n", "")
    assert Suggestion.objects.count() == 0
    assert 'action="?clause=CL1&amp;text=en#preview"' in page


@pytest.mark.django_db
def test_clause_page_has_a_hidden_button_for_each_text(client, where, draft):
    page = client.get(url(where, "draft/clauses/CL1/")).content.decode()
    start = f"{url(where, 'draft/suggest/')}?clause=CL1&amp;on=1&amp;text="
    for code in ("en", "cy", "en_everyday", "cy_everyday"):
        assert f'href="{start}{code}" data-better-words' in page
    assert page.count('class="better-words" role="status" hidden') == 4
