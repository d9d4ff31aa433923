"""When a letter goes: at once, or with the others of the week on Monday morning."""

from datetime import datetime, time, timedelta

from cms.clock import LONDON, now

from .models import Contact

MONDAY, MORNING = 0, time(9)


def due_for(contact: Contact) -> datetime:
    """When what happens now is told to this reader."""
    return next_monday(now()) if contact.pace == Contact.Pace.WEEKLY else now()


def next_monday(moment: datetime) -> datetime:
    """The next Monday, nine o'clock in Wales, after a moment."""
    day = moment.astimezone(LONDON).date()
    day += timedelta(days=(MONDAY - day.weekday()) % 7)
    found = datetime.combine(day, MORNING, tzinfo=LONDON)
    return found if found > moment else datetime.combine(day + timedelta(7), MORNING, tzinfo=LONDON)
