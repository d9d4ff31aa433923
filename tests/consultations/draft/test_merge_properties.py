"""What holds of every merge: nothing is lost, nothing is made up, the order does not matter."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.draft.changes import changes, narrowed, put_in
from consultations.draft.merge import merge
from consultations.draft.words import joined, sentences, tidy, tokens

WORDS = ["y", "a'r", "i’w", "tŷ", "drws", "£6,000", "e-bost", ".", ",", "**", "](", "nghegin"]
SPACES = [" ", "", "\n", "\n\n", "  "]
texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SPACES)), max_size=30).map(
    lambda row: "".join(word + space for word, space in row)
)
anything = st.text(max_size=80)
often = settings(max_examples=300, deadline=None, derandomize=True)


def words_of(text: str) -> list[str]:
    return [word for word, _space in tokens(text) if word]


@often
@given(anything)
def test_tokens_joined_are_the_tidy_text(text):
    assert joined(tokens(text)) == tidy(text)


@often
@given(texts)
def test_sentences_are_numbered_in_order_and_one_more(text):
    row = tokens(text)
    numbers = sentences(row)
    assert len(numbers) == len(row) + 1
    assert numbers == sorted(numbers)


@often
@given(texts, texts)
def test_merge_with_an_unchanged_side_is_identity(base, other):
    assert merge(base, base, other).text == tidy(other)
    assert merge(base, other, base).text == tidy(other)
    assert merge(base, other, other).text == tidy(other)
    assert merge(base, other, base).sure


@often
@given(texts, texts, texts)
def test_merge_is_the_same_from_either_side(base, one, other):
    here, there = merge(base, one, other), merge(base, other, one)
    assert (here.clean, here.sure) == (there.clean, there.sure)
    assert len(here.conflicts) == len(there.conflicts)
    if here.clean:
        assert here.text == there.text


@often
@given(texts, texts, texts)
def test_merge_invents_no_word(base, one, other):
    made = Counter(words_of(merge(base, one, other).text))
    given_words = Counter(words_of(one)) + Counter(words_of(other))
    assert not made - given_words - Counter(words_of(base))


@often
@given(texts, texts, texts)
def test_merge_that_is_clean_loses_no_word_that_either_side_put_in(base, one, other):
    merged = merge(base, one, other)
    if merged.clean:
        made, was = set(words_of(merged.text)), set(words_of(base))
        assert (set(words_of(one)) | set(words_of(other))) - was <= made


@often
@given(texts, texts, texts)
def test_merge_that_collides_changes_nothing_and_says_both_wordings(base, one, other):
    merged = merge(base, one, other)
    if not merged.clean:
        assert merged.text == tidy(one)
        assert all(said.today != said.proposed for said in merged.conflicts)


@st.composite
def far_apart(draw):
    """A text of words that each stand once, and edits of it that do not touch one another."""
    size = draw(st.integers(6, 40))
    row = [f"w{number}" for number in range(size)]
    places = draw(st.lists(st.integers(0, size // 2 - 1), unique=True, min_size=2, max_size=4))
    edits = []
    for number, place in enumerate(places):
        new = draw(st.sampled_from([[], [f"new{number}"], [f"new{number}", f"and{number}"]]))
        edits.append((place * 2, new))
    return row, edits


def edited(row: list[str], edits: list[tuple[int, list[str]]]) -> str:
    said = [[word] for word in row]
    for place, new in edits:
        said[place] = new
    return " ".join(word for words in said for word in words)


@often
@given(far_apart(), st.randoms())
def test_order_of_edits_that_do_not_touch_does_not_matter(told, chance):
    row, edits = told
    base, both = edited(row, []), edited(row, edits)
    chance.shuffle(edits)
    today = base
    for edit in edits:
        merged = merge(base, today, edited(row, [edit]))
        assert merged.clean
        today = merged.text
    assert today.split() == both.split()


@often
@given(texts, texts)
def test_changes_told_piece_by_piece_are_both_texts(before, after):
    pieces = changes(before, after)
    old = "".join(piece.text for piece in pieces if piece.kind != "in")
    new = "".join(piece.text for piece in pieces if piece.kind != "out")
    assert "".join(words_of(old)) == "".join(words_of(before))
    assert new == tidy(after)


@often
@given(texts, texts)
def test_narrowed_put_in_again_is_the_new_text(base, new):
    base, new = tidy(base).strip(), tidy(new).strip()
    if base and new and base != new:
        assert put_in(base, *narrowed(base, new)) == new
