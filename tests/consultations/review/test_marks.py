"""People mark the work without an account; small numbers are not shown; nothing is unpublished."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils.translation import override

from cms import clock
from cms.clock import now, today
from consultations.moderation.actions import publish
from consultations.people.actions import issue_receipt
from consultations.people.forms import NewVoice
from consultations.review import actions
from consultations.review.models import ChangeWord, Mark
from consultations.review.shown import review
from tests import factories

from .conftest import BOTH, asking


def url(view, going, language="en", **kwargs):
    with override(language):
        slug = going.fresh().slug
        return reverse(f"consultations:{view}", kwargs={"consultation": slug, **kwargs})


@pytest.fixture
def asked(going):
    going.asking = actions.open_evaluation(going.where, new=asking(), by=going.ifan, ref="EV1")
    return going


def first(asked) -> int:
    return asked.asking.questions.first().pk


def more_people(asked, number: int) -> list:
    cards = [factories.card(asked.table) for _n in range(number)]
    return [card.participant for card in cards]


def shown_for_first(asked):
    later = now() + timedelta(days=9)
    with clock.set_to(later):
        return review(asked.where).marks[0].asked[0].results


def code_of(asked) -> str:
    where = {"consultation": asked.where, "language": "cy"}
    return issue_receipt(asked.josh, **where, seed="slip")


@pytest.mark.parametrize("language", ["en", "cy"])
def test_marks_are_given_with_the_slip_alone(client, asked, language):
    page = url("give_marks", asked, language)
    name = f"q{first(asked)}"
    assert client.post(page, {name: "yes"}).status_code == 422
    wrong = client.post(page, {name: "yes", "code": "one-two-three-four-567"})
    assert wrong.status_code == 422 and 'value="yes" ' in wrong.content.decode()
    typed = {name: "no", "code": code_of(asked), "text": "Mwy o gadeiriau.", "language": "cy"}
    assert client.post(page, {**typed, "may_read": "on"}).status_code == 302
    mark, wish = Mark.objects.get(), ChangeWord.objects.get()
    assert (mark.choice, mark.group, mark.participant) == ("no", "people", asked.josh)
    assert (wish.text, wish.state, wish.may_read) == ("Mwy o gadeiriau.", "waiting", True)
    asked.asking.refresh_from_db()
    assert asked.asking.answered == 1


def test_words_of_another_conversations_slip_do_not_open_it(client, asked):
    other = factories.card(factories.table(factories.consultation()))
    code = issue_receipt(
        other.participant, consultation=other.consultation, language="en", seed="x"
    )
    page = url("give_marks", asked)
    assert client.post(page, {f"q{first(asked)}": "yes", "code": code}).status_code == 422
    assert Mark.objects.count() == 0


def test_who_did_not_take_part_does_not_mark(asked):
    for by in (None, factories.participant(), asked.rhian):
        with pytest.raises(PermissionDenied):
            actions.give_marks(asked.asking, choices={first(asked): "yes"}, by=by)


def test_second_time_replaces_the_first(asked):
    for choice in ("yes", "no"):
        actions.give_marks(asked.asking, choices={first(asked): choice}, by=asked.josh)
    asked.asking.refresh_from_db()
    assert list(Mark.objects.values_list("choice", flat=True)) == ["no"]
    assert asked.asking.answered_online == 1


def test_one_person_at_two_devices_at_once_has_one_mark(transactional_db, asked, at_once):
    def mark(choice):
        return lambda: actions.give_marks(
            asked.asking, choices={first(asked): choice}, by=asked.josh
        )

    at_once(mark("yes"), mark("no"))
    asked.asking.refresh_from_db()
    assert (Mark.objects.count(), asked.asking.answered_online) == (1, 1)


def test_after_its_last_day_nobody_marks_and_nobody_knows_whose_mark_is_whose(asked):
    actions.give_marks(asked.asking, choices={first(asked): "yes"}, by=asked.josh)
    assert actions.close_evaluations() == 0
    with clock.set_to(now() + timedelta(days=9)):
        with pytest.raises(ValidationError):
            actions.give_marks(asked.asking, choices={first(asked): "no"}, by=asked.josh)
        assert (actions.close_evaluations(), actions.close_evaluations()) == (1, 0)
    assert list(Mark.objects.values_list("participant", "choice")) == [(None, "yes")]


def test_fewer_than_five_marks_are_not_shown(asked):
    for person in more_people(asked, 4):
        actions.give_marks(asked.asking, choices={first(asked): "no"}, by=person)
    assert [result.enough for result in shown_for_first(asked)] == [False]
    actions.give_marks(asked.asking, choices={first(asked): "yes"}, by=asked.josh)
    (people,) = shown_for_first(asked)
    assert (people.enough, people.counts) == (
        True, [("yes", "Yes", 1), ("mostly", "Mostly", 0), ("no", "No", 4)],
    )  # fmt: skip


def test_panel_marks_stand_apart(asked):
    factories.role(asked.where, user := factories.user(), "panel")
    member = factories.participant(account=user)
    actions.give_marks(asked.asking, choices={first(asked): "yes"}, by=member)
    assert [(one.group, one.total, one.enough) for one in shown_for_first(asked)] == [
        ("People who took part", 0, False), ("The panel", 1, False),
    ]  # fmt: skip


def test_page_says_nothing_of_the_numbers_before_the_end_and_all_of_them_after(client, asked):
    for person in more_people(asked, 5):
        actions.give_marks(asked.asking, choices={first(asked): "no"}, by=person)
    page = url("review", asked)
    html = client.get(page).content.decode()
    assert ["Answered: 5." in html, "Were you listened to?" in html] == [True, False]
    with clock.set_to(now() + timedelta(days=9)):
        html = client.get(page).content.decode()
    told = html.split("Were you listened to?")[1].split("</ul>")[0]
    assert "<span>No</span><b>5</b>" in told
    assert "Chosen by:" in html and "the window table" in html


def test_what_should_change_is_read_by_a_person_first(client, asked):
    voice = NewVoice("en", may_read=True)
    told = {"choices": {}, "words": "Ask the shift workers first.", "voice": voice}
    actions.give_marks(asked.asking, **told, by=asked.josh)
    page = url("review", asked)
    assert "shift workers" not in client.get(page).content.decode()
    moderator = factories.with_role(asked.where, "moderator")
    publish(list(ChangeWord.objects.all()), by=moderator)
    assert "shift workers" in client.get(page).content.decode()


def test_paper_marks_are_typed_in_once_and_never_by_who_decides(asked):
    counts = [(22, 6, 3), (24, 4, 3), (26, 3, 2), (19, 8, 4)]
    asked.asking.asked = 34
    asked.asking.save()
    with pytest.raises(PermissionDenied):
        actions.record_paper(asked.asking, answered=31, counts=counts, by=asked.rhian)
    for wrong in ({"answered": 35}, {"answered": 30}, {"counts": counts[:3]}):
        told = {"answered": 31, "counts": counts, **wrong}
        with pytest.raises(ValidationError):
            actions.record_paper(asked.asking, **told, by=asked.ifan)
    actions.record_paper(asked.asking, answered=31, counts=counts, by=asked.ifan)
    assert [n for _value, _name, n in shown_for_first(asked)[0].counts] == [22, 6, 3]
    with pytest.raises(ValidationError):
        actions.record_paper(asked.asking, answered=31, counts=counts, by=asked.ifan)


def test_note_of_the_critical_friend_is_written_once_by_them_alone(client, asked):
    with pytest.raises(PermissionDenied):
        actions.write_note(asked.asking, words=BOTH, by=asked.ifan)
    actions.write_note(asked.asking, words=BOTH, by=asked.friend)
    with pytest.raises(ValidationError):
        actions.write_note(asked.asking, words=BOTH, by=asked.friend)
    assert BOTH["cy"] in client.get(url("review", asked, "cy")).content.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "other"}, {"closes_on": today() - timedelta(days=1)}, {"questions": ()},
        {"questions": asking().questions[:3] + asking().questions[:1]},
    ],
)  # fmt: skip
def test_asking_without_questions_of_peoples_own_is_refused(going, changes):
    with pytest.raises(ValidationError):
        actions.open_evaluation(going.where, new=asking(**changes), by=going.ifan)
    with pytest.raises(PermissionDenied):
        actions.open_evaluation(going.where, new=asking(), by=going.rhian)


def test_marks_of_a_kind_are_asked_for_once(transactional_db, going, at_once):
    def ask():
        return actions.open_evaluation(going.where, new=asking(), by=going.ifan).ref

    told = at_once(ask, ask)
    assert [isinstance(one, Exception) for one in told].count(True) == 1
    assert going.where.evaluations.count() == 1


def test_nothing_unpublishes_or_betters_the_marks():
    """Published whatever it says: there is no verb that hides, closes early or changes it."""
    verbs = {name for name in actions.__all__ if name.islower()}
    assert verbs == {
        "add_evidence", "agree", "choose", "close_evaluations", "give_marks", "let_go_of_stories",
        "mark_plan", "open_evaluation", "plan_line", "record_paper", "revisit_plan",
        "take_photo_down", "tell_news", "tell_progress", "tell_story", "write_note",
    }  # fmt: skip
