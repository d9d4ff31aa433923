"""Documents people bring: nothing said is lost, and what stands together stays together."""

import pytest

from consultations.draft.document import (
    HEADING,
    LONGEST,
    Document,
    Passage,
    read_markdown,
    read_plain,
)


def test_read_markdown_takes_the_only_first_heading_as_title():
    source = "# Our promise\n\nFor everybody.\n\n## The door\n\nIt is open.\n\nIt stays so.\n"
    assert read_markdown(source) == Document(
        "Our promise",
        (
            Passage("Our promise", "For everybody."),
            Passage("The door", "It is open.\n\nIt stays so."),
        ),
    )


def test_read_markdown_takes_the_title_from_the_front_matter():
    source = "---\ntitle: Ein haddewid\nlayout: page\n---\n\n# Y drws\n\nMae ar agor.\n"
    assert read_markdown(source) == Document("Ein haddewid", (Passage("Y drws", "Mae ar agor."),))


def test_read_markdown_keeps_the_words_and_leaves_the_marks():
    source = (
        "## A\n\nSee **our** [list](https://example.org) of `tea`,\nand ![a cup](c.png).<!-- x -->"
    )
    assert read_markdown(source).passages == (Passage("A", "See our list of tea, and a cup."),)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("* one\n* two\n  * three", "• one\n• two\n  • three"),
        ("3. one\n4. two", "3. one\n4. two"),
        ("| a | b |\n|---|---|\n| c | d |", "a | b\nc | d"),
        ("> said\n>\n> twice", "said\n\ntwice"),
        ("    typed\n      as is", "typed\n  as is"),
        ("<p>raw<br>words</p>", "raw\nwords"),
        ("te\\\ncoffi", "te\ncoffi"),
    ],
)
def test_read_markdown_writes_blocks_as_a_person_would(source, words):
    assert read_markdown(f"## A\n\n{source}\n").passages == (Passage("A", words),)


def test_read_markdown_puts_an_empty_heading_before_the_next_one():
    source = "## Part one\n\n### The door\n\nIt is open.\n\n## The end\n"
    assert read_markdown(source).passages == (
        Passage("Part one – The door", "It is open."),
        Passage("The end", ""),
    )


def test_read_markdown_shares_out_the_words_of_a_long_section():
    paragraphs = ["a" * (LONGEST // 2), "b" * (LONGEST // 2), "c"]
    assert read_markdown("## A\n\n" + "\n\n".join(paragraphs)).passages == (
        Passage("A", "\n\n".join(paragraphs[:2])),
        Passage("A", "c"),
    )


def test_a_heading_too_long_is_cut_and_kept_whole_among_the_words():
    long = "gair " * 60
    (passage,) = read_markdown(f"## {long}\n\nWords.").passages
    assert (len(passage.heading) <= HEADING, passage.words) == (True, f"{long.strip()}\n\nWords.")


def test_read_plain_finds_headings_lists_and_wrapped_lines():
    source = (
        "\ufeffTHE DOOR\r\n\r\nIt is open\r\nevery day:\r\n- to you\r\n- to us\r\n\r\nCroeso.\r\n"
    )
    assert read_plain(source).passages == (
        Passage("THE DOOR", "It is open every day:\n- to you\n- to us\n\nCroeso."),
    )


@pytest.mark.parametrize("read", [read_markdown, read_plain])
def test_reading_nothing_gives_no_clause(read):
    assert read(" \n\n").passages == ()
