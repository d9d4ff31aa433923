"""A phrase in a text: whole words, whatever their capitals, apostrophes and accents' form."""

import unicodedata

import pytest

from consultations.draft.phrases import folded, found, letters

TEXT = "The tŷ is open, subject to\nNotification of grounds: don’t wait."


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ("subject to notification of grounds", "subject to Notification of grounds"),
        ("  “Notification”, ", "Notification"),
        ("DON'T", "don’t"),
        (unicodedata.normalize("NFD", "tŷ"), "tŷ"),
        ("not", ""),
        ("grounds. don't", ""),
        ("…", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_found_gives_the_words_as_they_stand(words, stands):
    assert found(words, TEXT) == stands


def test_folded_makes_one_of_what_people_write_differently():
    assert {folded(one) for one in ("Don’t  wait.", "don't wait", "“DON'T WAIT”")} == {"don't wait"}


def test_found_takes_no_time_over_what_is_meant_to_take_it():
    assert found("(a+)+$ " * 8, "a" * 100_000) == ""


def test_letters_sort_by_the_alphabet_of_the_language():
    words = ["lwc", "llyfr", "lawr", "chwarae", "dydd", "cynnig da", "cynnig"]
    assert sorted(words, key=lambda one: letters(one, "cy")) == [
        "cynnig", "cynnig da", "chwarae", "dydd", "lawr", "lwc", "llyfr",
    ]  # fmt: skip
    assert sorted(["llama", "lot", "lamp"], key=lambda one: letters(one, "en")) == [
        "lamp", "llama", "lot",
    ]  # fmt: skip
