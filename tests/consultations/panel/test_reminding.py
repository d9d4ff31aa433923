"""Reminders: in the member's language and register, of what waits, never twice."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command

from cms import clock
from consultations.consultation.models import Consultation, Stage
from consultations.panel import actions
from consultations.panel.models import PanelReminder
from tests import factories

from .test_views import at, get, words

HALL = factories.pair("The village hall", "Neuadd y pentref")


def reminded(days: int = 0) -> list[tuple[str, str]]:
    """What the clock reminds of, so many days from now: kind and member's seat, in order."""
    PanelReminder.objects.all().delete()
    with clock.set_to(clock.now() + timedelta(days=days)):
        actions.remind_members()
    rows = PanelReminder.objects.order_by("kind", "seat__number")
    return [(one.kind, one.seat.number) for one in rows.select_related("seat")]


def everybody(kind: str, *but: int) -> list[tuple[str, int]]:
    return [(kind, number) for number in range(1, 9) if number not in but]


def test_members_are_reminded_of_questions_then_of_positions(convened):
    convened.move(Stage.PANEL)
    assert reminded() == []
    actions.say_no_questions(convened.panel, clause=convened.clause(1), by=convened.members[0])
    assert reminded(days=2) == everybody("questions")
    convened.nobody_asks(1, 2, 3)
    convened.take(1, approve=8)
    convened.take(2, approve=8)
    assert reminded(days=2) == everybody("positions")
    convened.take(3, approve=7)
    assert reminded(days=2) == [("positions", 8)]


def test_member_who_steps_back_is_not_reminded_of_that_clause(sitting):
    new = actions.NewInterest(factories.pair("A part.", "Rhan."), "steps_back_from",
                              (sitting.clause(1),))  # fmt: skip
    actions.declare_interest(sitting.seat(1), new=new, by=sitting.members[0])
    sitting.approve_all(2, 3)
    assert reminded(days=2) == everybody("positions", 1)


def test_reminder_of_one_thing_goes_once_in_three_days(sitting):
    start = clock.now() + timedelta(days=2)
    start += timedelta(days=(-start.date().toordinal()) % 3)
    sent = []
    for day in range(4):
        with clock.set_to(start + timedelta(days=day)):
            sent += [actions.remind_members(), actions.remind_members()]
    assert sent == [8, 0, 0, 0, 0, 0, 8, 0]


@pytest.mark.parametrize("field", ["paused_at", "stopped_at"])
def test_nobody_is_reminded_while_nothing_goes_on(sitting, field):
    Consultation.objects.filter(pk=sitting.consultation.pk).update(**{field: clock.now()})
    assert reminded(days=2) == []


def test_meeting_is_told_two_days_before_in_each_members_language(
    client, convened, django_capture_on_commit_callbacks
):
    start = clock.now() + timedelta(days=5)
    actions.plan_meeting(convened.panel, at=start, place=HALL, by=convened.facilitator)
    for member, language, register in (
        (0, "cy", "full"), (1, "en", "everyday"), (2, "", "full"),
    ):  # fmt: skip
        account = convened.members[member].account
        account.language, account.register = language, register
        account.save()
    assert reminded(days=2) == []
    with django_capture_on_commit_callbacks(execute=True):
        assert reminded(days=4) == everybody("meeting")
    letters = {one.to[0]: one for one in mail.outbox}
    assert len(letters) == 8
    welsh, plain, unknown = (letters[convened.members[n].account.email] for n in (0, 1, 2))
    assert (welsh.subject, "Neuadd y pentref" in welsh.body) == (
        "Mae'r panel yn cwrdd cyn hir", True,
    )  # fmt: skip
    assert "Do you need help to come?" in plain.body
    assert unknown.subject == "Mae'r panel yn cwrdd cyn hir / The panel meets soon"
    public = words(get(client, "panel", convened))
    assert ("village hall" in public, "Neuadd" in public) == (False, False)


def test_words_to_approve_are_reminded_of(sitting):
    sitting.approve_all(1, 2, 3, 0)
    assert reminded(days=2) == []
    text = factories.pair("The panel met once.", "Cyfarfu'r panel unwaith.")
    actions.write_outcome_text(sitting.panel, text=text, everyday=text, by=sitting.facilitator)
    actions.approve_outcome_text(sitting.panel, by=sitting.members[0])
    assert reminded(days=2) == everybody("words", 1)


def test_reserve_seated_for_a_clause_is_reminded_of_that_clause(sitting):
    reserve = sitting.panel.seats.waiting().first()
    person = reserve.pool_member.participant
    actions.accept_seat(reserve, by=person)
    sitting.review(1).reserves.add(reserve)
    PanelReminder.objects.all().delete()
    assert ("questions", None) in reminded(days=2)


def test_meeting_is_planned_by_the_facilitator_ahead_in_both_languages(client, sitting):
    with pytest.raises(PermissionDenied):
        actions.plan_meeting(sitting.panel, at=clock.now(), place=HALL, by=sitting.members[0])
    with pytest.raises(ValidationError, match="past"):
        actions.plan_meeting(sitting.panel, at=clock.now(), place=HALL, by=sitting.facilitator)
    client.force_login(sitting.facilitator.account)
    url = at("panel_plan", sitting)
    day = (clock.now() + timedelta(days=9)).strftime("%Y-%m-%dT14:30")
    refused = client.post(url, {"at": day, "place_en": "The village hall", "place_cy": ""})
    assert (refused.status_code, "The village hall" in words(refused)) == (422, True)
    sent = {"at": day, "place_en": HALL["en"], "place_cy": HALL["cy"]}
    assert client.post(url, sent).status_code == 302
    client.force_login(sitting.members[0].account)
    assert "The village hall" in words(client.get(at("panel_room", sitting)))


def test_two_clocks_at_once_remind_once(sitting, at_once):
    sitting.take(1, approve=8)
    with clock.set_to(clock.now() + timedelta(days=2)):
        later = clock.now()

    def remind() -> int:
        with clock.set_to(later):
            return actions.remind_members()

    done = at_once(remind, remind)
    assert all(isinstance(one, int) for one in done), done
    assert sum(done) == 8 == PanelReminder.objects.count()


def test_command_runs_it(sitting, capsys):
    with clock.set_to(clock.now() + timedelta(days=2)):
        call_command("remind_members")
    assert "Members of panels reminded: 8." in capsys.readouterr().out
