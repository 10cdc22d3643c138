"""How much of a year lies in platforms' events."""

from __future__ import annotations

from datetime import date, timedelta

from planner.campaigns.calendar.entries import CalendarYear
from planner.i18n import Translate


def busy_days(made: CalendarYear) -> dict[int, int]:
    """How many days of each month lie in a platform's event, sign-ups left out."""
    days: set[date] = set()
    first, last = date(made.year, 1, 1), date(made.year, 12, 31)
    for one in made.entries:
        if one.kind == "window" and one.window and one.window.kind != "sign_up":
            start, end = max(one.start, first), min(one.end, last)
            days |= {start + timedelta(days=n) for n in range((end - start).days + 1)}
    return {month: sum(day.month == month for day in days) for month in range(1, 13)}


def year_title(t: Translate, made: CalendarYear) -> str:
    """How many days of the year lie in a platform's event, and in which month most."""
    busy = busy_days(made)
    most = max(busy, key=lambda month: busy[month])
    if not busy[most]:
        return t("campaigns.charts.year.title_plain", year=str(made.year))
    month = t(f"campaigns.calendar.months.m{most:02d}")
    guessed = any(one.window and one.window.certainty == "projected" for one in made.entries)
    key = "campaigns.charts.year.title_projected" if guessed else "campaigns.charts.year.title"
    return t(key, year=str(made.year), days=sum(busy.values()), month=month, most=busy[most])
