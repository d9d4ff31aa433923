"""Five dimensions: who and by when, evidence, marks by both sides, as picture and table."""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cms import clock
from cms.clock import now
from consultations.consultation.debts import owed_by
from consultations.consultation.models import Consultation, Stage
from consultations.review import actions
from consultations.review.gates import the_plan_is_marked_again
from consultations.review.models import PlanLine, PlanMark, PlanRevisit
from consultations.review.radar import radar
from tests import factories

from .conftest import BOTH, line
from .test_marks import url

FIVE = ("confident", "inclusive", "organised", "cooperative", "influential")


@pytest.fixture
def planned(going):
    going.lines = [
        actions.plan_line(going.where, new=line(dimension=one), by=going.rhian) for one in FIVE
    ]
    return going


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"who": {}}, "who"), ({"due": None}, "due"), ({"will": {"en": "Only so."}}, "will"),
        ({"dimension": "rich"}, "dimension"), ({"dimension": "own"}, "own_name"),
    ],
)  # fmt: skip
def test_line_without_who_or_when_is_refused(going, changes, field):
    with pytest.raises(ValidationError) as refused:
        actions.plan_line(going.where, new=line(**changes), by=going.ifan)
    assert list(refused.value.message_dict) == [field]
    with pytest.raises(PermissionDenied):
        actions.plan_line(going.where, new=line(), by=going.host)


def test_whoever_decides_never_marks_for_those_who_took_part(planned):
    marks = {planned.lines[0]: 4}
    for side, by in (("people", planned.rhian), ("partners", planned.host), ("x", planned.ifan)):
        with pytest.raises(PermissionDenied):
            actions.mark_plan(planned.where, side=side, marks=marks, by=by)
    assert actions.mark_plan(planned.where, side="people", marks=marks, by=planned.host) == 1
    for wrong in ({}, {planned.lines[0]: 6}, {planned.lines[0]: 0}):
        with pytest.raises(ValidationError):
            actions.mark_plan(planned.where, side="people", marks=wrong, by=planned.host)


def test_marks_of_another_day_stay_beside_the_first(planned):
    one = planned.lines[0]
    for days, mark in ((0, 2), (0, 3), (200, 5)):
        with clock.set_to(now() + timedelta(days=days)):
            actions.mark_plan(planned.where, side="partners", marks={one: mark}, by=planned.ifan)
    assert list(PlanMark.objects.values_list("mark", flat=True)) == [3, 5]
    drawn = radar(list(planned.where.plan_lines.prefetch_related("marks")))
    assert [given.mark for given in drawn.rows[0].partners] == [3, 5]


def test_one_sides_marks_of_a_day_sent_twice_at_once_are_one(transactional_db, planned, at_once):
    def mark(number):
        return lambda: actions.mark_plan(
            planned.where, side="people", marks={planned.lines[0]: number}, by=planned.ifan
        )

    at_once(mark(2), mark(5))
    assert PlanMark.objects.count() == 1


def test_picture_and_table_say_the_same(client, planned):
    for side, numbers in (("partners", (4, 3, 5, 4, 4)), ("people", (4, 2, 4, 4, 3))):
        marks = dict(zip(planned.lines, numbers, strict=True))
        actions.mark_plan(planned.where, side=side, marks=marks, by=planned.ifan)
    actions.add_evidence(planned.lines[0], words=BOTH, by=planned.rhian)
    drawn = radar(list(PlanLine.objects.prefetch_related("marks")))
    assert [(shape.side, len(shape.corners)) for shape in drawn.shapes] == [
        ("partners", 5), ("people", 5),
    ]  # fmt: skip
    assert drawn.shapes[0].corners[0] == (360, 205 - 140 * 4 // 5)
    html = client.get(url("review", planned, "cy")).content.decode()
    table = html.split('class="radar"')[1].split("<tbody>")[1].split("</tbody>")[0]
    assert [table.count(f"<b>{n}</b>") for n in (2, 3, 4, 5)] == [1, 2, 6, 1]
    assert BOTH["cy"] in table and "Menna (cy)" in table
    assert 'role="img" aria-labelledby="radar-title radar-desc"' in html


def test_own_statement_has_its_own_name(going):
    own = factories.pair("We laugh", "Rydyn ni'n chwerthin")
    made = actions.plan_line(
        going.where, new=line(dimension="own", own_name=own, due=date(2027, 3, 1)), by=going.ifan
    )
    assert made.name == "We laugh"
    with pytest.raises(PermissionDenied):
        actions.add_evidence(made, words=BOTH, by=going.josh)


def looked(planned, how="on_its_way", **changes) -> dict:
    return {"standings": dict.fromkeys(planned.lines, how), "words": BOTH, **changes}


def test_plan_looked_at_again_stands_beside_it_stage_by_stage(client, planned):
    some = {**dict.fromkeys(planned.lines, "done"), planned.lines[1]: "let_go"}
    made = actions.revisit_plan(planned.where, **looked(planned, standings=some), by=planned.ifan)
    assert (made.stage, made.standings.filter(how="done").count()) == ("doing", 4)
    with clock.set_to(now() + timedelta(days=90)):
        actions.revisit_plan(planned.where, **looked(planned), by=planned.rhian)
    html = client.get(url("review", planned, "cy")).text
    again = html.split('id="plan-again"')[1].split("</ol>")[0]
    assert (again.count("<li><b>"), again.count("mark-yes"), again.count("mark-no")) == (2, 4, 1)
    assert BOTH["cy"] in again and "Gollwng" in again


@pytest.mark.parametrize(
    "changes", [{"standings": {}}, {"words": {"en": "Only so."}}, {"how": "x"}]
)
def test_plan_looked_at_in_part_or_in_one_language_is_refused(planned, changes):
    with pytest.raises(ValidationError):
        actions.revisit_plan(planned.where, **looked(planned, **changes), by=planned.ifan)
    assert PlanRevisit.objects.count() == 0


def test_plan_is_looked_at_by_who_plans_and_while_it_goes_on(planned):
    for person in (planned.host, planned.friend, planned.josh):
        with pytest.raises(PermissionDenied):
            actions.revisit_plan(planned.where, **looked(planned), by=person)
    for stage in (Stage.ANNOUNCED, Stage.REVIEWED):
        Consultation.objects.update(stage=stage)
        with pytest.raises(ValidationError):
            actions.revisit_plan(planned.where, **looked(planned), by=planned.ifan)


def test_plan_looked_at_twice_at_once_is_looked_at_once(transactional_db, planned, at_once):
    def look():
        return actions.revisit_plan(planned.where, **looked(planned), by=planned.ifan)

    ended = at_once(look, look)
    assert sorted(type(one).__name__ for one in ended) == ["PlanRevisit", "ValidationError"]
    assert PlanRevisit.objects.count() == 1


def test_second_look_is_owed_once_in_every_stage_and_new_marks_before_the_review(planned):
    def owed():
        debts = owed_by(planned.fresh(), planned.ifan.account)
        return [debt.url for debt in debts if debt.url == url("plan_again", planned)]

    assert len(owed()) == 1
    actions.revisit_plan(planned.where, **looked(planned), by=planned.ifan)
    assert owed() == []
    assert owed_by(planned.where, planned.host.account) == []
    assert [str(one) for one in the_plan_is_marked_again(planned.where)] != []
    for side in ("partners", "people"):
        marks = dict.fromkeys(planned.lines, 3)
        actions.mark_plan(planned.where, side=side, marks=marks, by=planned.ifan)
    assert the_plan_is_marked_again(planned.where) == []


def test_form_asks_of_every_line_and_keeps_what_was_typed(client, planned):
    client.force_login(planned.ifan.account)
    typed = {f"l{one.pk}": "late" for one in planned.lines} | {"words_en": BOTH["en"]}
    page = client.post(url("plan_again", planned), typed)
    assert (page.status_code, BOTH["en"] in page.text) == (422, True)
    assert len(re.findall(r'value="late"[^>]*checked', page.text)) == 5
    page = client.post(url("plan_again", planned), typed | {"words_cy": BOTH["cy"]}, follow=True)
    assert "It stands beside the plan, with its date." in page.text
