"""The ten promises with figures counted over the site: kept, not kept, nothing to count yet."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from cms import promises
from cms.clock import now
from cms.models import ContentPage
from cms.pairs.starter import start_site
from consultations.consultation.models import Stage
from consultations.conversation.models import Card
from consultations.draft.models import Clause
from consultations.moderation.models import State
from consultations.outcome.models import CardOutcome, CommissionerAnswer
from consultations.review.figures import figures
from tests import factories

pytestmark = pytest.mark.django_db


def kept() -> dict[int, bool | None]:
    return {number: figure.kept for number, figure in figures().items()}


def answer(where, **fields):
    return CommissionerAnswer.objects.create(
        consultation=where, ref="A1", answer="no", no_kind="law", given_at=now(),
        **{"reason_en": "The law.", "reason_cy": "Y gyfraith.", **fields},
    )  # fmt: skip


@pytest.fixture
def site():
    where = factories.consultation(Stage.ANSWER_DUE)
    table = factories.table(where)
    cards = [factories.card(table), factories.card(table)]
    factories.draft(where)
    for card in cards:
        CardOutcome.objects.create(card=card, kind="not_used", set_at=now())
    answer(where)
    return where


def test_an_empty_site_has_nothing_to_count_and_claims_nothing():
    assert kept() == {2: True, **dict.fromkeys((1, 3, 4, 5, 6, 7, 8, 9, 10))}


def test_what_is_kept_is_counted_so(site):
    assert kept() == {**dict.fromkeys((1, 2, 3, 4, 5, 6, 8, 9), True), 7: None, 10: None}
    assert figures()[8].words == "Cards whose outcome is told: 2 of 2."
    assert figures()[9].words == "Answers that are no or not now: 1. With a reason: 1."


def text_behind(where):
    Clause.objects.update(owed={"cy": "2026-09-18T10:31:00+01:00"})


def no_everyday_text(where):
    Clause.objects.update(text_cy_everyday="")


def opened_without_a_power_card(where):
    where.power_card.open = []
    where.power_card.save()


def card_waits_four_days(where):
    since = now() - timedelta(days=4)
    Card.objects.filter(pk=Card.objects.first().pk).update(state=State.WAITING, made_at=since)


def words_left_behind(where):
    Card.objects.filter(pk=Card.objects.first().pk).update(state=State.WITHDRAWN)


def end_not_told(where):
    CardOutcome.objects.first().delete()


def no_without_a_reason(where):
    CommissionerAnswer.objects.update(reason_cy="")


@pytest.mark.parametrize(
    ("number", "broken"),
    [
        (2, text_behind), (3, no_everyday_text), (4, opened_without_a_power_card),
        (5, card_waits_four_days), (6, words_left_behind), (8, end_not_told),
        (9, no_without_a_reason),
    ],
)  # fmt: skip
def test_a_promise_that_is_not_kept_says_so(site, number, broken):
    broken(site)
    assert kept()[number] is False
    assert [one for one, is_kept in kept().items() if is_kept is False] == [number]


def test_what_is_not_public_is_not_counted(site):
    site.stage = Stage.SHAPING
    site.save()
    assert kept() == {2: True, **dict.fromkeys((1, 3, 4, 5, 6, 7, 8, 9, 10))}


def test_figures_ask_as_often_for_many_as_for_few(site, django_assert_num_queries):
    with django_assert_num_queries(10):
        figures()
    for _n in range(20):
        factories.card(factories.table(factories.consultation(Stage.ANSWER_DUE)))
    with django_assert_num_queries(10):
        figures()


@pytest.mark.parametrize(
    ("language", "register", "sentence", "figure"),
    [
        ("en", "full", "A person reads everything.", "Cards read by a person: 2 of 2."),
        ("cy", "everyday", "Mae person yn darllen yr hyn rydych chi", "Cardiau y mae person wedi"),
    ],
)
def test_page_has_ten_with_their_figures(client, site, language, register, sentence, figure):
    start_site()
    client.cookies["paned_register"] = register
    found = ContentPage.objects.get(purpose="promises", locale__language_code=language)
    html = client.get(found.get_url()).content.decode()
    ten = html.split('class="promises"')[1].split("</ol>")[0]
    assert ten.count("<li>") == 10
    assert sentence in ten and figure in ten


def test_ten_in_welsh_are_ten_other_sentences():
    with override("en"):
        english = promises.in_words("full") + promises.in_words("everyday")
    with override("cy"):
        welsh = promises.in_words("full") + promises.in_words("everyday")
    assert len({*english, *welsh}) == 40
