"""Merging words: nobody's change is lost, and what collides is said."""

import unicodedata

import pytest

from consultations.draft.changes import Piece, changes, narrowed, put_in
from consultations.draft.merge import Proposal, merge
from consultations.draft.words import joined, tokens

BASE = "The person may stay in touch for six months. The person decides."
SAMPLES = [
    "", "a", "  a  b \n\n c ", "Mae'r giât ar agor, i'w chau; £6,000 y flwyddyn.",
    "Caiff y ’sgotwr e-bost o’r dŵr.", "w\u0302y a b",
]


@pytest.mark.parametrize("text", SAMPLES)
def test_tokens_joined_are_the_text(text):
    assert joined(tokens(text)) == unicodedata.normalize("NFC", text)


def test_tokens_never_split_a_word_or_its_apostrophe():
    words = [word for word, _space in tokens("Mae'r cŵn sy’n e-bostio £6,000, i'w rhoi.")]
    assert words == ["Mae'r", "cŵn", "sy’n", "e-bostio", "£6,000", ",", "i'w", "rhoi", "."]


def test_merge_keeps_changes_of_different_words():
    today = BASE.replace("stay", "keep")
    proposed = BASE.replace("six months", "two years")
    merged = merge(BASE, today, proposed)
    assert merged.clean
    assert merged.text == BASE.replace("stay", "keep").replace("six months", "two years")


def test_merge_with_an_unchanged_side_is_the_other_side():
    other = "First. " + BASE.replace("six", "six or seven")
    assert merge(BASE, BASE, other).text == other
    assert merge(BASE, other, BASE).text == other


def test_merge_of_the_same_change_twice_is_that_change():
    other = BASE.replace("six months", "five years")
    assert merge(BASE, other, other).text == other


def test_merge_of_the_same_words_conflicts_with_both_wordings():
    today, proposed = BASE.replace("six months", "two years"), BASE.replace("six", "nine")
    merged = merge(BASE, today, proposed)
    assert merged.text == today
    [conflict] = merged.conflicts
    assert (conflict.base, conflict.today, conflict.proposed) == (
        "six months", "two years", "nine months",
    )


def test_merge_of_touching_words_conflicts():
    today, proposed = BASE.replace("six", "nine"), BASE.replace("months", "weeks")
    assert not merge(BASE, today, proposed).clean


def test_merge_of_two_additions_in_one_place_conflicts():
    assert not merge(BASE, BASE + " Once.", BASE + " Twice.").clean


def test_merge_sees_composed_and_decomposed_letters_as_the_same():
    base = "Mae'r dŵr yn oer."
    assert merge(base, unicodedata.normalize("NFD", base), "Mae'r dŵr yn boeth.").text == (
        "Mae'r dŵr yn boeth."
    )


def test_changes_say_what_goes_and_what_comes():
    assert changes("for six months.", "for two years.") == [
        Piece("same", "for "), Piece("out", "six months"), Piece("in", "two years"),
        Piece("same", "."),
    ]


@pytest.mark.parametrize(
    ("base", "old", "new", "text"),
    [
        ("One two.", "", "Three.", "One two. Three."),
        ("One two.", "two", "three", "One three."),
        ("One two three.", "two", "", "One three."),
        ("One two.", "two", "", "One."),
        ("One two.", "The long one…", "All of it anew.", "All of it anew."),
    ],
)
def test_put_in_makes_the_text_as_it_would_stand(base, old, new, text):
    assert put_in(base, old, new) == text


@pytest.mark.parametrize(
    "new",
    [
        BASE.replace("six months", "five years"), BASE + " Always.", "Now. " + BASE, "Other words.",
        BASE.replace("The person decides.", "").strip(), BASE.replace("may stay", "stays"),
    ],
)
def test_narrowed_put_in_again_is_the_new_text(new):
    assert put_in(BASE, *narrowed(BASE, new)) == new


def test_narrowed_is_only_the_words_that_change():
    assert narrowed(BASE, BASE.replace("six months", "five years")) == ("six months", "five years")


def test_merge_within_one_sentence_is_a_proposal_with_all_wordings():
    merged = merge(
        BASE, BASE.replace("person may", "people may"), BASE.replace("six months", "a year")
    )
    assert (merged.clean, merged.sure) == (True, False)
    assert merged.proposals == (
        Proposal(
            base="The person may stay in touch for six months.",
            today="The people may stay in touch for six months.",
            proposed="The person may stay in touch for a year.",
            together="The people may stay in touch for a year.",
        ),
    )


def test_merge_of_different_sentences_is_sure():
    merged = merge(BASE, BASE.replace("decides", "chooses"), BASE.replace("six months", "a year"))
    assert merged.sure
    assert merged.text == "The person may stay in touch for a year. The person chooses."


def test_merge_of_a_whole_new_sentence_beside_a_change_is_sure():
    merged = merge(BASE, BASE.replace("six", "nine"), BASE.replace(". The", ". Or longer. The"))
    assert merged.sure
    assert merged.text == BASE.replace("six", "nine").replace(". The", ". Or longer. The")


def test_merge_of_a_text_broken_into_other_lines_keeps_lines_and_words():
    today = BASE.replace("touch for", "touch\nfor")
    merged = merge(BASE, today, BASE.replace("decides", "chooses"))
    assert merged.text == today.replace("decides", "chooses")


@pytest.mark.parametrize(
    ("base", "today", "proposed"),
    [
        ("Mae'r giât ar agor.", "Mae’r giât ar agor.", "Mae giât ar agor."),
        ("fy nghath i", "dy gath i", "ei chath i"),
        ("Gweler **y drws** yma.", "Gweler *y drws* yma.", "Gweler __y drws__ yma."),
        ("Mae'r ’sgotwr yma.", "Mae'r sgotwr yma.", "Mae'r 'sgotwr yma."),
    ],
)
def test_merge_never_mixes_the_letters_of_one_word(base, today, proposed):
    assert not merge(base, today, proposed).clean
