"""Writing prompts in the browser, both languages side by side; what the gate asks of them."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override

from consultations.consultation.models import Role, Stage
from consultations.conversation import actions
from consultations.conversation.gates import prompts_are_ready
from consultations.conversation.models import Picture
from tests import factories

from .conftest import at

pytestmark = pytest.mark.django_db
SENT = {
    "round": "pour",
    "text_en": "Where do you linger?",
    "text_cy": "Ble rydych chi'n oedi?",
    "everyday_en": "Where do you like to be?",
    "everyday_cy": "Ble rydych chi'n hoffi bod?",
    "picture": "chair",
}
CLOSED = {**SENT, "text_en": "Do you linger anywhere?"}


@pytest.fixture
def shaped():
    return factories.consultation(Stage.SHAPING)


@pytest.fixture
def facilitator(client, shaped):
    user = factories.role(shaped, factories.user(), Role.Kind.FACILITATOR)
    client.force_login(user)
    return client


def where(consultation) -> str:
    return reverse("consultations:prompts", kwargs={"consultation": consultation.slug_en})


def new(**fields) -> actions.NewPrompt:
    words = factories.pair("Where do you linger?", "Ble rydych chi'n oedi?")
    return actions.NewPrompt(**{"round": "pour", "text": words, "everyday": words, **fields})


def test_prompts_are_written_by_the_facilitator_in_both_languages(facilitator, shaped):
    refused = facilitator.post(where(shaped), {**SENT, "text_cy": "", "sent_key": "a"})
    assert (refused.status_code, shaped.prompts.count()) == (422, 0)
    assert "Where do you linger?" in refused.content.decode()
    assert facilitator.post(where(shaped), {**SENT, "sent_key": "b"}).status_code == 302
    assert shaped.prompts.get().text.cy == "Ble rydych chi'n oedi?"


def test_prompts_page_is_not_there_for_a_stranger(client):
    consultation = factories.consultation(Stage.LISTENING)
    client.force_login(factories.user())
    assert client.get(where(consultation)).status_code == 404


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Yes or no would answer this"), ("cy", "Byddai ie neu na")]
)
def test_closed_question_gives_pause_beside_its_field_and_may_be_kept(
    facilitator, shaped, language, words
):
    url = at("prompts", in_language(shaped, language), language=language)
    assert words not in facilitator.get(url).text
    paused = facilitator.post(url, {**CLOSED, "sent_key": "a" * 32})
    assert (paused.status_code, shaped.prompts.count()) == (422, 0)
    assert 'id="id_text_en-hint"' in paused.text and words in paused.text
    assert "Do you linger anywhere?" in paused.text and 'name="keep"' in paused.text
    kept = facilitator.post(url, {**CLOSED, "keep": "on", "sent_key": "b" * 32})
    assert (kept.status_code, shaped.prompts.count()) == (302, 1)
    assert words in facilitator.get(url).text


def in_language(consultation, language):
    """Its slug follows the language that is on."""

    class There:
        slug = consultation.slug_cy if language == "cy" else consultation.slug_en

    return There


def test_more_than_20_words_give_pause_and_are_not_refused(shaped):
    by = factories.with_role(shaped, Role.Kind.FACILITATOR)
    long = factories.pair("What " + "very " * 30 + "long?", "Beth " + "iawn " * 30 + "hir?")
    assert actions.add_prompt(shaped, new=new(text=long), by=by).pk
    with pytest.raises(ValidationError):
        actions.add_prompt(shaped, new=new(text=factories.pair("w" * 301)), by=by)


def test_prompt_is_put_better_before_it_is_announced_by_those_who_write_it(facilitator, shaped):
    prompt = factories.prompt(shaped)
    url = at("prompt_edit", shaped, prompt.ref)
    assert prompt.text.en in facilitator.get(url).text
    note = {
        "note_en": "It may bring back hard days.",
        "note_cy": "Gall ddod â dyddiau anodd yn ôl.",
    }
    assert facilitator.post(url, {**SENT, **note, "sent_key": "a" * 32}).status_code == 302
    prompt.refresh_from_db()
    assert (prompt.picture, prompt.note.cy) == ("chair", "Gall ddod â dyddiau anodd yn ôl.")
    for kind in (Role.Kind.HOST, Role.Kind.MODERATOR, Role.Kind.BILINGUAL_EDITOR):
        with pytest.raises(PermissionDenied):
            actions.change_prompt(prompt, new=new(), by=factories.with_role(shaped, kind))
    shaped.stage = Stage.ANNOUNCED
    shaped.save()
    with pytest.raises(ValidationError):
        by = factories.with_role(shaped, Role.Kind.FACILITATOR)
        actions.change_prompt(prompt, new=new(), by=by)


def test_note_stands_in_both_languages_or_in_neither(shaped):
    by = factories.with_role(shaped, Role.Kind.FACILITATOR)
    with pytest.raises(ValidationError):
        actions.add_prompt(shaped, new=new(note={"en": "Heavy.", "cy": ""}), by=by)
    with pytest.raises(ValidationError):
        actions.add_prompt(shaped, new=new(picture="unicorn"), by=by)


def test_two_who_write_the_fifth_question_in_one_moment_find_one_place(at_once):
    shaped = factories.consultation(Stage.SHAPING)
    by = factories.with_role(shaped, Role.Kind.FACILITATOR)
    for _n in range(4):
        actions.add_prompt(shaped, new=new(), by=by)

    def write():
        return actions.add_prompt(shaped, new=new(), by=by)

    assert sorted(type(one).__name__ for one in at_once(write, write)) == [
        "Prompt",
        "ValidationError",
    ]


def everyday():
    words = factories.pair("Where?", "Ble?")
    return {"everyday_en": words["en"], "everyday_cy": words["cy"]}


@pytest.mark.parametrize(
    ("rounds", "pictures", "missing"),
    [
        (["pour", "stir", "last_sip"], "chair", []),
        (["pour", "stir"], "chair", ["Three questions for the tables, or more."]),
        (["pour"] * 6, "chair", ["Five questions at most."]),
        (["pour", "stir", "stir"], "", ["A drawing beside every question."]),
        (["stir", "pour", "stir"], "door", ["A first question for Pour, about people's lives."]),
    ],
)
def test_gate_asks_for_three_to_five_drawn_and_hospitality_first(rounds, pictures, missing, shaped):
    for order, in_round in enumerate(rounds):
        factories.prompt(shaped, round=in_round, picture=pictures, order=order, **everyday())
    assert [one.words for one in prompts_are_ready(shaped)] == missing


def test_drawing_and_note_are_said_in_both_languages_where_the_question_is_asked(client):
    consultation = factories.consultation(Stage.LISTENING)
    table = factories.table(consultation)
    table.prompts.update(picture="chair", note_en="It may be hard.", note_cy="Gall fod yn anodd.")
    for language, note in (("en", "It may be hard."), ("cy", "Gall fod yn anodd.")):
        for page in ("table", "card_new"):
            there = in_language(consultation, language)
            shown = client.get(at(page, there, table.ref, language)).text
            with override(language):
                alt = escape(Picture.CHAIR.label)
            assert (note in shown, f"<title>{alt}</title>" in shown) == (True, True)
            assert shown.index(note) < shown.index("<title>" + alt)


def test_card_form_offers_to_skip_and_to_leave_quietly(client):
    table = factories.table(factories.consultation(Stage.LISTENING))
    where, person = table.consultation, factories.participant()
    person.account = factories.user()
    person.save()
    actions.sit_down(table, by=person)
    page = client.get(at("card_new", where, table.ref)).text
    assert ("Skip this question" in page, "Leave quietly" in page) == (True, True)
    client.force_login(person.account)
    left = client.post(at("table_leave", where, table.ref), {"sent_key": "a" * 32})
    assert (left.status_code, table.sitting.count()) == (302, 0)


def test_every_drawing_there_is_has_its_own_file(client, shaped):
    for picture in Picture.values:
        factories.prompt(shaped, picture=picture)
    user = factories.role(shaped, factories.user(), Role.Kind.FACILITATOR)
    client.force_login(user)
    page = client.get(where(shaped)).text
    titles = {one for one in Picture.labels if f"<title>{one}</title>" in page}
    assert titles == {*map(str, Picture.labels)}
