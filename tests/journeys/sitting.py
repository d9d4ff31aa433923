"""A panel of eight, brought by the actions to where a test begins."""

from dataclasses import dataclass, field

from consultations.consultation.actions import move_stage
from consultations.consultation.models import Consultation, Stage
from consultations.draft.actions import freeze_version
from consultations.draft.models import Clause, Draft
from consultations.panel import actions
from consultations.panel.models import ClauseReview, Panel
from consultations.people.models import Participant
from tests import factories

WHY = factories.pair("It is time.", "Mae'n bryd.")
TARGETS = {"area": {"village": [4, 6], "farms": [2, 4]}, "drives": {"true": [2, 6]}}
NUMBERS = "07-19-23-31-40-44"
MENNA = {"en": "Menna", "cy": "Menna"}
CONDITION = factories.pair("The gate is mended by May.", "Mae'r giât wedi'i thrwsio erbyn Mai.")


@dataclass
class Sitting:
    """One panel and the people round it. `members[0]` sits in seat 1."""

    where: Consultation
    draft: Draft
    facilitator: Participant
    rhian: Participant
    ffion: Participant
    elin: Participant
    panel: Panel = None
    members: list[Participant] = field(default_factory=list)

    @property
    def clause(self) -> Clause:
        return self.draft.clauses.get()

    @property
    def review(self) -> ClauseReview:
        return actions.review_of(self.panel, self.clause)

    def fresh(self) -> Panel:
        self.panel = Panel.objects.select_related("consultation").get(pk=self.panel.pk)
        return self.panel


def rehearsed(**fields) -> Sitting:
    """Frozen with one clause; fourteen in the closed pool, its fingerprint public, rehearsed."""
    where = factories.consultation(Stage.DRAFTING, panel_seats=8, panel_reserves=2, **fields)
    found = Sitting(
        where=where,
        draft=factories.draft(where),
        facilitator=factories.with_role(where, "facilitator", name="Ifan"),
        rhian=factories.with_role(where, "commissioner", name="Rhian"),
        ffion=factories.with_role(where, "co_author", name="Ffion"),
        elin=factories.with_role(where, "bilingual_editor", name="Elin"),
    )
    freeze_version(found.draft, changed=WHY, why=WHY, by=(found.ffion, found.elin))
    Consultation.objects.filter(pk=where.pk).update(stage=Stage.FROZEN)
    where.refresh_from_db()
    return with_pool(found)


def with_pool(found: Sitting) -> Sitting:
    """Fourteen in the closed pool of what is frozen, its fingerprint public, rehearsed."""
    new = actions.NewPanel(
        name=factories.pair("Field Panel", "Panel y Cae"),
        targets=TARGETS,
        targets_source=factories.pair("The census", "Y cyfrifiad"),
        pay=factories.pair("£12 an hour", "£12 yr awr"),
    )
    by = found.facilitator
    found.panel = actions.publish_targets(found.where, new=new, by=by, ref="field-panel")
    fill_pool(found)
    actions.rehearse_draw(found.fresh(), by=found.facilitator)
    found.fresh()
    return found


def fill_pool(sitting: Sitting) -> None:
    panel, by = sitting.panel, sitting.facilitator
    actions.open_pool(panel, by=by)
    for n in range(1, 15):
        person = factories.with_role(None, name=f"Pool {n}")
        bands = {"area": "farms" if n % 3 == 0 else "village", "drives": n % 2 == 0}
        actions.register_for_pool(
            panel, bands=bands, public_row_consent=True, by=person, ref=f"V{n:02}"
        )
    actions.close_pool(panel, by=by)
    actions.publish_pool_fingerprint(panel, by=by)


def convened(**fields) -> Sitting:
    """Drawn; eight have said yes and have nothing to declare; the panel sits."""
    found = rehearsed(**fields)
    witnesses = factories.pair("Thirty people", "Tri deg o bobl")
    actions.draw_panel(found.panel, numbers=NUMBERS, witnessed_by=witnesses, by=found.facilitator)
    return seated(found)


def seated(found: Sitting) -> Sitting:
    """Whoever was drawn says yes and has nothing to declare; the panel sits."""
    for seat in found.fresh().seats.held():
        person = seat.pool_member.participant
        actions.accept_seat(seat, by=person)
        found.members.append(person)
        actions.declare_none(found.panel.seats.get(pk=seat.pk), by=person)
    actions.close_declarations(found.panel, by=found.facilitator)
    actions.publish_pack(found.panel, by=found.facilitator)
    move_stage(
        found.where, to=Stage.PANEL, by_role="facilitator", why=WHY, by=found.facilitator.account
    )
    found.where.refresh_from_db()
    found.fresh()
    return found


def nobody_asks(sitting: Sitting, *, first: int = 1) -> None:
    """The members from seat `first` on have nothing to ask."""
    for member in sitting.members[first - 1 :]:
        actions.say_no_questions(sitting.panel, clause=sitting.clause, by=member)


def take(sitting: Sitting, choices: str, *, first: int = 1, review=None) -> None:
    """Positions from seat `first` on, one letter each: A approve, C approve if, S send back."""
    new = {
        "A": actions.NewPosition("approve"),
        "C": actions.NewPosition("approve_if", condition="Mend the gate."),
        "S": actions.NewPosition("send_back", reason="not_clear"),
    }
    for member, letter in zip(sitting.members[first - 1 :], choices, strict=False):
        actions.take_position(review or sitting.review, new=new[letter], by=member)


def with_conditions(sitting: Sitting) -> None:
    """Six approve and two approve if: the list is shown, and all back it."""
    nobody_asks(sitting)
    take(sitting, "AAAAAACC")
    listed = actions.NewCondition(text=CONDITION, kind="deed", asked_by=2, who=MENNA)
    actions.close_positions(sitting.review, by=sitting.facilitator)
    actions.list_conditions(sitting.review, conditions=[listed], by=sitting.facilitator)
    actions.show_condition_list(sitting.review, by=sitting.facilitator)
    for member in sitting.members:
        actions.back_list(sitting.review, backs=True, by=member)
    actions.record_decision(sitting.review, new=actions.NewDecision(), by=sitting.facilitator)
