"""What an event brought so far, by its typed days, against its target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.campaigns.running.course import Course, course
from planner.campaigns.section import Campaign, Day


@dataclass(frozen=True)
class Totals:
    """Sums of what is known; None where no row says anything. A ratio takes only rows that know both of its parts."""

    sales: int | None
    orders: int | None
    visitors: int | None
    ads: int | None
    conversion: float | None
    per_order: float | None
    roi: float | None


@dataclass(frozen=True)
class Actual:
    """An event so far. Money in fen.

    `until`: the last day that is over as far as typed; `missing`: days before it without sales; `twice`: days with
    more than one row that is not of an hour. `by_day`: sales of each day with any. `outside`: rows that don't count, as
    they have no day, or one out of the event or after today. `expected`, `reached`: shares of the target at the end of
    `until`; `heading`: what the target will be reached to if it goes on so. None if that can't be said.
    """

    campaign: Campaign
    today: date
    course: Course | None
    until: date | None
    missing: tuple[date, ...]
    twice: tuple[date, ...]
    outside: int
    by_day: tuple[tuple[date, int], ...]
    totals: Totals
    so_far: int | None
    expected: float | None
    reached: float | None
    heading: float | None


def actual(campaign: Campaign, today: date) -> Actual:
    """What a campaign's rows of days come to. Where a day has a row of its own, its hours are details of that."""
    path = course(campaign)
    rows = [row for row in campaign.days if path and row.day and path.start <= row.day <= min(path.end, today)]
    typed = sum(row.day is not None or row.sales is not None for row in campaign.days)
    whole = {row.day for row in rows if row.hour is None and row.sales is not None}
    counted = [row for row in rows if row.hour is None or row.day not in whole]
    sold: dict[date, int] = {}
    for row in counted:
        if row.day is not None and row.sales is not None:
            sold[row.day] = sold.get(row.day, 0) + row.sales
    until = _until(sold, whole, counted)
    missing = _missing(path, sold, until)
    so_far = None if until is None or missing else sum(fen for day, fen in sold.items() if day <= until)
    expected = path.by(until) if path and until is not None else None
    target = campaign.target or None
    ahead = None if so_far is None or not expected else so_far / expected
    singles = Counter(row.day for row in rows if row.hour is None and row.day is not None)
    return Actual(
        campaign=campaign,
        today=today,
        course=path,
        until=until,
        missing=missing,
        twice=tuple(sorted(day for day, n in singles.items() if n > 1)),
        outside=typed - len(rows),
        by_day=tuple(sorted(sold.items())),
        totals=totals(counted),
        so_far=so_far,
        expected=expected,
        reached=None if so_far is None or target is None else so_far / target,
        heading=None if ahead is None or target is None else ahead / target,
    )


def _until(sold: dict[date, int], whole: set[date | None], rows: Sequence[Day]) -> date | None:
    """The last day that is over: typed as a whole, to its last hour, or with a later day behind it."""
    if not sold:
        return None
    last = max(sold)
    over = last in whole or any(row.day == last and row.hour == 23 and row.sales is not None for row in rows)
    if over:
        return last
    return last - timedelta(days=1) if len(sold) > 1 else None


def _missing(path: Course | None, sold: dict[date, int], until: date | None) -> tuple[date, ...]:
    if path is None or until is None:
        return ()
    days = (path.start + timedelta(days=n) for n in range((until - path.start).days + 1))
    return tuple(day for day in days if day not in sold)


def totals(rows: Sequence[Day]) -> Totals:
    """Sums and ratios of rows."""

    def whole(name: str) -> int | None:
        known = [value for row in rows if (value := getattr(row, name)) is not None]
        return sum(known) if known else None

    def ratio(top: str, bottom: str) -> float | None:
        both = [row for row in rows if getattr(row, top) is not None and getattr(row, bottom) is not None]
        below = sum(getattr(row, bottom) for row in both)
        return sum(getattr(row, top) for row in both) / below if below else None

    return Totals(
        whole("sales"),
        whole("orders"),
        whole("visitors"),
        whole("ads"),
        ratio("orders", "visitors"),
        ratio("sales", "orders"),
        ratio("sales", "ads"),
    )
