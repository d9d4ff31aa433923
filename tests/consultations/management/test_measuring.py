"""Measuring merges and attribution on files of rows."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

BASE = "One two three.\n\nFour five six.\n"


def told(command: str, path) -> list[str]:
    out = StringIO()
    call_command(command, str(path), stdout=out)
    return out.getvalue().splitlines()


def test_measure_merge_counts_by_what_git_makes_of_it(tmp_path):
    both = BASE.replace("One", "A").replace("six", "seven")
    rows = [
        {"base": BASE, "ours": BASE.replace("One", "A"), "theirs": BASE.replace("six", "seven"),
         "result": both},
        {"base": BASE, "ours": BASE.replace("One", "A"), "theirs": BASE.replace("three", "B"),
         "result": "Neither.\n"},
    ]  # fmt: skip
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    lines = told("measure_merge", path)
    assert "all: clean 100.0% equal 50.0% wrong_but_clean 50.0% precision 50.0%" in lines
    assert "all, sure: clean 50.0% equal 50.0% wrong_but_clean 0.0% precision 100.0%" in lines
    assert "git_clean: clean 100.0% equal 100.0% wrong_but_clean 0.0% precision 100.0%" in lines


def test_measure_blame_tells_words_first_seen_from_words_that_moved(tmp_path):
    texts = [BASE, "Four five six.\n\nOne two three.\n", "Four five six.\n\nNew two three.\n"]
    row = {"path": "draft.md", "revs": [{"text": text} for text in texts]}
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(row))
    assert told("measure_blame", path)[0] == (  # a full stop went and came elsewhere
        "draft.md: first seen 9 agreed 100.00%; given anew: moved 10.00% came back 0.00%;"
        " standing once 6 agreed 100.00%"
    )


def test_measuring_says_when_there_is_no_file(tmp_path):
    with pytest.raises(CommandError):
        told("measure_merge", tmp_path / "nothing.jsonl")
