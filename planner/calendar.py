"""Festival dates by rule, and the season curve: how strongly each day of a year sells.

Rules and uplifts are data (planner/festivals.toml). Lunar dates follow lunardate, which knows leap months; it covers
1901 to 2099, outside of which only festivals of the Gregorian calendar have a date.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib import resources
from typing import Any

LUNAR_YEARS = range(1901, 2100)
DAYS_PER_MONTH = 365.2425 / 12


@dataclass(frozen=True, order=True)
class Festival:
    """A festival in a year. Words: calendar.festivals.<code>. A season, such as back to school, has its last day."""

    date: date
    code: str


def festivals(start: date, end: date) -> tuple[Festival, ...]:
    """The festivals from `start` to `end`, both inclusive, by date."""
    years = range(start.year, end.year + 1)
    return tuple(f for year in years for f in _festivals_of(year) if start <= f.date <= end)


@cache
def festival_codes() -> tuple[str, ...]:
    """Every festival's code, in the order of the year."""
    return tuple(rule["code"] for rule in _tables()["festival"])


def day_weights(start: date, end: date, month_weights: Mapping[int, float] | None = None) -> list[float]:
    """How strongly each day from `start` to `end` (inclusive) sells; 1 is a day without any festival.

    `month_weights` replaces the weight of whole calendar months (month 1-12: weight, 1 for a month without any
    festival); the festivals then shape the days inside the month. Months not named keep the reference curve.
    """
    own = tuple(sorted((month_weights or {}).items()))
    weights: list[float] = []
    for year in range(start.year, end.year + 1):
        first, last = date(year, 1, 1), date(year, 12, 31)
        part = slice((max(start, first) - first).days, (min(end, last) - first).days + 1)
        weights += _year_weights(year, own)[part]
    return weights


def month_weight(year: int, month: int) -> float:
    """The reference weight of a calendar month: the mean of its days, 1 for a month without any festival."""
    weights = day_weights(*month_of(date(year, month, 1)))
    return sum(weights) / len(weights)


def days(start: date, end: date) -> Iterator[date]:
    """Each day from `start` to `end`, both inclusive."""
    return (date.fromordinal(n) for n in range(start.toordinal(), end.toordinal() + 1))


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of a day's month."""
    first = day.replace(day=1)
    if (day.year, day.month) == (date.max.year, 12):
        return first, date.max
    return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


@cache
def _tables() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(resources.files("planner").joinpath("festivals.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=256)
def _festivals_of(year: int) -> tuple[Festival, ...]:
    """The festivals that fall into a Gregorian year, by date."""
    found = ((rule["code"], _date(rule, year)) for rule in _tables()["festival"])
    return tuple(sorted(Festival(day, code) for code, day in found if day is not None))


def _date(rule: Mapping[str, Any], year: int) -> date | None:
    offset = timedelta(days=rule.get("offset", 0))
    if rule["kind"] == "solar":
        return date(year, rule["month"], rule["day"]) + offset
    if rule["kind"] == "weekday":
        first = date(year, rule["month"], 1)
        to_weekday = (rule["weekday"] - first.isoweekday()) % 7
        return first + timedelta(days=to_weekday + 7 * (rule["nth"] - 1)) + offset
    lunar_year = year + rule.get("year", 0)
    return _lunar(lunar_year, rule["month"], rule["day"]) + offset if lunar_year in LUNAR_YEARS else None


def _lunar(year: int, month: int, day: int) -> date:
    from lunardate import LunarDate  # noqa: PLC0415 (loaded when first needed)

    solar: date = LunarDate(year, month, day).to_solar_date()
    return solar


@lru_cache(maxsize=256)
def _year_weights(year: int, own: tuple[tuple[int, float], ...]) -> tuple[float, ...]:
    """The weights of a year's days; a month of the shop's own keeps the shape of its days."""
    reference = _pattern(year)
    if not own:
        return reference
    factors = {month: weight / month_weight(year, month) for month, weight in own}
    each = days(date(year, 1, 1), date(year, 12, 31))
    return tuple(weight * factors.get(day.month, 1.0) for day, weight in zip(each, reference, strict=True))


@lru_cache(maxsize=256)
def _pattern(year: int) -> tuple[float, ...]:
    """The reference weight of each day of a year. Festivals of the years beside it reach into it."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    extra = [0.0] * (last.toordinal() - first.toordinal() + 1)
    near = [f for y in (year - 1, year, year + 1) if date.min.year <= y <= date.max.year for f in _festivals_of(y)]
    for uplift in _tables()["uplift"]:
        for festival in near:
            if festival.code == uplift["festival"]:
                _raise_days(extra, festival.date.toordinal() - first.toordinal(), uplift)
    return tuple(1 + more for more in extra)


def _raise_days(extra: list[float], centre: int, uplift: Mapping[str, Any]) -> None:
    """Let an uplift count on its days where it is the strongest, further from an ordinary day than what stood there."""
    for n in range(max(0, centre + uplift["from"]), min(len(extra), centre + uplift["to"] + 1)):
        if abs(uplift["extra"]) > abs(extra[n]):
            extra[n] = uplift["extra"]
