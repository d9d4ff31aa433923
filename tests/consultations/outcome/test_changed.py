"""The public page: Yes and No side by side, the chain by theme, every text, one table."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from cms.clock import today
from consultations.consultation.models import Consultation, Stage
from consultations.conversation.models import ThemeCard
from consultations.draft.models import Root
from consultations.outcome.actions import NewConsideration, give_answer, record_consideration
from consultations.outcome.models import CommissionerAnswer
from tests import factories

from .conftest import campaign, no, parked, yes


def page(client, ending, language="en", **query):
    with override(language):
        slug = Consultation.objects.get(pk=ending.consultation.pk).slug
        url = reverse("consultations:changed", kwargs={"consultation": slug})
    response = client.get(url, query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def answered(ending):
    one, two, three = ending.clauses
    for new in (
        yes(clause=one), no(clause=three), no(campaign=campaign(ending), cards=(ending.cards[1],)),
    ):  # fmt: skip
        give_answer(ending.consultation, new=new, by=ending.rhian)
    give_answer(ending.consultation, new=yes(suggestion=parked(ending)), by=ending.rhian)
    assert two
    return ending


def counts(html):
    return {name: int(n) for name, n in re.findall(r"</svg>\s*(Yes|No|Ie|Na): (\d+)</h3>", html)}


def items(html, kind):
    block = html.split(f'aria-labelledby="list-{kind}"')[1].split("</section>")[0]
    return len(re.findall(r"<h4>", block))


def test_number_of_noes_on_the_page_is_the_number_in_the_data(client, answered):
    html = page(client, answered)
    in_data = CommissionerAnswer.objects.filter(answer="no").count()
    assert [counts(html)["No"], items(html, "no"), in_data] == [2, 2, 2]
    assert [counts(html)["Yes"], items(html, "yes")] == [2, 2]


def test_yes_and_no_stand_first_and_side_by_side(client, answered):
    html = page(client, answered)
    main = html.split("<main")[1]
    assert main.index('id="list-yes"') < main.index('id="list-no"') < main.index('id="late"')
    pair = main.split('<div class="answers">')[1]
    assert pair.lstrip().startswith('<section class="answer-list" aria-labelledby="list-yes">')


def test_an_empty_no_list_is_shown_too(client, ending):
    give_answer(ending.consultation, new=yes(clause=ending.clauses[0]), by=ending.rhian)
    html = page(client, ending)
    assert counts(html) == {"Yes": 1, "No": 0}


def test_page_shows_chain_decision_dissent_and_reason(client, answered):
    html = page(client, answered)
    for words in (
        "A person, not a case", "The gate is open every day.", "Not agreed",
        "We saw it differently.", "No, it costs too much.", "1 argument, 62 people", "Money",
        "In paid hours.",
    ):  # fmt: skip
        assert words in html


def test_page_in_welsh_is_welsh(client, answered):
    html = page(client, answered, language="cy")
    assert "Mae&#x27;r giât ar agor bob dydd." in html or "Mae'r giât ar agor bob dydd." in html
    assert "Na, mae&#x27;n costio gormod." in html
    assert "The gate is open" not in html


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ("en", "The gate is open every day."),
        ("cy", "Mae&#x27;r giât ar agor bob dydd."),
        ("en_everyday", "Come in. It is open."),
        ("cy_everyday", "Dewch i mewn. Mae ar agor."),
    ],
)
def test_page_stands_in_each_of_four_texts(client, answered, texts, words):
    html = page(client, answered, texts=texts)
    assert f'lang="{texts[:2]}">{words}' in html


def test_page_shows_what_came_of_one_table(client, answered):
    other = factories.table(answered.consultation, ref="T2")
    html = page(client, answered, table=other.ref)
    assert [counts(html), "A person, not a case" in html] == [{}, False]
    card = factories.card(other)
    Root.objects.create(clause=answered.clauses[2], card=card, added_at=card.made_at)
    assert counts(page(client, answered, table=other.ref)) == {"Yes": 0, "No": 1}
    assert counts(page(client, answered, table="T1"))["Yes"] == 1


def test_unknown_table_is_not_found(client, answered):
    url = reverse("consultations:changed", kwargs={"consultation": answered.consultation.slug})
    assert client.get(url, {"table": "T999"}).status_code == 404


def test_before_the_answers_the_page_says_so_and_the_clock_runs(client, ending):
    Consultation.objects.update(answer_due="2020-01-01")
    html = page(client, ending)
    assert "The answers are on their way" in html
    assert "days late: we owe you an answer" in html and "clock-late" in html


def test_while_listening_the_page_says_what_comes(client, ending):
    Consultation.objects.update(stage=Stage.LISTENING)
    assert "Nothing has been answered yet" in page(client, ending)


def test_words_not_to_be_quoted_are_not_shown_beside_an_answer(client, ending):
    card = factories.card(ending.table, "Only for reading.", may_quote=False)
    give_answer(ending.consultation, new=no(cards=(card,)), by=ending.rhian)
    html = page(client, ending)
    assert ["Only for reading." in html, card.ref in html] == [False, True]


def test_page_says_what_changed_a_mind(client, answered):
    new = NewConsideration(
        who={"en": "Cabinet Member", "cy": "Aelod Cabinet"}, read=("statements",),
        on=today(),
        changed_mind_about={"en": "Clause 3", "cy": "Cymal 3"},
    )  # fmt: skip
    record_consideration(answered.consultation, new=new, by=answered.rhian)
    html = page(client, answered)
    assert "Cabinet Member" in html and "every statement" in html


def queries(client, ending, django_assert_max_num_queries):
    with django_assert_max_num_queries(20) as seen:
        page(client, ending)
    return len(seen)


def test_page_asks_as_often_for_many_as_for_few(client, answered, django_assert_max_num_queries):
    few = queries(client, answered, django_assert_max_num_queries)
    for n in range(30):
        card = factories.card(answered.table)
        theme = factories.theme(answered.consultation)
        ThemeCard.objects.create(theme=theme, card=card, placed_at=card.made_at)
        Root.objects.create(clause=answered.clauses[n % 3], theme=theme, added_at=card.made_at)
        give_answer(answered.consultation, new=no(cards=(card,)), by=answered.rhian)
    assert queries(client, answered, django_assert_max_num_queries) == few


def test_each_clause_says_who_considered_it_or_that_nobody_wrote_it_down(client, answered):
    one, two, three = answered.clauses
    told = 'class="quiet small"><b>Who read it, and what it changed:</b>'
    lines = page(client, answered).split(told)[1:]
    assert ["nobody has written it down yet." in line.split("</p>")[0] for line in lines] == [
        True, True, True,
    ]  # fmt: skip
    new = NewConsideration(
        who={"en": "Cabinet Member", "cy": "Aelod Cabinet"}, read=("draft",), on=today(),
        clauses=(two,), changed_mind_about={"en": "Six months, not one", "cy": "Chwe mis, nid un"},
    )  # fmt: skip
    record_consideration(answered.consultation, new=new, by=answered.rhian)
    whole = NewConsideration(who=factories.pair("Officer"), read=("outcome",), on=today())
    record_consideration(answered.consultation, new=whole, by=answered.rhian)
    lines = [line.split("</p>")[0] for line in page(client, answered).split(told)[1:]]
    by_clause = {
        one.number: "#minds", two.number: "Six months, not one", three.number: "#minds",
    }  # fmt: skip
    assert [words in line for words, line in zip(by_clause.values(), lines, strict=True)] == [
        True, True, True,
    ]  # fmt: skip
