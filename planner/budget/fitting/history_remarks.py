"""What a weekly history can and cannot tell about its channels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from planner.budget.fitting.history_columns import PREFIX
from planner.budget.fitting.history_weeks import LEAST_WEEKS
from planner.findings import Finding

if TYPE_CHECKING:
    import pandas as pd

ENOUGH_WEEKS = 26
FLAT = 0.10  # spread of the weekly spend over its mean, below which nothing can be learned from it
STILL = 0.01  # spread of sales so small that they can hardly be real
TOGETHER = 0.9  # correlation from which on two channels cannot be told apart
HUGE = 20.0  # times the usual amount: a slip of the keyboard more often than a week
SHOWN = 5


def total_of_others(frame: pd.DataFrame, channels: Sequence[str]) -> str | None:
    """The "channel" that is the sum of all others, if there is one: a table's column of totals."""
    for channel in channels if len(channels) > 2 else ():
        total = frame[PREFIX + channel]
        others = frame[[PREFIX + other for other in channels if other != channel]].sum(axis=1)
        known = total.notna() & (total > 0)
        if known.any() and (np.abs(total - others)[known] <= 0.01 * total[known]).all():
            return channel
    return None


def remarks(frame: pd.DataFrame, channels: Sequence[str]) -> Iterator[Finding]:
    """Findings about a history that is laid out (see `history.Checked`); "bad" where it is of no use at all."""
    yield from _about_sales(frame["sales"].dropna())
    spend = {channel: frame[PREFIX + channel] for channel in channels}
    used = [channel for channel in channels if (spend[channel] > 0).any()]
    if not used:
        yield Finding("budget.all_zero_spend", "bad", "history")
        return
    needed = ["sales", *(PREFIX + channel for channel in channels)]
    holes = frame["week"][frame[needed].isna().any(axis=1)]
    if len(holes):
        values = {"count": len(holes), "weeks": tuple(week.date() for week in holes[:SHOWN])}
        yield Finding("budget.gaps", "watch", "history", values)
    for channel in channels:
        yield from _about_spend(channel, spend[channel])
    flat = [channel for channel in used if _spread(spend[channel]) < FLAT]
    for one, other in combinations([channel for channel in used if channel not in flat], 2):
        correlation = float(spend[one].corr(spend[other]))
        if correlation > TOGETHER:
            values = {"channel": one, "other": other, "correlation": correlation}
            yield Finding("budget.collinear", "watch", "history", values)
    yield from _huge("sales", frame["sales"], frame["week"])
    for channel in used:
        yield from _huge(channel, spend[channel], frame["week"])


def _about_sales(sales: pd.Series[float]) -> Iterator[Finding]:
    weeks = len(sales)
    if weeks < LEAST_WEEKS:
        yield Finding("budget.too_short", "bad", "history", {"weeks": weeks, "least": LEAST_WEEKS})
    elif weeks < ENOUGH_WEEKS:
        yield Finding("budget.short", "watch", "history", {"weeks": weeks, "enough": ENOUGH_WEEKS})
    if weeks and not (sales > 0).any():
        yield Finding("budget.no_sales", "bad", "history")
    elif weeks and _spread(sales) < STILL:
        yield Finding("budget.flat_sales", "watch", "history", {"spread": _spread(sales)})


def _about_spend(channel: str, spend: pd.Series[float]) -> Iterator[Finding]:
    if not (spend > 0).any():
        yield Finding("budget.no_spend", "note", "history", {"channel": channel})
    elif _spread(spend) < FLAT:
        values = {"channel": channel, "spread": _spread(spend)}
        yield Finding("budget.flat_spend", "watch", "history", values)


def _spread(weekly: pd.Series[float]) -> float:
    return float(weekly.std(ddof=0) / weekly.mean())


def _huge(column: str, values: pd.Series[float], weeks: pd.Series[pd.Timestamp]) -> Iterator[Finding]:
    usual = float(values[values > 0].median())
    for at in values.index[values > HUGE * usual][:1]:
        said = {"column": column, "week": weeks[at].date(), "value": float(values[at]), "usual": usual}
        yield Finding("budget.huge_value", "watch", "history", said)
