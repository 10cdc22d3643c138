"""How sample_data/histories/dress.csv was made: `python tests/dress_history.py` writes it anew.

Curves, season and noise are those of the note beside the file; nothing in it is a real shop's.
"""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from scipy.signal import lfilter

FILE = Path(__file__).parent.parent / "sample_data" / "histories" / "dress.csv"
FIRST, WEEKS, SEED = date(2025, 1, 6), 84, 11
# Sales per week over a steady spend per week, yuan: beta x / (k + x), and the share that lasts into the next week.
CURVES = {
    "douyin-live": (72_000.0, 14_000.0, 0.2),
    "taobao-search": (90_000.0, 16_000.0, 0.3),
    "xiaohongshu-posts": (9_000.0, 2_600.0, 0.5),
    "douyin-creators": (16_000.0, 4_500.0, 0.1),
}
USUAL = {"douyin-live": 20_500.0, "taobao-search": 6_200.0, "xiaohongshu-posts": 1_385.0, "douyin-creators": 2_300.0}
ORGANIC = 52_000.0  # yuan a week without promotion
EVENTS = {(3, 8): 0.12, (6, 18): 0.45, (11, 11): 0.7, (12, 12): 0.2}  # what a festival's week adds to ORGANIC


def made() -> str:
    """The text of the file."""
    rng = np.random.default_rng(SEED)
    weeks = [FIRST + timedelta(weeks=n) for n in range(WEEKS)]
    promo = np.array([_event(week) for week in weeks])
    spends = {line: np.round(_spend(rng, line, promo > 0), -1) for line in CURVES}
    year = 2 * np.pi * np.arange(WEEKS) / 52.18
    sales = ORGANIC * (1 + 0.10 * np.cos(year - 1.2) + 0.15 * np.arange(WEEKS) / WEEKS + promo)
    for line, (beta, k, theta) in CURVES.items():
        stock = lfilter([1 - theta], [1, -theta], spends[line])
        sales = sales + beta * stock / (k + stock)
    sales = np.round(sales * np.exp(0.035 * rng.standard_normal(WEEKS)), -1)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["week", "sales", *(f"spend_{line}" for line in CURVES), "promo"])
    for n, week in enumerate(weeks):
        spent = [f"{spends[line][n]:.0f}" for line in CURVES]
        writer.writerow([week.isoformat(), f"{sales[n]:.0f}", *spent, int(promo[n] > 0)])
    return out.getvalue()


def _event(week: date) -> float:
    days = [week + timedelta(days=n) for n in range(7)]
    return max((EVENTS.get((day.month, day.day), 0.0) for day in days), default=0.0)


def _spend(rng: np.random.Generator, line: str, event: np.ndarray) -> np.ndarray:
    usual = USUAL[line]
    if line == "xiaohongshu-posts":  # a fixed price a month
        return np.full(WEEKS, usual)
    if line == "douyin-creators":  # in most weeks nobody is booked
        return np.where(rng.uniform(size=WEEKS) < 0.45, usual * rng.uniform(1.2, 3.2, WEEKS), 0.0)
    steps = np.repeat(rng.uniform(0.3, 1.8, WEEKS // 5 + 1), 5)[:WEEKS]
    return usual * steps * rng.uniform(0.88, 1.12, WEEKS) * np.where(event, 1.35, 1.0)


if __name__ == "__main__":
    FILE.write_text(made(), encoding="utf-8")
