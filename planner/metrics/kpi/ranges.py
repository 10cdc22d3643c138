"""What counts as healthy for a metric: the shop's own range, else a reference with its source, else the shop's past."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib import resources
from statistics import fmean, stdev
from typing import TYPE_CHECKING, Any, Literal

from planner.figures import reference
from planner.metrics.figures import METRICS, Ledger, Measured
from planner.metrics.section import Metric

if TYPE_CHECKING:
    from planner.plan import Plan

PAST = 8  # periods of the same length, right before this one
PAST_AT_LEAST = 4
MONTH_LIKE = (28, 31)  # days of a period that a range of monthly growth may judge
WIDE = 2.0  # standard deviations around the mean that are still usual


@dataclass(frozen=True)
class Range:
    """From `low` to `high`, in the unit of the metric's level; None is open. `kind`: whose it is.

    `source` names a reference's source; `periods` from how many periods a range of the past comes. `of` says whether
    the level is judged or its change against the period before. `width`: the source names only the middle.
    """

    kind: Literal["own", "reference", "past"]
    low: float | None
    high: float | None
    source: str = ""
    periods: int = 0
    of: Literal["value", "change"] = "value"
    width: bool = False


@cache
def _bands() -> tuple[dict[str, Any], ...]:
    text = resources.files("planner.metrics.kpi").joinpath("bands.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["band"])


def sources() -> frozenset[str]:
    """The sources that reference ranges name."""
    return frozenset(band["source"] for band in _bands() if "source" in band)


def own_range(plan: Plan, metric: Metric) -> Range | None:
    """What the shop itself holds for healthy. Money is stored in yuan there."""
    row = next((band for band in plan.metrics.bands if band.id == metric), None)
    if row is None or (row.low is None and row.high is None):
        return None
    scale = 100 if METRICS[metric].unit == "money" else 1  # stored in yuan
    low, high = (None if end is None else end * scale for end in (row.low, row.high))
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Range("own", low, high)


def reference_range(plan: Plan, metric: Metric) -> Range | None:
    """The reference that fits the shop best."""
    fitting = [
        band
        for band in _bands()
        if band["metric"] == metric and all(getattr(plan.shop, k) == v for k, v in band.get("when", {}).items())
    ]
    band = max(fitting, key=lambda one: len(one.get("when", {})), default=None)
    if band is None:
        return None
    if "path" in band:
        found = reference(plan, band["path"])
        return None if found is None else Range("reference", found.low, found.high, found.source)
    return Range(
        "reference",
        band.get("low"),
        band.get("high"),
        band["source"],
        of=band.get("of", "value"),
        width=band.get("width", False),
    )


def past_range(book: Ledger, now: Measured) -> Range | None:
    """Mean ± 2 standard deviations of the periods before, from the same views; None if they are too few."""
    levels = []
    for n in range(1, PAST + 1):
        shift = timedelta(days=n * now.length)
        if book.first is None or (now.first - book.first).days < n * now.length:
            break
        then = book.measure(now.metric, now.first - shift, now.last - shift, now.sources)
        if then.level is not None and then.days * 2 > then.length and then.sources == now.sources:
            levels.append(then.level)
    if len(levels) < PAST_AT_LEAST:
        return None
    middle, spread = fmean(levels), WIDE * stdev(levels)
    return Range("past", max(0.0, middle - spread), middle + spread, periods=len(levels))


def range_of(plan: Plan, book: Ledger, now: Measured) -> Range | None:
    """The range that judges a metric."""
    if now.value is None:
        return own_range(plan, now.metric) or reference_range(plan, now.metric)
    own = own_range(plan, now.metric)
    if own is not None:
        return own
    known = reference_range(plan, now.metric)
    monthly = MONTH_LIKE[0] <= now.length <= MONTH_LIKE[1]
    if known is not None and (known.of == "value" or monthly):
        return known
    return past_range(book, now)
