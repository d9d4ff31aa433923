"""Stages and roles: who may, what must hold, what is written down."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cms.clock import now
from consultations.consultation import rules
from consultations.consultation.actions import end_role, give_role, move_stage, pause, resume
from consultations.consultation.models import Consultation, Role, Stage
from consultations.ledger.models import Chain, Entry
from tests import factories
from tests.factories import pair

WHY = pair("It is time.", "Mae'n bryd.")
Kind = Role.Kind


@pytest.mark.django_db
def test_move_stage_by_the_steward_is_on_the_timeline_and_in_the_ledger():
    consultation = factories.consultation(Stage.ANNOUNCED)
    steward = factories.role(None, factories.user("Steward"), Kind.STEWARD)
    move = move_stage(consultation, to=Stage.LISTENING, by_role="steward", why=WHY, by=steward)
    consultation.refresh_from_db()
    assert (consultation.stage, move.ref, move.why.cy) == ("listening", "MV01", "Mae'n bryd.")
    entry = Entry.objects.get(chain=Chain.objects.get(consultation=consultation))
    assert (entry.kind, entry.on) == ("stage_moved", consultation.ref)


@pytest.mark.django_db
def test_move_stage_by_somebody_without_the_role_is_forbidden():
    consultation = factories.consultation(Stage.ANNOUNCED)
    host = factories.role(consultation, factories.user(), Kind.HOST)
    with pytest.raises(PermissionDenied):
        move_stage(consultation, to=Stage.LISTENING, by_role="host", why=WHY, by=host)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("to", "why"), [(Stage.PANEL, WHY), (Stage.LISTENING, {"en": "Only English", "cy": " "})]
)
def test_move_stage_out_of_order_or_without_a_reason_in_both_is_refused(to, why):
    consultation = factories.consultation(Stage.ANNOUNCED)
    with pytest.raises(ValidationError):
        move_stage(consultation, to=to, by_role="clock", why=why, by=None)
    assert Consultation.objects.get(pk=consultation.pk).stage == "announced"


@pytest.mark.django_db
def test_move_stage_to_listening_is_refused_when_the_decision_is_taken():
    """R-LIFE-01."""
    consultation = factories.consultation(Stage.ANNOUNCED)
    consultation.power_card.decision_already_taken = True
    consultation.power_card.save()
    with pytest.raises(ValidationError) as refused:
        move_stage(consultation, to=Stage.LISTENING, by_role="clock", why=WHY, by=None)
    assert refused.value.messages == ["A decision that could still go another way."]


@pytest.mark.django_db
def test_move_stage_before_the_closing_time_is_refused_even_to_the_clock():
    consultation = factories.consultation(Stage.LISTENING)
    with pytest.raises(ValidationError):
        move_stage(consultation, to=Stage.GATHERING, by_role="clock", why=WHY, by=None)


@pytest.mark.django_db
def test_leaving_shaping_lists_everything_that_is_missing():
    consultation = factories.consultation(Stage.SHAPING)
    with pytest.raises(ValidationError) as refused:
        move_stage(consultation, to=Stage.ANNOUNCED, by_role="clock", why=WHY, by=None)
    assert "The access plan." in refused.value.messages
    assert "A bilingual editor's word that both languages are ready." in refused.value.messages


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Kind.COMMISSIONER, Kind.MODERATOR),
        (Kind.CO_AUTHOR, Kind.PANEL),
        (Kind.BILINGUAL_EDITOR, Kind.COMMISSIONER),
        (Kind.FACILITATOR, Kind.MODERATOR),
    ],
)
def test_give_role_refuses_two_hats_that_are_kept_apart(first, second):
    """R-LIFE-10: never two of commissioner, moderator, drafting group, facilitator and panel."""
    consultation, person = factories.consultation(), factories.user()
    give_role(consultation, user=person, kind=first, by=None)
    with pytest.raises(ValidationError):
        give_role(consultation, user=person, kind=second, by=None)


@pytest.mark.django_db
def test_give_role_twice_is_one_hat_and_ends_when_it_is_taken_off():
    consultation, person = factories.consultation(), factories.user()
    role = give_role(consultation, user=person, kind=Kind.HOST, by=None)
    assert give_role(consultation, user=person, kind=Kind.HOST, by=None) == role
    assert rules.has_role(consultation, person, Kind.HOST)
    end_role(role, by=None)
    assert not rules.has_role(consultation, person, Kind.HOST)
    kinds = Entry.objects.values_list("kind", flat=True)
    assert list(kinds) == ["role_given", "role_ended"]


@pytest.mark.django_db
def test_give_role_by_a_commissioner_is_forbidden():
    consultation = factories.consultation()
    officer = factories.role(consultation, factories.user(), Kind.COMMISSIONER)
    with pytest.raises(PermissionDenied):
        give_role(consultation, user=factories.user(), kind=Kind.MODERATOR, by=officer)


@pytest.mark.django_db
def test_pause_gives_the_time_back_in_full():
    consultation = factories.consultation()
    facilitator = factories.role(consultation, factories.user(), Kind.FACILITATOR)
    closes = consultation.closes_at
    pause(consultation, why=WHY, by=facilitator)
    Consultation.objects.filter(pk=consultation.pk).update(paused_at=now() - timedelta(days=10))
    resume(consultation, by=facilitator)
    consultation.refresh_from_db()
    assert (consultation.closes_at - closes).days == 10


@pytest.mark.django_db(transaction=True)
def test_move_stage_twice_at_once_moves_once(at_once):
    consultation = factories.consultation(Stage.ANNOUNCED)

    def move():
        try:
            move_stage(consultation, to=Stage.LISTENING, by_role="clock", why=WHY, by=None)
        except ValidationError:
            return "refused"
        return "moved"

    assert sorted(at_once(move, move)) == ["moved", "refused"]
