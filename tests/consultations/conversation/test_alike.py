"""What counts as nearly the same, and whose words are their own. No rows."""

import random

import pytest

from consultations.conversation.alike import added, in_common, nearly_the_same, words_of

SENT = "Please keep Caffi Hafan open on Sundays. It is the only warm place in town."


def groups(*texts: str) -> list[list[int]]:
    return [sorted(one.scores) for one in nearly_the_same(enumerate(texts)).groups]


@pytest.mark.parametrize(
    "other",
    [
        SENT.upper(),
        f"Dear councillors,\n{SENT}\nYours sincerely, Dai Jones",
        f"Annwyl Gyngor,\n{SENT}\nYn gywir, Dai",
        SENT.replace(".", "  …"),
        SENT.replace("warm place in", "warm palce in"),
        f"{SENT} My mam can only come then, after chapel.",
    ],
)
def test_same_words_however_they_are_written_are_one_group(other):
    assert groups(SENT, other, "Mow the field in June, when the orchids are over.") == [[0, 1]]


def test_welsh_apostrophes_of_every_kind_are_one():
    said = "Mae{0}r caffi{0}n gynnes ac mae{0}r bobl yn garedig i{0}r plant."
    assert groups(*(said.format(mark) for mark in "'’‘`")) == [[0, 1, 2, 3]]
    assert words_of("Mae’r tŷ") == ["maer", "tŷ"]


@pytest.mark.parametrize(
    "other",
    [
        "Please keep the library open on Mondays. It is the only quiet place in the village.",
        "On Sundays it is warm in town. Only please open the place: keep Caffi Hafan.",
        "Open on Sundays.",
    ],
)
def test_words_on_the_same_thing_are_not_the_same_words(other):
    assert groups(SENT, other) == []


def test_what_most_people_sent_is_what_others_are_measured_by():
    longer = f"{SENT} And the bus should wait."
    [group] = nearly_the_same([(7, longer), (8, SENT), (9, SENT)]).groups
    assert (group.first, sorted(group.scores)) == (8, [7, 8, 9])


@pytest.mark.parametrize(
    ("text", "own"),
    [
        (SENT, []),
        (f"Dear all,\n{SENT}\nKind regards, Dai Jones, Bangor", []),
        (SENT.replace("only", "onely"), []),
        (f"{SENT} My mam can only come then.", ["My mam can only come then."]),
        (f"Since Dad died we go there. {SENT}", ["Since Dad died we go there."]),
        (SENT.replace("Sundays.", "Sundays, when my sister minds the children."),
         ["when my sister minds the children."]),
    ],
)  # fmt: skip
def test_own_words_are_shown_as_they_were_written_and_a_slip_is_none(text, own):
    assert added(text, SENT) == own


def test_what_they_have_in_common_leaves_out_what_each_added():
    texts = [f"{SENT} {own}" for own in ("My mam goes.", "I met Dai there.", "Think of the cold.")]
    assert in_common(texts[0], texts[1:]) == SENT
    assert [added(one, SENT) for one in texts] == [[one.removeprefix(f"{SENT} ")] for one in texts]


def test_cost_grows_with_the_number_of_cards_and_not_with_its_square():
    """2,000 letters of one campaign, each with a line of its own, and 2,000 that are nobody's."""
    choice = random.Random(7)
    some = ["gate", "bus", "warm", "lamp", "chapel", "river", "friend", "tea", "bench", "market"]

    def line(words: int) -> str:
        return " ".join(f"{choice.choice(some)}{choice.randrange(900)}" for _n in range(words))

    sent = [f"{SENT} {line(6)}." for _n in range(2000)]
    alone = [f"{line(30)}." for _n in range(2000)]
    heard = []
    found = nearly_the_same(enumerate(sent + alone), sign=lambda done, of: heard.append((done, of)))
    assert [len(one.scores) for one in found.groups] == [2000]
    assert (found.compared < 4000 * 8, heard[0], len(heard)) == (True, (0, 4000), 8)
