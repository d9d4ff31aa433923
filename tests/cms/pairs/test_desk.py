"""The translator's page: both languages side by side, and PO files there and back."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from cms.models import ContentPage, OwedWords
from cms.pairs import words
from cms.pairs.sheet import key_of
from cms.users.models import User

from .conftest import BEFORE, BOTH, at, change, fresh, public, refused, said, soup, typed

pytestmark = pytest.mark.django_db
TITLE = key_of("title", "Strong tea")


def test_every_piece_stands_beside_its_translation(translator, pair):
    page = soup(translator.get(at(pair[0])))
    shown = [
        (one.select_one(".desk-words").get_text(), one.textarea.get_text().strip())
        for one in page.select(".desk-piece")
    ]
    assert shown == [
        ("Tea", "Te"),
        ("tea", "te"),
        ("Hot.", "Poeth."),
        ("Milk", "Llaeth"),
        ("With <b>milk</b>.", "Gyda <b>llaeth</b>."),
        ("one", "un"),
        ("two", "dau"),
    ]


def test_a_changed_piece_shows_what_was_there_before(translator, pair):
    change(pair[0], title="Strong tea")
    page = soup(translator.get(at(pair[1]), {"owed": "1"}))
    (piece,) = page.select(".desk-piece")
    assert [one.get_text() for one in piece.select("details p")] == ["Tea", "Te"]
    assert piece.textarea.get_text().strip() == ""


def test_words_are_kept_and_settle_what_is_owed(translator, pair, nia):
    change(pair[0], title="Strong tea")
    answer = translator.post(at(pair[0]), {f"piece-{TITLE}": "Te cryf", "do": "save"})
    assert (answer.status_code, said(answer)) == (302, ["Saved. Pieces still owed: 0."])
    assert OwedWords.objects.get().settled_by == nia
    assert fresh(pair[1]).get_latest_revision_as_object().title == "Te cryf"
    assert public() == BEFORE


def test_words_are_kept_and_both_languages_published(editor, pair):
    change(pair[0], title="Strong tea")
    editor.post(at(pair[0]), {f"piece-{TITLE}": "Te cryf", "do": "publish"})
    assert public() == BOTH


def test_broken_marks_are_refused_and_nothing_typed_is_lost(translator, pair):
    change(pair[0], title="Strong tea", intro="Hotter.")
    intro = key_of("intro", "Hotter.")
    form = {f"piece-{TITLE}": "Te <b>cryf", f"piece-{intro}": "Poethach."}
    answer = translator.post(at(pair[0]), form)
    assert answer.status_code == 422
    assert refused(answer) == ["The tag <b> is not opened and closed."]
    assert (typed(answer, TITLE), typed(answer, intro)) == ("Te <b>cryf", "Poethach.")
    assert len(OwedWords.objects.open()) == 1


def test_words_that_somebody_else_changed_are_not_overwritten(editor, pair):
    key = key_of("title", "Tea")
    seen = soup(editor.get(at(pair[0]))).find("input", {"name": f"seen-{key}"})["value"]
    editor.post(at(pair[0]), {f"piece-{key}": "Paned", f"seen-{key}": seen})
    answer = editor.post(at(pair[0]), {f"piece-{key}": "Te du", f"seen-{key}": seen})
    assert refused(answer) == ["Somebody else wrote here meanwhile: “Paned”"]
    assert typed(answer, key) == "Te du"


def test_words_for_a_piece_that_went_meanwhile_are_shown_again(translator, pair):
    key = key_of("title", "Tea")
    change(pair[0], title="Strong tea")
    answer = translator.post(at(pair[0]), {f"piece-{key}": "Te bach"})
    assert answer.status_code == 422
    assert "Te bach" in refused(answer)[0]


def test_public_words_are_changed_by_a_bilingual_editor_only(client, translator, pair, elin):
    key = key_of("title", "Tea")
    answer = translator.post(at(pair[0]), {f"piece-{key}": "Paned"})
    assert refused(answer)[0].startswith("These words are public.")
    client.force_login(elin)
    client.post(at(pair[0]), {f"piece-{key}": "Paned", "do": "publish"})
    assert public() == [("en", "Tea"), ("cy", "Paned")]
    entry = PageLogEntry.objects.get(action="paned.translated_anew")
    assert (entry.user, entry.data) == (elin, {"place": "title", "was": "Te", "now": "Paned"})


def test_the_same_meaning_is_ticked_by_a_bilingual_editor_only(client, translator, pair, elin):
    change(pair[0], intro="Hot!")
    key = key_of("intro", "Hot!")
    assert soup(translator.get(at(pair[0]))).select("input[name=same]") == []
    translator.post(at(pair[0]), {"same": key})
    assert PageLogEntry.objects.filter(action="paned.same_meaning").count() == 0
    client.force_login(elin)
    assert len(soup(client.get(at(pair[0]))).select("input[name=same]")) == 1
    client.post(at(pair[0]), {"same": key, "do": "publish"})
    assert [fresh(page).intro for page in pair] == ["Hot!", "Poeth."]
    assert PageLogEntry.objects.filter(action="paned.same_meaning", user=elin).count() == 2


@pytest.mark.parametrize("name", ["translate", "download", "compare", "begin"])
def test_a_stranger_sees_nothing(client, pair, name):
    client.force_login(User.objects.create_user("dai@example.org"))
    assert client.get(at(pair[0], name)).status_code in (302, 403)


def test_the_translation_is_edited_beside_its_source(translator, pair):
    answer = translator.get(reverse("wagtailadmin_pages:edit", args=[pair[1].pk]))
    assert answer.headers["Location"] == at(pair[1])


def test_the_sheet_costs_the_same_for_a_short_and_a_long_page(
    translator, pair, django_assert_max_num_queries
):
    change(pair[0], intro="Hotter.")
    translator.get(at(pair[0]))
    with django_assert_max_num_queries(40) as short:
        translator.get(at(pair[0]))
    long = "\n\n".join(f"Paragraph {n}." for n in range(60))
    blocks = words.with_ids(words.blocks(long), pair[0].translation_key)
    change(pair[0], body=ContentPage._meta.get_field("body").to_python(blocks))
    with django_assert_max_num_queries(len(short)):
        assert len(soup(translator.get(at(pair[0]))).select(".desk-piece")) == 63
