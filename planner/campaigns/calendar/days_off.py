"""Public holidays and make-up working days of China, of the years whose official notice the holidays library knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from planner.calendar import days

YEARS = range(2001, 2100)
# The library's English names -> codes of the catalog.
NAMES = MappingProxyType(
    {
        "New Year's Day": "new_year",
        "Chinese New Year": "spring_festival",
        "Tomb-Sweeping Day": "tomb_sweeping",
        "Labor Day": "labour_day",
        "Dragon Boat Festival": "dragon_boat",
        "Mid-Autumn Festival": "mid_autumn",
        "National Day": "national_day",
    }
)


@dataclass(frozen=True, order=True)
class Holiday:
    """Days off in a row, weekends beside them counted in; both ends inclusive. `codes` name what is celebrated."""

    start: date
    end: date
    codes: tuple[str, ...]


@dataclass(frozen=True)
class DaysOff:
    """The days off of a year and the weekend days worked instead; both are empty while they are not `known`."""

    known: bool
    holidays: tuple[Holiday, ...] = ()
    make_up: tuple[date, ...] = ()


@lru_cache(maxsize=64)
def days_off(year: int) -> DaysOff:
    """The year's official days off. Until the notice of a year is known, nothing is guessed.

    Source: the notices of the State Council's General Office, as kept by the holidays library.
    """
    if year not in YEARS:
        return DaysOff(known=False)
    from holidays import country_holidays  # noqa: PLC0415 (a quarter of a second, only where a calendar is shown)

    public = country_holidays("CN", years=year, language="en_US")
    make_up = tuple(sorted(day for day in public.weekend_workdays if day.year == year))
    if not make_up:  # each notice moves some days; without one the library only knows the law's own days
        return DaysOff(known=False)
    names = {day: str(name) for day, name in public.items()}
    off = [day for day in days(date(year, 1, 1), date(year, 12, 31)) if _is_off(day, names, make_up)]
    runs: list[list[date]] = []
    for day in off:
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    found = [Holiday(run[0], run[-1], codes) for run in runs if (codes := _codes(run, names))]
    return DaysOff(known=True, holidays=tuple(found), make_up=make_up)


def _is_off(day: date, names: dict[date, str], make_up: tuple[date, ...]) -> bool:
    return day in names or (day.isoweekday() > 5 and day not in make_up)


def _codes(run: list[date], names: dict[date, str]) -> tuple[str, ...]:
    said = [code for day in run for words, code in NAMES.items() if words in names.get(day, "")]
    return tuple(dict.fromkeys(said))


LONGEST = 1100  # days: of a longer span the stretches would be hairlines


def holidays_within(start: date, end: date) -> tuple[Holiday, ...]:
    """The known days off that touch the span from `start` to `end`, all inclusive; none of more than three years."""
    if not 0 <= (end - start).days <= LONGEST:
        return ()
    found = (holiday for year in range(start.year, end.year + 1) for holiday in days_off(year).holidays)
    return tuple(holiday for holiday in found if holiday.end >= start and holiday.start <= end)
