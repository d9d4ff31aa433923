"""A page's pieces as a PO file: out to translators' own tools, and back whole or not at all."""

import re

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cms.models import OwedWords
from cms.pairs.sheet import key_of

from .conftest import at, change, refused, typed

pytestmark = pytest.mark.django_db
TITLE = key_of("title", "Strong tea")


def send(client, page, text: str):
    file = SimpleUploadedFile("te.po", text.encode(), content_type="text/x-gettext-translation")
    return client.post(at(page, "upload"), {"file": file})


def downloaded(client, page) -> str:
    return client.get(at(page, "download")).content.decode()


def test_a_file_goes_out_and_comes_back(translator, pair):
    change(pair[0], title="Strong tea")
    file = polib.pofile(downloaded(translator, pair[0]))
    assert [(one.msgctxt, one.msgid, one.msgstr) for one in file][:2] == [
        ("title", "Strong tea", ""),
        ("slug", "tea", "te"),
    ]
    file[0].msgstr = "Te cryf"
    assert send(translator, pair[0], str(file)).status_code == 302
    assert OwedWords.objects.open().count() == 0


def test_a_file_with_broken_marks_is_refused_with_its_line(translator, pair):
    change(pair[0], title="Strong tea", intro="Hotter.")
    file = polib.pofile(downloaded(translator, pair[0]))
    file[0].msgstr, file[2].msgstr = "Te <b>cryf", "Poethach."
    text = str(file)
    line = 1 + text[: text.index("# Te\n")].count("\n")
    answer = send(translator, pair[0], text)
    assert answer.status_code == 422
    assert refused(answer) == [f"Line {line}: The tag <b> is not opened and closed."]
    assert typed(answer, key_of("intro", "Hotter.")) == "Poethach."
    assert OwedWords.objects.open().get().pieces == 2


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('msgid "a"\nbroken here\n', "see line 2"),
        ("not a file at all", r"no PO file that can be read"),
        ("", r"made for another page|no PO file"),
        ("/etc/passwd", r"no PO file that can be read"),
        ('msgid ""\nmsgstr "X-WagtailLocalize-TranslationID: 1\\n"\n', "made for another page"),
    ],
)
def test_a_file_that_is_none_is_refused(translator, pair, text, why):
    answer = send(translator, pair[0], text)
    assert answer.status_code == 422
    assert re.search(why, refused(answer)[0])


def test_a_file_of_an_earlier_text_loses_no_word(translator, pair):
    old = polib.pofile(downloaded(translator, pair[0]))
    old[0].msgstr = "Te bach"
    change(pair[0], title="Strong tea")
    answer = send(translator, pair[0], str(old))
    assert answer.status_code == 422
    assert "Te bach" in refused(answer)[0]


def test_an_unsure_entry_is_shown_not_kept(translator, pair):
    change(pair[0], title="Strong tea")
    file = polib.pofile(downloaded(translator, pair[0]))
    file[0].msgstr, file[0].flags = "Te cryf", ["fuzzy"]
    answer = send(translator, pair[0], str(file))
    assert answer.status_code == 422
    assert typed(answer, TITLE) == "Te cryf"
    assert OwedWords.objects.open().count() == 1
