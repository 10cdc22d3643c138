"""Reading a date out of a sentence: by day, month, quarter, festival, or so many months from today."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from planner.calendar import festivals, month_of

Groups = Mapping[str, str | None]
SIGNS = frozenset({"before", "before_en", "not_after"})


def read_date(text: str, today: date, patterns: Mapping[str, Any]) -> tuple[date | None, str]:
    """The deadline that a sentence says, and the sentence without it. A date without a year is the next one to come."""
    named = _festival(text, today, patterns["festivals"])
    if named is not None:
        return named
    months = patterns["months"]["names"]
    any_month = "|".join(months)
    for rule in patterns["dates"]:
        if found := re.search(rule["pattern"].replace("MONTH", any_month), text):
            day = _day(rule["kind"], _groups(found, months), today)
            return day, text[: found.start()] + " " + text[found.end() :]
    return None, text


def _groups(found: re.Match[str], months: list[str]) -> dict[str, str | None]:
    """Named groups by their first letters: `n`, `n2` and `n3` are one; a month's name becomes its number."""
    groups: dict[str, str | None] = {}
    for name, value in found.groupdict().items():
        key = name.rstrip("0123456789")
        groups[key] = groups.get(key) or value
    if said := groups.get("month"):
        groups["m"] = str(next(n for n, pattern in enumerate(months, start=1) if re.fullmatch(pattern, said)))
    return groups


def _festival(text: str, today: date, names: Mapping[str, str]) -> tuple[date, str] | None:
    for code in [name for name in names if name not in SIGNS]:
        name = f"(?<!\\d)(?:{names[code]})(?!{names['not_after']})"
        whole = f"(?P<early>{names['before_en']})?{name}(?P<before>{names['before']})?"
        if found := re.search(whole, text):
            early = 1 if found["early"] or found["before"] else 0
            day = _next_festival(code, today + timedelta(days=early))
            if day is not None:
                return day - timedelta(days=early), text[: found.start()] + " " + text[found.end() :]
    return None


def _next_festival(code: str, today: date) -> date | None:
    last = min(today.toordinal() + 800, date.max.toordinal())
    return next((f.date for f in festivals(today, date.fromordinal(last)) if f.code == code), None)


def _day(kind: str, groups: Groups, today: date) -> date | None:
    """The day a pattern means; None where it names no day, such as the 31st of June."""
    try:
        return KINDS[kind](groups, today)
    except (ValueError, OverflowError):
        return None


def _year(groups: Groups, today: date) -> int | None:
    if groups.get("next"):
        return today.year + 1
    return int(said) if (said := groups.get("y")) else None


def _whole_day(groups: Groups, today: date) -> date:
    year, month, day = _year(groups, today), _int(groups, "m"), _int(groups, "d")
    if year is not None:
        return date(year, month, day)
    this = date(today.year, month, day)
    return this if this >= today else date(today.year + 1, month, day)


def _month_end(groups: Groups, today: date) -> date:
    year, month = _year(groups, today), _int(groups, "m")
    return _end(today.year + (month < today.month) if year is None else year, month)


def _before_month(groups: Groups, today: date) -> date:
    year, month = _year(groups, today), _int(groups, "m")
    return date(today.year + (month <= today.month) if year is None else year, month, 1) - timedelta(days=1)


def _quarter(groups: Groups, today: date) -> date:
    year, month = _year(groups, today), 3 * _int(groups, "q")
    return _end(today.year + (month < today.month) if year is None else year, month)


def _int(groups: Groups, key: str) -> int:
    return int(groups[key] or 0)


def _end(year: int, month: int) -> date:
    return month_of(date(year, month, 1))[1]


def months_later(day: date, months: int) -> date:
    """The same day so many months on, or that month's last day if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _end(year, month + 1).day))


KINDS: Mapping[str, Callable[[Groups, date], date]] = MappingProxyType(
    {
        "day": _whole_day,
        "month": _month_end,
        "before_month": _before_month,
        "quarter": _quarter,
        "this_quarter": lambda _, today: _end(today.year, (today.month + 2) // 3 * 3),
        "months": lambda groups, today: months_later(today, _int(groups, "n")),
        "half_year": lambda _, today: months_later(today, 6),
        "days": lambda groups, today: today + timedelta(days=_int(groups, "n")),
        "weeks": lambda groups, today: today + timedelta(weeks=_int(groups, "n")),
        "this_month": lambda _, today: month_of(today)[1],
        "next_month": lambda _, today: month_of(months_later(today.replace(day=1), 1))[1],
        "this_year": lambda _, today: date(today.year, 12, 31),
        "next_year": lambda _, today: date(today.year + 1, 12, 31),
        "years": lambda _, today: months_later(today, 12),
    },
)
