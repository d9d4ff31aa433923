"""What a panel's time came to: counted from rows, published in both languages (E-13)."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.panel import actions
from consultations.panel.meetings import Figures, figures
from consultations.panel.models import PanelMeeting
from tests import factories

FUNDER = factories.pair("The Field Trust", "Ymddiriedolaeth y Cae")


@pytest.fixture
def met(convened):
    """Eight met for three hours, five for an hour and a half; an hour is paid £12.50."""
    seats = list(convened.panel.seats.sitting().order_by("number"))
    by = convened.facilitator
    actions.note_costs(convened.panel, hourly_pay=Decimal("12.50"), funder=FUNDER, by=by)
    actions.open_meeting(convened.panel, hours=3, seats=seats, by=by)
    later = actions.open_meeting(convened.panel, by=by)
    actions.note_meeting(later, hours=Decimal("1.5"), seats=seats[:5], by=by)
    convened.panel.refresh_from_db()
    return convened


def test_figures_are_counted_from_the_rows(met):
    meetings = list(met.panel.meetings.all())
    assert [one.present for one in meetings] == [8, 5]
    assert [one.attended.count() for one in meetings] == [8, 5]
    assert figures(meetings, met.panel.hourly_pay) == Figures(Decimal("4.5"), 13, Decimal("393.75"))
    assert figures(meetings, None).paid is None
    assert figures([], Decimal(12)) == Figures(Decimal(0), 0, Decimal("0.00"))


def test_figures_stand_on_the_panels_page_in_both_languages(met, client):
    where = met.consultation
    for address, words in (
        (f"/en/conversations/{where.slug_en}/panel/", ("£393.75", "Ifan", "The Field Trust")),
        (f"/cy/sgyrsiau/{where.slug_cy}/panel/", ("£393.75", "Ifan", "Ymddiriedolaeth y Cae")),
    ):
        page = client.get(address).content.decode()
        assert [word for word in words if word not in page] == [], address


def test_meeting_is_noted_by_the_facilitator_alone_and_within_a_day(met):
    meeting = PanelMeeting.objects.first()
    for person in (met.council, met.elin, met.members[0]):
        with pytest.raises(PermissionDenied):
            actions.note_meeting(meeting, hours=1, seats=(), by=person)
        with pytest.raises(PermissionDenied):
            actions.note_costs(met.panel, hourly_pay=1, funder=FUNDER, by=person)
    with pytest.raises(ValidationError) as wrong:
        actions.note_meeting(meeting, hours=25, seats=(), by=met.facilitator)
    assert list(wrong.value.message_dict) == ["hours"]
    with pytest.raises(ValidationError) as wrong:
        actions.note_costs(met.panel, hourly_pay=1, funder={"en": "The Trust"}, by=met.facilitator)
    assert list(wrong.value.message_dict) == ["funder_en"]


def test_forms_of_the_desk_note_them(met, client):
    client.force_login(met.facilitator.account)
    desk = f"/en/conversations/{met.consultation.slug_en}/panel/desk/"
    meeting = PanelMeeting.objects.first()
    seats = [str(one.pk) for one in met.panel.seats.sitting()[:2]]
    page = client.post(f"{desk}meetings/{meeting.ref}/", {"hours": "30", "seats": seats})
    assert (page.status_code, page.content.decode().count(" checked")) == (422, 2)
    client.post(f"{desk}meetings/{meeting.ref}/", {"hours": "2", "seats": seats})
    meeting.refresh_from_db()
    assert (meeting.hours, meeting.present) == (Decimal(2), 2)
    typed = {"hourly_pay": "15", "funder_en": "The Trust", "funder_cy": "Yr Ymddiriedolaeth"}
    assert client.post(f"{desk}costs/", typed).status_code == 302
    met.panel.refresh_from_db()
    assert (met.panel.hourly_pay, met.panel.funder.cy) == (Decimal(15), "Yr Ymddiriedolaeth")
