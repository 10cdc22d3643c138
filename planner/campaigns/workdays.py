"""Spans of days in which work is done: calendar days, or China's working days.

Working days follow the `holidays` library: official holidays off, make-up Saturdays and Sundays on. It knows the years
for which the State Council has announced them; in any other year Monday to Friday are working days.
Days are ordinals (date.toordinal), which add up faster than dates and know no time zone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from functools import lru_cache

FIRST, LAST = date.min.toordinal(), date.max.toordinal()


class CalendarEnd(ValueError):  # noqa: N818 (no mistake of the program: such a plan has no dates)
    """A span reaches beyond the days that a calendar has (years 1 to 9999)."""


def ending(end: int, days: int, *, working: bool) -> tuple[int, int]:
    """The latest span of so many days that is over by the day `end`: first and last day, both inclusive.

    Raises CalendarEnd.
    """
    if not working:
        return _on_calendar(end - days + 1), _on_calendar(end)
    year = date.fromordinal(_on_calendar(end)).year
    before = bisect_right(_working_days(year), end)
    last: int | None = None
    while True:
        if before and last is None:
            last = _working_days(year)[before - 1]
        if before >= days and last is not None:
            return _working_days(year)[before - days], last
        days, year = days - before, _year(year - 1)
        before = len(_working_days(year))


def beginning(start: int, days: int, *, working: bool) -> tuple[int, int]:
    """The earliest span of so many days that does not begin before the day `start`: first and last day, inclusive.

    Raises CalendarEnd.
    """
    if not working:
        return _on_calendar(start), _on_calendar(start + days - 1)
    year = date.fromordinal(_on_calendar(start)).year
    place = bisect_left(_working_days(year), start)
    first: int | None = None
    while True:
        these = _working_days(year)
        if place < len(these) and first is None:
            first = these[place]
        if place + days <= len(these) and first is not None:
            return first, these[place + days - 1]
        days, year, place = days - (len(these) - place), _year(year + 1), 0


def working_days(start: date, end: date) -> int:
    """How many working days lie from `start` to `end`, both inclusive."""
    first, last = start.toordinal(), end.toordinal()
    years = range(start.year, end.year + 1)
    return sum(bisect_right(_working_days(year), last) - bisect_left(_working_days(year), first) for year in years)


def _on_calendar(day: int) -> int:
    if not FIRST <= day <= LAST:
        raise CalendarEnd(day)
    return day


def _year(year: int) -> int:
    if not date.min.year <= year <= date.max.year:
        raise CalendarEnd(year)
    return year


@lru_cache(maxsize=64)
def _working_days(year: int) -> tuple[int, ...]:
    """The working days of a year, in order."""
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    off, made_up = _official(year)
    # 1 January of year 1 was a Monday and has ordinal 1
    return tuple(day for day in range(first, last + 1) if day in made_up or ((day - 1) % 7 < 5 and day not in off))


def _official(year: int) -> tuple[frozenset[int], frozenset[int]]:
    """Days off and make-up working days of a year; none at all where the make-up days are not announced."""
    from holidays import country_holidays  # noqa: PLC0415 (a tenth of a second, only where working days are asked for)

    announced = country_holidays("CN", years=year)
    made_up = frozenset(day.toordinal() for day in announced.weekend_workdays if day.year == year)
    if not made_up:
        return frozenset(), frozenset()
    return frozenset(day.toordinal() for day in announced), made_up
