"""Files to take along: every form in every text, languages told, names as people wish today."""

import json
from io import BytesIO

import pytest
from django.core.cache import cache
from django.utils.translation import override
from docx import Document
from docx.oxml.ns import qn

from consultations.consultation.models import Stage
from consultations.conversation.models import Card
from consultations.draft.actions import add_root, freeze_version
from consultations.draft.copies import FORMS, copy_of_draft, copy_of_version
from consultations.draft.models import Text
from consultations.moderation.actions import take_name_off
from tests import factories
from tests.consultations.draft.conftest import WHY
from tests.consultations.draft.test_pages import SAID, queries, url

pytestmark = pytest.mark.django_db
PAIR = ("en", "cy")


@pytest.fixture
def card(where, draft, cast):
    """A named card at the root of the first clause."""
    made = factories.card(factories.table(where), "The sofa by the radiator.")
    add_root(draft.clauses.get(number=1), card=made, by=cast.ffion)
    return made


def file(client, where, form, texts="en,cy", language="en", rest=None):
    rest = rest or {"en": "draft/copy.", "cy": "drafft/copi."}[language]
    response = client.get(f"{url(where, rest, language)}{form}?texts={texts}")
    assert response.status_code == 200
    return response


def word(response) -> Document:
    return Document(BytesIO(response.content))


def spoken(document) -> list[tuple[str, str]]:
    """Every run of a document with its language, in order, tables last."""
    paragraphs = list(document.paragraphs)
    for table in document.tables:
        paragraphs += [one for row in table.rows for cell in row.cells for one in cell.paragraphs]
    return [
        (run._r.rPr.find(qn("w:lang")).get(qn("w:val")), run.text)
        for one in paragraphs for run in one.runs
    ]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("texts", ["en", "cy", "en_everyday", "cy_everyday", "cy,cy_everyday"])
def test_copy_holds_the_texts_asked_for_and_no_other(client, where, draft, form, texts):
    content = file(client, where, form, texts).content
    if form == "docx":
        content = " ".join(words for _lang, words in spoken(word(file(client, where, form, texts))))
    else:
        content = content.decode().replace("&#x27;", "'")
    clause = draft.clauses.get(number=1)
    held = {code for code in Text.values if clause.text(code) in content}
    assert held == set(texts.split(","))


def test_copy_is_named_in_the_readers_language(client, where, draft, cast):
    freeze_version(draft, **SAID, by=cast.ffion)
    title = draft.title
    name = file(client, where, "docx", "cy", rest="versions/1/copy.")["Content-Disposition"]
    assert name.endswith('-version-1-cymraeg.docx"')
    with override("cy"):
        copy = copy_of_version(draft, draft.versions.get(), PAIR)
        assert copy.file_name("md").endswith("-fersiwn-1-english+cymraeg.md")
        assert copy.file_name("md").startswith(title.cy.split()[0].lower())
    assert file(client, where, "html", language="cy")["Content-Language"] == "cy"


def test_word_copy_says_every_run_in_its_language_under_real_headings(client, where, draft):
    document = word(file(client, where, "docx"))
    clause = draft.clauses.get(number=1)
    runs = spoken(document)
    assert ("cy-GB", clause.text_cy) in runs and ("en-GB", clause.text_en) in runs
    assert ("cy-GB", clause.heading.cy) in runs and ("en-GB", clause.heading.en) in runs
    headings = [one for one in document.paragraphs if one.style.name == "Heading 1"]
    assert len(headings) == len(document.tables) == 3
    first = document.tables[0].rows[0]
    assert first._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in first.cells] == ["English", "Cymraeg"]
    about = document.core_properties
    assert draft.title.en in about.title and about.language == "en-GB"


def test_word_copy_of_one_text_has_no_table(client, where, draft):
    assert word(file(client, where, "docx", "cy")).tables == []


def test_html_copy_needs_no_other_file_and_tells_languages(client, where, draft):
    response = file(client, where, "html")
    page = response.content.decode()
    assert response["Content-Disposition"].startswith("attachment; ")
    assert "<link" not in page and "src=" not in page and "<style>" in page
    assert '<p lang="cy">Mae&#x27;r giât ar agor bob dydd.</p>' in page
    assert page.count("<h1") == 1 and page.count('<h2 id="cl') == 3


def test_markdown_copy_marks_up_nothing_that_people_wrote(client, where, draft):
    draft.clauses.filter(number=1).update(text_en="# Open\n- *every* day\n1. <b>[x](y)")
    page = file(client, where, "md", "en").content.decode()
    assert "\\# Open\\\n\\- \\*every\\* day\\\n\\1. \\<b\\>\\[x\\](y)" in page


def test_json_copy_has_ids_and_the_versions_fingerprints(client, where, draft, cast, card):
    version = freeze_version(draft, **SAID, by=cast.ffion)
    told = json.loads(file(client, where, "json", rest="versions/1/copy.").content)
    first = told["clauses"][0]
    assert (told["format"], told["version"], told["sha256"]) == ("draft-copy/1", 1, version.sha256)
    assert told["texts"] == [
        {"code": "en", "language": "en"}, {"code": "cy", "language": "cy"},
    ]  # fmt: skip
    assert (first["id"], first["sha256"]) == ("CL1", version.clauses.first().sha256)
    assert first["why"] == draft.clauses.get(number=1).why.as_json()
    assert [(root["kind"], root["name"]) for root in first["roots"]] == [("card", card.ref)]
    draft_told = json.loads(file(client, where, "json").content)
    assert draft_told.keys() == told.keys() and draft_told["version"] is None


@pytest.mark.parametrize("form", FORMS)
def test_copy_holds_no_words_of_a_card_and_names_as_people_wish(client, where, draft, form, card):
    Card.objects.filter(pk=card.pk).update(shown_as="Mair Ty Isaf", may_name=True)
    assert "Mair Ty Isaf" in said(file(client, where, form), form)
    assert "sofa" not in said(file(client, where, form), form)
    take_name_off(card, by=Card.objects.get(pk=card.pk).participant)
    assert "Mair" not in said(file(client, where, form), form)


def said(response, form) -> str:
    if form != "docx":
        return response.content.decode()
    return " ".join(words for _lang, words in spoken(word(response)))


def test_version_copy_credits_whoever_had_shaped_it_by_then(client, where, draft, cast):
    freeze_version(draft, **SAID, by=cast.ffion)
    made = factories.card(factories.table(where), "Later.")
    add_root(draft.clauses.get(number=1), card=made, by=cast.ffion)
    copy = copy_of_version(draft, draft.versions.get(), PAIR)
    assert (copy.clauses[0].roots, copy.clauses[0].shaped_by) == ([], "The drafting group")
    assert copy_of_draft(draft, PAIR).clauses[0].roots[0].name == made.ref


def test_copy_in_a_strange_form_or_of_no_version_is_not_there(client, where, draft):
    assert client.get(url(where, "draft/copy.exe")).status_code == 404
    assert client.get(url(where, "versions/7/copy.html")).status_code == 404
    hidden = factories.consultation(Stage.SHAPING)
    factories.draft(hidden)
    assert client.get(url(hidden, "draft/copy.html")).status_code == 404


def test_copy_is_kept_until_what_it_shows_changes(client, where, draft, card, settings):
    settings.PAGE_CACHE = True
    cache.clear()
    Card.objects.filter(pk=card.pk).update(shown_as="Mair", may_name=True)
    address = f"{url(where, 'draft/copy.md')}?texts=en"
    first = client.get(address)
    assert "Mair" in first.content.decode()
    assert queries(client, address) < 6
    again = client.get(address, HTTP_IF_NONE_MATCH=first["ETag"])
    assert again.status_code == 304
    take_name_off(card, by=Card.objects.get(pk=card.pk).participant)
    assert "Mair" not in client.get(address).content.decode()


def test_copy_asks_the_same_number_of_questions_however_long(client, where, draft, cast):
    address = url(where, "draft/copy.html")
    few = queries(client, address)
    for number in range(4, 31):
        factories.clause(draft, number=number)
    assert queries(client, address) == few <= 20


def test_pages_link_to_every_form_in_the_texts_shown(client, where, draft, cast):
    freeze_version(draft, **SAID, by=cast.ffion)
    for rest, start in (("draft/", "draft/copy."), ("versions/1/", "versions/1/copy.")):
        page = client.get(f"{url(where, rest)}?texts=cy,cy_everyday").content.decode()
        for form in FORMS:
            assert f'href="{url(where, start)}{form}?texts=cy,cy_everyday" download' in page


def test_versions_fingerprint_holds_no_name(draft, cast, card):
    before = freeze_version(draft, changed=WHY, why=WHY, by=cast.ffion)
    take_name_off(card, by=Card.objects.get(pk=card.pk).participant)
    after = freeze_version(draft, changed=WHY, why=WHY, by=cast.ffion)
    kept = [row.sha256 for row in before.clauses.all()]
    assert kept == [row.sha256 for row in after.clauses.all()]
    assert before.canonical == after.canonical
