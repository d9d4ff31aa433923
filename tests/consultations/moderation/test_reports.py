"""Reporting words: by anybody, without JavaScript or a name; joined, limited, and never a vote."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils.translation import override

from consultations.moderation import actions
from consultations.moderation.models import WordsReport
from tests import factories


@pytest.fixture
def card(table):
    return factories.card(table, "Him next door is a liar.")


def page_of(card, language: str = "en") -> str:
    with override(language):
        return reverse("consultations:report", args=[card.consultation.slug, "card", card.ref])


@pytest.mark.parametrize("language", ["en", "cy"])
def test_anybody_reports_and_is_thanked(client, card, language):
    sent = client.post(page_of(card, language), {"words": "Edrychwch."}, follow=True)
    thanks = {"en": "A person looks at it", "cy": "Bydd person yn edrych"}[language]
    assert (sent.status_code, thanks in sent.text) == (200, True)


def test_what_several_people_report_is_one_report(
    card, moderator, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        for words in ("A name.", "It names me.", "A name."):
            actions.report(card, words=words, by=None)
    told = WordsReport.objects.get()
    assert (told.words, told.times, len(mail.outbox)) == ("A name.\nIt names me.", 3, 1)
    actions.settle_report(told, by=moderator)
    actions.report(card, words="Again.", by=None)
    assert WordsReport.objects.count() == 2


def test_joined_reports_never_grow_without_end(card):
    for turn in range(10):
        actions.report(card, words=f"{turn}" * 600, by=None)
    told = WordsReport.objects.get()
    assert (told.times, len(told.words) <= 3000) == (10, True)


def test_two_who_report_at_once_make_one_report(at_once, card):
    done = at_once(*[lambda: actions.report(card, words="Look.", by=None)] * 2)
    assert {type(one) for one in done} == {WordsReport}
    assert list(WordsReport.objects.values_list("times", flat=True)) == [2]


def test_however_many_report_words_stay_until_a_person_has_looked(card):
    for turn in range(30):
        actions.report(card, words=f"Away with it {turn}", by=None)
    card.refresh_from_db()
    assert card.is_shown
