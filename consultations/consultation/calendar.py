"""Days that count: working days in Wales, days of listening, days late."""

from datetime import date, datetime, timedelta

import holidays

BANK_HOLIDAYS = holidays.country_holidays("GB", subdiv="WLS")


def is_working_day(day: date) -> bool:
    """Monday to Friday, but for the bank holidays of Wales."""
    return day.weekday() < 5 and day not in BANK_HOLIDAYS


def working_days_after(day: date, n: int) -> date:
    """The n-th working day after `day`."""
    while n > 0:
        day += timedelta(days=1)
        n -= is_working_day(day)
    return day


def days_late(due: date, today: date) -> int:
    """Days past due: 1 on the day after, 0 before that (R-LIFE-05)."""
    return max(0, (today - due).days)


def listening_days(opens: date, closes: date) -> int:
    """Days of listening, without those from 20 December to 3 January (R-LIFE-04)."""
    days = (opens + timedelta(days=n) for n in range((closes - opens).days))
    return sum(1 for day in days if not in_midwinter(day))


def in_midwinter(day: date) -> bool:
    return (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 3)


def easter(year: int) -> date:
    """Easter Sunday, by the Gregorian reckoning (Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leaps = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + leaps + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def in_easter_week(day: date) -> bool:
    """From Palm Sunday to the Sunday after Easter."""
    return abs((day - easter(day.year)).days) <= 7


def months_after(day: date, months: int) -> date:
    """The same day some months on, or the last day of a shorter month."""
    month = day.month - 1 + months
    first = date(day.year + month // 12, month % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def months_before(moment: datetime, months: int) -> datetime:
    """The same time of day some months back, or on the last day of a shorter month."""
    return datetime.combine(months_after(moment.date(), -months), moment.timetz())
