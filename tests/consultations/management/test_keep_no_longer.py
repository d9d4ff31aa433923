"""What has been kept long enough goes, at its day and not before; a dry run says what and why."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from cms import clock
from cms.sent import SentForm
from consultations.consultation.models import Consultation, Stage
from consultations.conversation.models import HalfThought, PaperDraft
from consultations.management.commands.keep_no_longer import TERMS
from consultations.moderation.models import Appeal, Moderation
from consultations.panel.models import PoolMember
from consultations.people.models import Contact, Participant
from tests import factories
from tests.full_house import full_house

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2024, 1, 10, 12, tzinfo=UTC)


def kept() -> dict[str, int]:
    """How much of each kind is there."""
    return {
        "addresses": Contact.objects.count(),
        "words": Moderation.objects.exclude(before={}).count(),
        "reach": PoolMember.objects.exclude(told_name="").count(),
        "devices": Participant.objects.filter(created_at=LONG_AGO).count(),
        "half typed": PaperDraft.objects.count(),
        "brewing": HalfThought.objects.count(),
        "forms": SentForm.objects.count(),
    }


@pytest.fixture
def house():
    """One of each, all of one day."""
    house = full_house(1, Stage.REVIEWED)
    Consultation.objects.update(closes_at=None)
    contact = factories.posted(house.someone, house.consultation, "dai@example.org")
    Contact.objects.filter(pk=contact.pk).update(
        created_at=LONG_AGO, confirmed_at=LONG_AGO, written_at=LONG_AGO
    )
    Moderation.objects.exclude(pk=house.removed.pk).delete()
    Moderation.objects.update(at=LONG_AGO, before={"text": "…"})
    Appeal.objects.all().delete()
    PoolMember.objects.update(told_name="", told_reach="")
    PoolMember.objects.filter(pk=PoolMember.objects.first().pk).update(told_name="Dai")
    Participant.objects.create(created_at=LONG_AGO)
    PaperDraft.objects.update(kept_at=LONG_AGO)
    HalfThought.objects.update(kept_at=LONG_AGO)
    SentForm.objects.create(key="k", sent_at=LONG_AGO)
    return house


@pytest.mark.parametrize(
    ("kind", "day"),
    [
        ("addresses", datetime(2024, 4, 10, 13, tzinfo=UTC)),
        ("words", LONG_AGO + timedelta(days=28, minutes=1)),
        ("devices", datetime(2025, 7, 10, 13, tzinfo=UTC)),
        ("half typed", LONG_AGO + timedelta(days=14, minutes=1)),
        ("brewing", LONG_AGO + timedelta(days=90, minutes=1)),
        ("forms", LONG_AGO + timedelta(days=2, minutes=1)),
    ],
)
def test_each_kind_goes_on_its_day_and_not_the_day_before(house, kind, day):
    there = kept()[kind]
    with clock.set_to(day - timedelta(days=1)):
        call_command("keep_no_longer")
    assert kept()[kind] == there
    with clock.set_to(day):
        call_command("keep_no_longer")
    assert kept()[kind] == there - 1


def test_numbers_of_a_pool_go_when_the_conversation_is_over(house):
    Consultation.objects.update(stage=Stage.DOING)
    call_command("keep_no_longer")
    assert kept()["reach"] == 1
    Consultation.objects.update(stage=Stage.REVIEWED)
    call_command("keep_no_longer")
    assert kept()["reach"] == 0


def test_a_device_with_words_receipt_or_account_stays(house):
    spoke = factories.participant()
    factories.card(factories.table(factories.consultation()), participant=spoke)
    signed_in = factories.participant(account=factories.user())
    Participant.objects.filter(pk__in=[spoke.pk, signed_in.pk]).update(created_at=LONG_AGO)
    call_command("keep_no_longer")
    left = Participant.objects.filter(created_at=LONG_AGO)
    assert {*left.values_list("pk", flat=True)} == {spoke.pk, signed_in.pk}


def test_dry_run_says_what_would_go_and_why_and_takes_nothing(house, capsys):
    before = kept()
    call_command("keep_no_longer", dry_run=True)
    assert kept() == before
    said = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in said] == [term.kind for term in TERMS]
    assert all(
        f"1 would go. Kept {term.kept}" in line for term, line in zip(TERMS, said, strict=True)
    )


def test_every_term_stands_in_the_guide_and_the_schedule_runs_it():
    guide = (Path(settings.BASE_DIR) / "cms/README.md").read_text(encoding="utf-8")
    assert [term.kind for term in TERMS if f"| {term.kind} |" not in guide] == []
    assert ("keep_no_longer", 60) in settings.SCHEDULE
