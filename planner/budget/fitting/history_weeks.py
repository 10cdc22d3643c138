"""The rows of a weekly table put in order: one row per week, 7 days apart, holes marked as what they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from planner.budget.fitting.history_columns import PREFIX
from planner.findings import Finding

if TYPE_CHECKING:
    import pandas as pd

LEAST_WEEKS = 8
MOST_WEEKS = 208  # four years: what happened before was another shop
SPACING = (6, 7, 8)  # days between two weeks' dates, as people write them
MOSTLY_BLANK = 0.5
SHOWN = 5
Read = Mapping[str, Sequence[Any]]


def place_rows(read: Read, rows: Sequence[int]) -> tuple[dict[date, int], list[Finding]]:
    """Which place in `read` holds which week, given by its first day; none where that cannot be told.

    `read`: the cells of each column; `rows`: where they stood in the table, from 0.
    """
    days: Sequence[date] = read["week"]
    ordered = sorted(set(days))
    if len(ordered) < LEAST_WEEKS:
        return {}, [Finding("budget.too_short", "bad", "history", {"weeks": len(ordered), "least": LEAST_WEEKS})]
    # The lower quarter: a weekly table with many weeks missing is still weekly.
    steps = sorted((later - day).days for day, later in pairwise(ordered))
    if (usual := steps[len(steps) // 4]) not in SPACING:
        return {}, [Finding("budget.not_weekly", "bad", "history", {"days": usual})]
    weekdays = [day.weekday() for day in days]
    main = max(sorted(set(weekdays)), key=weekdays.count)
    anchor = next(day for day in ordered if day.weekday() == main)
    found: list[Finding] = []
    if uneven := len(days) - weekdays.count(main):
        found.append(Finding("budget.uneven_weeks", "note", "history", {"count": uneven}))
    places: dict[date, int] = {}
    repeated = 0
    for n, day in enumerate(days):
        week = anchor + timedelta(days=7 * round((day - anchor).days / 7))
        first = places.setdefault(week, n)
        if first != n and any(cells[first] != cells[n] for name, cells in read.items() if name != "week"):
            values = {"week": week, "row": rows[n] + 1, "rows": (rows[first] + 1, rows[n] + 1)}
            return {}, [Finding("budget.duplicate_week", "bad", "history", values)]
        repeated += first != n
    if repeated:
        found.append(Finding("budget.rows_repeated", "note", "history", {"count": repeated}))
    return places, found


def lay_out(read: Read, places: Mapping[date, int], channels: Sequence[str]) -> tuple[pd.DataFrame, list[Finding]]:
    """A row for every week from the first to the last, at most the latest 208; columns as `history.Checked` says.

    Spend left blank before a channel's first or after its last amount is 0, and so are all blanks of a channel
    that is mostly blank: that is how people write "not used". Other blanks stay unknown.
    """
    import pandas as pd  # noqa: PLC0415 (loaded when first needed)

    last = max(places)
    first = max(min(places), last - timedelta(days=7 * (MOST_WEEKS - 1)))
    weeks = [first + timedelta(days=7 * n) for n in range((last - first).days // 7 + 1)]
    names = ["sales", "promo", *(PREFIX + channel for channel in channels)]
    of = {name: [read[name][places[w]] if w in places and name in read else None for w in weeks] for name in names}
    frame = pd.DataFrame({"week": pd.to_datetime(weeks), **{name: pd.Series(of[name], dtype=float) for name in names}})
    frame["promo"] = frame["promo"].fillna(0.0)
    found: list[Finding] = []
    if older := sum(week < first for week in places):
        values = {"count": older, "most": MOST_WEEKS}
        found.append(Finding("budget.old_weeks_left_out", "note", "history", values))
    present = frame["week"].isin(pd.to_datetime(list(places)))
    for channel in channels:
        column = frame[PREFIX + channel]
        blank = column.isna() & present
        known = column.notna()
        outside = ~(known.cummax() & known[::-1].cummax()[::-1])
        if known.sum() < MOSTLY_BLANK * present.sum():
            outside |= True
        zeros = blank & outside
        if zeros.any():
            frame.loc[zeros, PREFIX + channel] = 0.0
            said = {"channel": channel, "count": int(zeros.sum())}
            found.append(Finding("budget.blank_as_zero", "note", "history", said))
    return frame, found
