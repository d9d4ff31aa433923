"""The quiet trap on forms without an account: asked once more, nothing refused, no word lost."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.translation import override

from cms.clock import now, set_to
from consultations.consultation.models import Stage
from consultations.conversation.models import Card
from consultations.moderation.models import WordsReport
from tests import factories

pytestmark = pytest.mark.django_db
WORDS = "The sofa by the radiator."
CARD = {"text": WORDS, "language": "en", "shown": "someone", "hat": "myself"}
PRESS = {"en": "Please press once more.", "cy": "Pwyswch unwaith eto, os gwelwch yn dda."}


@pytest.fixture(autouse=True)
def trap_on(settings):
    settings.QUIET_SECONDS = 2


@pytest.fixture
def table():
    return factories.table(factories.consultation(Stage.LISTENING), channel="paper")


def page_of(table, language: str = "en") -> str:
    with override(language):
        return reverse("consultations:card_new", args=[table.consultation.slug, table.ref])


def mark_on(page) -> str:
    return re.search(r'name="began" value="([^"]+)"', page.text).group(1)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_pressed_too_soon_comes_back_once_with_everything_in_it(client, table, language):
    page = page_of(table, language)
    form = {**CARD, "began": mark_on(client.get(page))}
    asked = client.post(page, form)
    assert (asked.status_code, PRESS[language] in asked.text, WORDS in asked.text) == (
        422,
        True,
        True,
    )
    assert Card.objects.count() == 0
    assert client.post(page, {**form, "began": mark_on(asked)}).status_code == 302
    assert Card.objects.get().text == WORDS


def test_a_person_who_reads_first_meets_nothing(client, table):
    page = page_of(table)
    mark = mark_on(client.get(page))
    with set_to(now() + timedelta(seconds=3)):
        assert client.post(page, {**CARD, "began": mark}).status_code == 302


@pytest.mark.parametrize("began", ["", "new.1:forged", "again.9999999999:forged", "x"])
def test_without_a_mark_of_ours_it_is_asked_once_more(client, table, began):
    page = page_of(table)
    asked = client.post(page, {**CARD, "began": began})
    assert (asked.status_code, WORDS in asked.text) == (422, True)
    assert client.post(page, {**CARD, "began": mark_on(asked)}).status_code == 302


def test_a_mark_that_is_a_day_old_loses_no_text(client, table):
    page = page_of(table)
    mark = mark_on(client.get(page))
    with set_to(now() + timedelta(days=2)):
        asked = client.post(page, {**CARD, "began": mark})
        assert (asked.status_code, WORDS in asked.text) == (422, True)
        assert client.post(page, {**CARD, "began": mark_on(asked)}).status_code == 302


def test_the_field_that_nobody_sees_stays_empty(client, table):
    page = page_of(table)
    opened = client.get(page)
    field = re.search(
        r"<div class=.hidden-words. aria-hidden=.true.>.*?</div>", opened.text
    ).group()
    wanted = ('for="second-cup"', 'id="second-cup"', 'tabindex="-1"', 'autocomplete="off"')
    assert [one for one in wanted if one not in field] == []
    mark = mark_on(opened)
    with set_to(now() + timedelta(seconds=9)):
        asked = client.post(page, {**CARD, "began": mark, "second_cup": "http://spam.example"})
        assert (asked.status_code, "spam.example" in asked.text) == (422, False)


def test_what_is_to_be_put_right_is_not_asked_twice(client, table):
    """Somebody who mends a mistake within two seconds has pressed before."""
    page = page_of(table)
    wrong = client.post(page, {**CARD, "text": "", "began": mark_on(client.get(page))})
    assert (wrong.status_code, PRESS["en"] in wrong.text) == (422, False)
    assert client.post(page, {**CARD, "began": mark_on(wrong)}).status_code == 302


def test_forms_with_a_trap_are_never_kept(client, table):
    assert "no-cache" in client.get(page_of(table)).headers["Cache-Control"]


def test_answers_reports_suggestions_and_new_accounts_have_it_too(client, table):
    card = factories.card(table)
    where = table.consultation.slug
    reply = {
        "kind": "yes_and",
        "text": WORDS,
        "language": "en",
        "shown": "someone",
        "hat": "myself",
    }
    pages = {
        reverse("consultations:reply_new", args=[where, card.ref]): reply,
        reverse("consultations:report", args=[where, "card", card.ref]): {"words": WORDS},
        reverse("account_signup"): {"email": "dai@example.org", "language": "cy"},
    }
    for page, form in pages.items():
        asked = client.post(page, {**form, "began": mark_on(client.get(page))})
        assert PRESS["en"] in asked.text, page
        assert client.post(page, {**form, "began": mark_on(asked)}).status_code == 302, page
    assert WordsReport.objects.get().words == WORDS


def test_a_host_who_types_in_paper_cards_meets_no_trap(client, table):
    client.force_login(table.host)
    page = reverse("consultations:table_paper", args=[table.consultation.slug, table.ref])
    assert 'name="began"' not in client.get(page).text


def test_turned_off_it_is_not_there(client, table, settings):
    settings.QUIET_SECONDS = 0
    assert 'name="began"' not in client.get(page_of(table)).text
    assert client.post(page_of(table), CARD).status_code == 302
