"""A panel of eight, brought by the actions to wherever a test begins; a page before it."""

from dataclasses import dataclass, field

import pytest
from django.db import transaction

from consultations.consultation.actions import move_stage
from consultations.consultation.models import Consultation, Stage
from consultations.draft.actions import freeze_version
from consultations.draft.models import Draft
from consultations.panel import actions
from consultations.panel.models import Panel, PanelDecision
from consultations.people.models import Participant
from tests import factories

WHY = factories.pair("It is time.", "Mae'n bryd.")
TARGETS = {"area": {"village": [4, 6], "farms": [2, 4]}, "drives": {"true": [2, 6]}}
NUMBERS = "07-19-23-31-40-44"


@dataclass
class Sitting:
    """One panel and the people round it. `members[0]` sits in seat 1."""

    consultation: Consultation
    draft: Draft
    facilitator: Participant
    council: Participant
    ffion: Participant
    elin: Participant
    panel: Panel = None
    pool: list[Participant] = field(default_factory=list)
    members: list[Participant] = field(default_factory=list)

    def seat(self, number: int):
        return self.panel.seats.sitting().get(number=number)

    def clause(self, number: int):
        return self.draft.clauses.get(number=number)

    def review(self, number: int):
        """What is before the panel about a clause; about the whole for 0."""
        return actions.review_of(self.panel, self.clause(number) if number else None)

    def nobody_asks(self, *numbers: int) -> None:
        for number in numbers:
            for member in self.members:
                actions.say_no_questions(self.panel, clause=self.clause(number), by=member)

    def take(self, number: int, approve=0, approve_if=0, send_back=0) -> None:
        """Positions on a clause, from seat 1 on: so many of each."""
        positions = [
            *[actions.NewPosition("approve")] * approve,
            *[actions.NewPosition("approve_if", condition="By May.")] * approve_if,
            *[actions.NewPosition("send_back", reason="not_clear")] * send_back,
        ]
        for member, new in zip(self.members, positions, strict=False):
            actions.take_position(self.review(number), new=new, by=member)

    def close(self, number: int) -> None:
        """Close the positions, if they are open still."""
        if self.review(number).takes_positions:
            actions.close_positions(self.review(number), by=self.facilitator)

    def list(self, number: int, **fields) -> None:
        """One condition that stands for all that were asked for."""
        self.close(number)
        asked = self.review(number).positions.filter(choice="approve_if").count()
        text = factories.pair("The grass is cut by May.", "Mae'r gwair wedi'i dorri erbyn Mai.")
        new = actions.NewCondition(text=text, asked_by=asked, **fields)
        actions.list_conditions(self.review(number), conditions=[new], by=self.facilitator)

    def record(self, number: int, **fields) -> PanelDecision:
        self.close(number)
        new = actions.NewDecision(**fields)
        return actions.record_decision(self.review(number), new=new, by=self.facilitator)

    def bind(self, number: int, **fields):
        """A clause approved with one condition, which six of eight did not ask for; all back it."""
        self.take(number, approve=6, approve_if=2)
        self.list(number, **fields)
        actions.show_condition_list(self.review(number), by=self.facilitator)
        for member in self.members:
            actions.back_list(self.review(number), backs=True, by=member)
        return self.record(number).review.conditions.get()

    def back_to_drafting(self) -> None:
        self.move(Stage.SENT_BACK)
        self.move(Stage.DRAFTING, by=self.members[0])

    def back_to_panel(self) -> None:
        self.freeze()
        self.move(Stage.FROZEN, by=self.ffion)
        self.move(Stage.PANEL)

    def mark(self, condition, *marks: bool) -> None:
        """What the three say, in the order of their seats."""
        for seat, met in zip(condition.checkers.order_by("number"), marks, strict=False):
            actions.check_condition(condition, met=met, by=seat.pool_member.participant)
        condition.refresh_from_db()

    def approve_all(self, *numbers: int) -> None:
        for number in numbers:
            self.take(number, approve=8)
            self.record(number)

    def move(self, to: str, by: Participant | None = None) -> None:
        who = by or self.facilitator
        if to == Stage.OUTCOME:
            self.meet_twice()
        move_stage(self.consultation, to=to, by_role="facilitator", why=WHY, by=who.account)
        self.consultation.refresh_from_db()
        if self.panel:
            self.panel = Panel.objects.select_related("consultation").get(pk=self.panel.pk)

    def meet_twice(self) -> None:
        for _meeting in range(2 - self.panel.meetings.count()):
            actions.open_meeting(self.panel, by=self.facilitator)

    def freeze(self) -> None:
        freeze_version(self.draft, changed=WHY, why=WHY, by=(self.ffion, self.elin))


def drafting_done() -> Sitting:
    """Frozen with three clauses; no panel yet."""
    where = factories.consultation(Stage.DRAFTING, panel_seats=8, panel_reserves=2)
    found = Sitting(
        consultation=where,
        draft=factories.draft(where, clauses=3),
        facilitator=factories.with_role(where, "facilitator", name="Ifan"),
        council=factories.with_role(where, "commissioner", name="Rhian"),
        ffion=factories.with_role(where, "co_author", name="Ffion"),
        elin=factories.with_role(where, "bilingual_editor", name="Elin"),
    )
    found.freeze()
    Consultation.objects.filter(pk=where.pk).update(stage=Stage.FROZEN)
    where.refresh_from_db()
    return found


def with_targets(drafted) -> Sitting:
    """The targets are published."""
    new = actions.NewPanel(
        name=factories.pair("Field Panel", "Panel y Cae"),
        targets=TARGETS,
        targets_source=factories.pair("The census", "Y cyfrifiad"),
        pay=factories.pair("£12 an hour", "£12 yr awr"),
    )
    drafted.panel = actions.publish_targets(
        drafted.consultation, new=new, by=drafted.facilitator, ref="field-panel"
    )
    return drafted


def with_pool(targets) -> Sitting:
    """Fourteen people are in the pool, which has closed; its fingerprint is public."""
    actions.open_pool(targets.panel, by=targets.facilitator)
    for n in range(1, 15):
        person = factories.with_role(None, name=f"Pool {n}")
        bands = {"area": "farms" if n % 3 == 0 else "village", "drives": n % 2 == 0}
        actions.register_for_pool(
            targets.panel, bands=bands, public_row_consent=True, by=person, ref=f"V{n:02}"
        )
        targets.pool.append(person)
    actions.close_pool(targets.panel, by=targets.facilitator)
    actions.publish_pool_fingerprint(targets.panel, by=targets.facilitator)
    targets.panel.refresh_from_db()
    return targets


def with_draw(pool) -> Sitting:
    """The panel has been drawn; nobody has answered yet."""
    actions.rehearse_draw(pool.panel, by=pool.facilitator)
    actions.draw_panel(
        pool.panel,
        numbers=NUMBERS,
        witnessed_by=factories.pair("Thirty people", "Tri deg o bobl"),
        by=pool.facilitator,
    )
    pool.panel = Panel.objects.select_related("consultation").get(pk=pool.panel.pk)
    return pool


def called_together(drawn) -> Sitting:
    """Eight have said yes and declared that there is nothing to declare; the pack is out."""
    for seat in drawn.panel.seats.held():
        person = seat.pool_member.participant
        actions.accept_seat(seat, by=person)
        drawn.members.append(person)
        actions.declare_none(drawn.panel.seats.get(pk=seat.pk), by=person)
    actions.close_declarations(drawn.panel, by=drawn.facilitator)
    actions.publish_pack(drawn.panel, by=drawn.facilitator)
    return drawn


def sat_down(convened) -> Sitting:
    """The panel sits, with three clauses before it and no questions left."""
    convened.move(Stage.PANEL)
    convened.nobody_asks(1, 2, 3)
    return convened


@pytest.fixture
def drafted(db) -> Sitting:
    return drafting_done()


@pytest.fixture
def targets(drafted) -> Sitting:
    return with_targets(drafted)


@pytest.fixture
def pool(targets) -> Sitting:
    return with_pool(targets)


@pytest.fixture
def drawn(pool) -> Sitting:
    return with_draw(pool)


@pytest.fixture
def convened(drawn) -> Sitting:
    return called_together(drawn)


@pytest.fixture
def sitting(convened) -> Sitting:
    return sat_down(convened)


@pytest.fixture(scope="module")
def once(django_db_setup, django_db_blocker):
    """What is built once for a module's tests, and taken down after them; each sees it as new."""
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        yield
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


@pytest.fixture(scope="module")
def once_sitting(once) -> Sitting:
    """The panel sits, for all the tests of a module: take a copy (`copy.deepcopy`)."""
    return sat_down(called_together(with_draw(with_pool(with_targets(drafting_done())))))
