"""Whether the forecast of daily sales is better than last week again, and whether its ranges hold what they promise.

    python -m benchmarks.forecast [--shops 12] [--check]

Made-up shops of several kinds, each forecast from several lengths of history for the next 28 days and held against what
came. MASE: the mean error in units of the history's mean error of "the same weekday a week before"; "again" is that
same guess carried on for 28 days. "days" and "total": how often the 80 % ranges of a day and of the 28 days' sum hold
the truth. "time": a forecast in units of one plain exponential smoothing of the same days. The last line is a real
product of a real shop (benchmarks/series), seen from several of its days. With --check fewer shops are made, and it
exits with 1 where the forecast is not better than the same guess, or fewer than 75 % of days or totals lie in their
range.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import time
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before NumPy: threads wait for one another on matrices this small

import numpy as np

from planner.metrics.forecast import Event, festival_events, forecast
from tests.shop_days import KINDS, Kind, dated, made_up

REAL = Path(__file__).parent / "series" / "online_retail_20724.csv"
AHEAD = 28
LENGTHS = (35, 90, 200, 400)
IN_SHORT = (35, 90, 400)
STARTS = date(2024, 3, 1)


@dataclass(frozen=True)
class Shop:
    name: str
    first: date
    sales: np.ndarray
    closed: tuple[int, ...]
    events: Sequence[Event]


@dataclass(frozen=True)
class Tried:
    kind: str
    length: int
    ours: float
    again: float
    days: float
    total: bool
    seconds: float


def tried(name: str, kind: Kind, length: int, seed: int) -> Tried | None:
    rng = np.random.default_rng(seed)
    end = STARTS + timedelta(days=int(rng.integers(400, 800)))
    first = end - timedelta(days=length)
    sales = made_up(kind, first, length + AHEAD, rng)
    events = festival_events(first, end + timedelta(days=AHEAD))
    return held_against(Shop(name, first, sales, kind.closed, events), length)


def held_against(shop: Shop, length: int) -> Tried | None:
    first, known, came = shop.first, shop.sales[:length], shop.sales[length : length + AHEAD]
    began = time.perf_counter()
    made = forecast(dated(first, known), shop.events, AHEAD)
    if isinstance(made, str):
        return None
    low, high, value = made.low, made.high, made.value
    total = made.total(made.first, made.last)
    seconds = time.perf_counter() - began
    unit = np.abs(known[7:] - known[:-7]).mean() or 1.0
    again = np.tile(known[-7:], AHEAD // 7)
    open_days = np.array([n for n in range(AHEAD) if (made.first + timedelta(days=n)).weekday() not in shop.closed])
    held = (low <= came + 1) & (came <= high + 1)
    return Tried(
        shop.name,
        length,
        float(np.abs(value - came).mean() / unit),
        float(np.abs(again - came).mean() / unit),
        float(held[open_days].mean()),
        bool(total is not None and total.low <= came.sum() <= total.high),
        seconds,
    )


def real(apart: int) -> list[Tried]:
    """The real product, forecast from a day in every so many of its second half."""
    rows = list(csv.DictReader(REAL.read_text(encoding="utf-8").splitlines()))
    pieces = {date.fromisoformat(row["day"]): float(row["pieces"]) for row in rows}
    first, last = min(pieces), max(pieces)
    length = (last - first).days + 1
    sales = np.array([pieces.get(first + timedelta(days=n), 0.0) for n in range(length)])
    tries = (held_against(Shop("real product", first, sales, (5,), ()), n) for n in range(150, length - AHEAD, apart))
    return [one for one in tries if one is not None]


def smoothing_seconds() -> float:
    from statsmodels.tsa.holtwinters import ExponentialSmoothing  # noqa: PLC0415

    sales = made_up(KINDS["large"], STARTS, 400, np.random.default_rng(0))
    began = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ExponentialSmoothing(sales, trend="add", damped_trend=True, seasonal="add", seasonal_periods=7).fit()
    return time.perf_counter() - began


def report(title: str, found: list[Tried], unit: float) -> tuple[float, float, float, float]:
    ours, again = (float(np.median([getattr(one, name) for one in found])) for name in ("ours", "again"))
    days, total = (float(np.mean([getattr(one, name) for one in found])) for name in ("days", "total"))
    spent = float(np.median([one.seconds for one in found])) / unit
    print(f"{title:>20} {len(found):>6} {ours:>7.2f} {again:>7.2f} {days:>7.1%} {total:>7.1%} {spent:>7.1f}")
    return ours, again, days, total


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--shops", type=int, default=12)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    shops, lengths = (1, IN_SHORT) if asked.check else (asked.shops, LENGTHS)
    unit = smoothing_seconds()
    found = []
    for n, (name, kind) in enumerate(KINDS.items()):
        for length in lengths:
            runs = (tried(name, kind, length, 1000 * n + 7 * length + seed) for seed in range(shops))
            found += [one for one in runs if one is not None]
    print(f"{'':>20} {'shops':>6} {'MASE':>7} {'again':>7} {'days':>7} {'total':>7} {'time':>7}")
    for name in KINDS:
        report(name, [one for one in found if one.kind == name], unit)
    for length in lengths:
        report(f"{length} days", [one for one in found if one.length == length], unit)
    ours, again, days, total = report("all", found, unit)
    report("real product", real(60 if asked.check else 14), unit)
    if asked.check and not (ours < again and days >= 0.75 and total >= 0.75):
        sys.exit(1)


if __name__ == "__main__":
    main()
