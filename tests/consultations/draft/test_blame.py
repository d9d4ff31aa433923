"""Every word has one source, none is made up, and what moves or comes back keeps its own."""

from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.draft.blame import REMEMBERED, Blame, begun, handed_on, told
from consultations.draft.marking import Marked, source_of
from consultations.draft.models import Suggestion
from consultations.draft.words import tidy, tokens

BASE = "The gate is open every day. Anybody may mow the long grass. Dogs stay on the path."
WORDS = ["y", "a'r", "i’w", "tŷ", "drws", ".", ",", "giât", "pawb"]
SPACES = [" ", "", "\n", "\n\n"]
texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SPACES)), max_size=30).map(
    lambda row: "".join(word + space for word, space in row)
)
often = settings(max_examples=200, deadline=None, derandomize=True)


def followed(*revisions: str) -> Blame:
    blame, before = Blame(), ""
    for number, text in enumerate(revisions):
        blame, before = handed_on(blame, before, text, number), text
    return blame


def pieces(*revisions: str) -> list[tuple[int, str]]:
    return list(told(followed(*revisions).marks, revisions[-1]))


def test_blame_gives_changed_words_to_who_changed_them():
    assert pieces(BASE, BASE.replace("every day", "on weekdays")) == [
        (0, "The gate is open "), (1, "on weekdays"), (0, BASE.split("day", 1)[1]),
    ]  # fmt: skip


def test_blame_keeps_words_that_moved_with_who_wrote_them():
    first, second, third = (f"{words}. " for words in BASE.rstrip(".").split(". "))
    assert pieces(BASE, f"{third}{first}{second}New.") == [
        (0, "Dogs stay on the path"), (1, ". "), (0, first + second), (1, "New"), (0, "."),
    ]  # fmt: skip


def test_blame_knows_words_that_come_back():
    without = BASE.replace("mow the long grass", "help")
    assert pieces(BASE, without, without.replace("open", "shut"), BASE) == [(0, BASE)]


def test_blame_of_a_new_space_alone_is_nobodys():
    assert pieces(BASE, BASE.replace(". ", ".\n\n")) == [(0, BASE.replace(". ", ".\n\n"))]


@often
@given(st.lists(texts, min_size=1, max_size=5))
def test_blame_covers_every_word_exactly_once(revisions):
    blame = followed(*revisions)
    assert sum(mark.count for mark in blame.marks) == len(tokens(revisions[-1]))
    assert "".join(piece for _source, piece in told(blame.marks, revisions[-1])) == tidy(
        revisions[-1]
    )
    assert all(mark.count > 0 for mark in blame.marks)


@often
@given(st.lists(texts, min_size=1, max_size=5))
def test_blame_names_no_source_that_had_not_the_word(revisions):
    for source, piece in told(followed(*revisions).marks, revisions[-1]):
        words = {word for word, _space in tokens(piece) if word}
        assert words <= {word for word, _space in tokens(revisions[source])}


@often
@given(texts, texts, texts, texts)
def test_blame_of_what_two_agreed_covers_every_word_once_and_invents_none(base, today, new, agreed):
    made = Suggestion(pk=7, base_text=base, to_words=new)
    marks = Marked()
    marks.changed("", today, source_of(None, ""))
    marks.reworded(today, agreed, source_of(None, "S1 taken_in"), made)
    assert "".join(words for _source, words in told(marks.blame.marks, agreed)) == tidy(agreed)
    for source, piece in told(marks.blame.marks, agreed):
        if marks.sources[source]["suggestion"]:
            assert {word for word, _space in tokens(piece) if word} <= {
                word for words in (base, new) for word, _space in tokens(words)
            }


@often
@given(texts, texts)
def test_blame_gives_words_that_were_never_there_to_the_change(before, after):
    blame = handed_on(begun(before, 0), before, after, 1)
    old = {word for word, _space in tokens(before)}
    for source, piece in told(blame.marks, after):
        assert source == 1 or {word for word, _space in tokens(piece) if word} <= old


@often
@given(st.lists(texts, min_size=1, max_size=12))
def test_blame_remembers_no_more_than_its_room(revisions):
    blame = followed(*revisions)
    room = max(REMEMBERED, len(tokens(revisions[-1])))
    assert sum(len(gone.words) for gone in blame.gone) <= room
