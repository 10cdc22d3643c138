"""China's public holidays as stretches of days, with the weekends that lie between them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

LONGEST = 1100  # days: over a longer span the stretches would be hairlines
DAY = timedelta(days=1)


@lru_cache(maxsize=64)
def days_off(start: date, end: date) -> tuple[tuple[date, date], ...]:
    """Stretches of public holidays from `start` to `end`, all inclusive; none for a span of more than three years.

    From the `holidays` library: as announced by the State Council, or by law alone for years not announced yet.
    """
    if not 0 <= (end - start).days <= LONGEST:
        return ()
    from holidays import country_holidays  # noqa: PLC0415 (a tenth of a second, only where a timeline is drawn)

    official = country_holidays("CN", years=range(start.year, end.year + 1))
    free = [
        day for day in _days(start, end) if day in official or (day.weekday() > 4 and not official.is_working_day(day))
    ]
    stretches: list[list[date]] = []
    for day in free:
        if stretches and day - stretches[-1][-1] == DAY:
            stretches[-1].append(day)
        else:
            stretches.append([day])
    return tuple((one[0], one[-1]) for one in stretches if any(day in official for day in one))


def _days(start: date, end: date) -> Iterator[date]:
    return (date.fromordinal(n) for n in range(start.toordinal(), end.toordinal() + 1))
