"""The dates of a conversation: stages, tables, meetings and deadlines, for calendars and feeds.

A later room adds its own with `@dated`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from cms.bilingual import current_language
from cms.clock import LONDON
from consultations.consultation.http import address
from consultations.consultation.models import Consultation
from consultations.conversation.models import Table
from consultations.panel.models import PanelMeeting


@dataclass(frozen=True)
class Dated:
    """One date: a mark that stays, when, in words, more about it, where, and its page."""

    mark: str
    at: date | datetime
    words: str
    more: str = ""
    where: str = ""
    page: str = "consultations:consultation"


YEARS = 5  # for which a calendar is told when the clocks change
Source = Callable[[Consultation], Iterator[Dated]]
_sources: list[Source] = []


def dated(source: Source) -> Source:
    """Register a source of dates; at most one query."""
    _sources.append(source)
    return source


@dated
def stages(consultation: Consultation) -> Iterator[Dated]:
    for move in consultation.moves.all():
        yield Dated(move.ref, move.at, move.get_to_stage_display(), more=move.why.text)


@dated
def other_days(consultation: Consultation) -> Iterator[Dated]:
    for one in consultation.milestones.all():
        yield Dated(f"day-{one.pk}", one.on, one.note.text)


@dated
def deadlines(consultation: Consultation) -> Iterator[Dated]:
    """What is still to come, and by when."""
    told = (
        ("opens", consultation.opens_at, _("Listening begins"), "consultations:tables"),
        ("closes", consultation.closes_at, _("Listening ends"), "consultations:tables"),
        ("check-back", consultation.check_back_until,
         _("The last day to say where your card belongs"), "consultations:themes"),
        ("reopened", consultation.reopened_until, _("Listening to a change ends"),
         "consultations:tables"),
        ("answer", consultation.answer_due, _("The answer is due"), "consultations:changed"),
        ("update", consultation.next_update_due, _("The next update is due"),
         "consultations:changed"),
    )  # fmt: skip
    for mark, at, words, page in told:
        if at:
            yield Dated(mark, at, words, page=page)


@dated
def tables(consultation: Consultation) -> Iterator[Dated]:
    for table in Table.objects.filter(consultation=consultation).exclude(held_on=None):
        words = _("At the table: %(name)s") % {"name": table.name.text}
        yield Dated(
            table.ref, table.held_on, words, where=table.place.text, page="consultations:tables"
        )


@dated
def meetings(consultation: Consultation) -> Iterator[Dated]:
    for one in PanelMeeting.objects.filter(panel__consultation=consultation):
        yield Dated(one.ref, one.opened_at, _("The panel meets"), page="consultations:panel")


def dates_of(consultation: Consultation) -> list[Dated]:
    """Every date, the first first."""
    found = [one for source in _sources for one in source(consultation)]
    return sorted(found, key=lambda one: (day_of(one), one.mark))


def day_of(one: Dated) -> date:
    """The day on the wall in Wales."""
    return one.at.astimezone(LONDON).date() if isinstance(one.at, datetime) else one.at


def calendar_of(consultation: Consultation, absolute: Callable[[str], str]) -> bytes:
    """The dates as iCalendar in the reader's language, on the clock of Wales."""
    language = current_language()
    calendar = Calendar()
    calendar.add("prodid", f"-//Paned//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", consultation.title.text)
    calendar.add("x-wr-timezone", "Europe/London")
    for one in dates_of(consultation):
        calendar.add_component(event(consultation, one, language, absolute))
    began = consultation.proposed_at.date()
    calendar.add_missing_timezones(
        first_date=date(began.year, 1, 1), last_date=date(began.year + YEARS, 1, 1)
    )
    return calendar.to_ical()


def event(consultation, one: Dated, language: str, absolute: Callable[[str], str]) -> Event:
    """One date as an event: whole days stay days, moments last as long as it takes to say so."""
    made = Event()
    made.add("uid", f"{one.mark}.{consultation.ref}.{language}@paned")
    made.add("dtstamp", consultation.announced_at or consultation.proposed_at)
    if isinstance(one.at, datetime):
        made.add("dtstart", one.at.astimezone(LONDON))
    else:
        made.add("dtstart", one.at)
        made.add("dtend", one.at + timedelta(days=1))
    made.add("summary", one.words, parameters={"LANGUAGE": language})
    if one.more:
        made.add("description", one.more, parameters={"LANGUAGE": language})
    if one.where:
        made.add("location", one.where)
    made.add("url", absolute(address(one.page, consultation)))
    return made
