"""The command for a document: says what it would do, does it, and says plainly what is wrong."""

import pytest
from django.core.management import CommandError, call_command

from consultations.draft.models import Clause, Draft
from tests import factories


@pytest.fixture
def consultation(db):
    return factories.consultation("drafting")


@pytest.fixture
def writer(consultation):
    return factories.with_role(consultation, "co_author").account.email


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "promise.md"
    path.write_text("# Promise\n\n## The door\n\nIt is open.\n", encoding="utf-8")
    return str(path)


def test_import_draft_takes_the_words_in(consultation, writer, document, capsys):
    factories.draft(consultation, clauses=0)
    call_command("import_draft", consultation.slug_cy, document, by=writer)
    assert list(Clause.objects.values_list("number", "heading_en", "text_en")) == [
        (1, "The door", "It is open.")
    ]
    assert "1 clauses are in the draft" in capsys.readouterr().out


def test_import_draft_opens_the_draft_when_told_how(consultation, writer, document):
    options = {"kind": "policy", "title_en": "Promise", "title_cy": "Addewid"}
    call_command("import_draft", consultation.slug_en, document, by=writer, **options)
    assert list(Draft.objects.values_list("title_cy", "clauses__text_en")) == [
        ("Addewid", "It is open.")
    ]


def test_import_draft_tried_out_changes_nothing(consultation, writer, document, capsys):
    call_command("import_draft", consultation.slug_en, document, by=writer, trying=True)
    assert (Draft.objects.count(), "The door (11)" in capsys.readouterr().out) == (0, True)


def test_import_draft_says_what_is_wrong(consultation, writer, document, tmp_path):
    latin = tmp_path / "latin.txt"
    latin.write_bytes("tŷ".encode("utf-16"))
    stranger = factories.user().email
    factories.draft(consultation, clauses=0)
    for where, path, by, words in [
        ("no-such", document, writer, "No conversation"),
        (consultation.slug_en, "missing.md", writer, "can't be read"),
        (consultation.slug_en, str(latin), writer, "not UTF-8"),
        (consultation.slug_en, document, "nobody@example.org", "Nobody has the address"),
        (consultation.slug_en, document, stranger, "not of this drafting group"),
    ]:
        with pytest.raises(CommandError, match=words):
            call_command("import_draft", where, path, by=by)


def test_import_draft_without_a_draft_asks_for_its_title(consultation, writer, document):
    with pytest.raises(CommandError, match="--title-cy"):
        call_command("import_draft", consultation.slug_en, document, by=writer)
