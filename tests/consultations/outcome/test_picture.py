"""The chain as a picture with its table, and the way in dated words."""

import re

import pytest

from cms import clock
from consultations.consultation.actions import note_milestone
from consultations.consultation.models import Consultation, StageMove
from consultations.conversation.models import ThemeCard
from consultations.draft.models import Root
from consultations.outcome.actions import give_answer, take_back
from consultations.outcome.changed import changed
from consultations.outcome.picture import Way, picture
from consultations.outcome.so_far import told as in_words
from tests import factories

from .conftest import no, yes
from .test_changed import page


@pytest.fixture
def answered(ending):
    give_answer(ending.consultation, new=yes(clause=ending.clauses[0]), by=ending.rhian)
    give_answer(ending.consultation, new=no(clause=ending.clauses[2]), by=ending.rhian)
    return ending


def drawn(ending, table=None):
    return picture(ending.consultation, changed(ending.consultation, table), table)


def as_rows(found):
    return [
        (
            row.theme.theme and row.theme.theme.ref, row.cards,
            row.link and row.link.row.clause.ref, row.link and row.link.decided_words,
        )
        for row in found.rows
    ]  # fmt: skip


def test_picture_joins_cards_themes_clauses_decisions_and_answers(answered):
    found = drawn(answered)
    assert as_rows(found) == [
        (answered.theme.ref, 2, "CL1", "Approved"),
        (None, 1, "CL2", "Approved"),
        (None, 1, "CL3", "Not agreed"),
    ]
    kinds = [box.kind for box in found.boxes]
    assert (kinds.count("theme"), kinds.count("clause"), kinds.count("answer")) == (2, 3, 3)
    words = {(box.kind, box.words, box.mark) for box in found.boxes if box.kind == "answer"}
    assert words == {
        ("answer", "Yes", "yes"), ("answer", "No", "no"), ("answer", "Not answered yet", "waiting"),
    }  # fmt: skip
    assert len(found.ways) == 3 + 2 * 3
    assert all(isinstance(way, Way) and way.start.x < way.end.x for way in found.ways)


def test_cards_taken_back_are_not_drawn(answered):
    take_back(answered.cards[0], by=answered.josh)
    assert as_rows(drawn(answered))[0][1] == 1


def test_picture_of_one_table_counts_its_cards_alone(answered):
    other = factories.table(answered.consultation, ref="T2")
    card = factories.card(other)
    ThemeCard.objects.create(theme=answered.theme, card=card, placed_at=card.made_at)
    assert as_rows(drawn(answered, other)) == [(answered.theme.ref, 1, "CL1", "Approved")]


def test_picture_on_the_page_says_in_the_table_what_it_draws(client, answered):
    html = page(client, answered)
    svg = html.split('<svg viewBox="0 0 1100')[1].split("</svg>")[0]
    assert 'role="group" aria-labelledby="picture-title picture-desc"' in svg
    linked = re.findall(r'<a href="([^"]+)">', svg)
    table = html.split('id="picture-words"')[1].split("</table>")[0]
    assert linked and [one for one in linked if f'href="{one}"' not in table] == []
    assert 'tabindex="0"' in html.split("scroll picture")[1][:80]


def test_picture_in_welsh_is_welsh(client, answered):
    svg = page(client, answered, language="cy").split('<svg viewBox="0 0 1100')[1]
    svg = svg.split("</svg>")[0]
    assert "2 gerdyn" in svg and "Y giât" in svg
    assert not re.search(r"The gate|cards|Approved", svg)


def test_before_there_are_clauses_nothing_is_drawn(db):
    assert drawn_of(factories.consultation()).rows == []


def drawn_of(where):
    return picture(where, changed(where))


def test_picture_asks_as_often_for_many_as_for_few(answered, django_assert_num_queries):
    shown = changed(answered.consultation)
    with django_assert_num_queries(2):
        picture(answered.consultation, shown)
    for n in range(30):
        card = factories.card(answered.table)
        theme = factories.theme(answered.consultation)
        ThemeCard.objects.create(theme=theme, card=card, placed_at=card.made_at)
        Root.objects.create(clause=answered.clauses[n % 3], theme=theme, added_at=card.made_at)
    shown = changed(answered.consultation)
    with django_assert_num_queries(2):
        picture(answered.consultation, shown)


def test_way_in_words_has_what_was_and_what_is_to_come_by_their_days(answered):
    where = Consultation.objects.get(pk=answered.consultation.pk)
    StageMove.objects.create(
        consultation=where, ref="MV1", at=factories.at("2020-05-01T10:00+01:00"),
        from_stage="outcome", to_stage="answer_due", by_role="facilitator",
        why_en="The panel is done.", why_cy="Mae'r panel wedi gorffen.",
    )  # fmt: skip
    note_milestone(
        where, on=factories.at("2020-06-01T10:00+01:00").date(),
        note=factories.pair("The buses replied."),
    )  # fmt: skip
    steps = in_words(where, changed(where))
    assert [(step.heading, step.state) for step in steps] == [
        ("Answer due", ""), ("Along the way", ""), ("2 answers given", ""),
        ("The answer is due", "next"), ("To be done by", "next"),
    ]  # fmt: skip
    assert steps[2].words == ["Yes: 1", "No: 1"]
    assert [step.said and step.said.text for step in steps[:2]] == [
        "The panel is done.", "The buses replied.",
    ]  # fmt: skip
    assert steps[2].on == clock.today()
