"""Weekly histories of made-up shops whose channels are known exactly, to see whether a fit finds them.

They are built unlike the model that is fitted where a real shop would be: noise that grows with sales or lasts,
festivals of any size, spend that follows the season, promotions nobody wrote down, adstock that begins with nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd
from scipy.signal import lfilter

KINDS = ("clean", "noisy", "collinear", "gaps", "flat", "s_shaped")
ODD_KINDS = (
    "exponential",
    "growing",
    "wandering",
    "chasing",
    "heavy_tails",
)  # what the model does not have, or less so
NOISE = {"clean": (0.03, 0.06), "noisy": (0.15, 0.25), "collinear": (0.05, 0.12), "flat": (0.08, 0.2)}


@dataclass(frozen=True)
class Truth:
    """A history, the benchmarks a shop would have, and what is true.

    `response[channel](spend)`: sales per week of a steady weekly spend; `roi[channel]`: the average of the history.
    """

    history: pd.DataFrame
    priors: dict[str, tuple[float, float, float]]
    roi: dict[str, float]
    response: dict[str, Callable[[float], float]]


def shop(kind: str, seed: int, weeks: int = 104, channels: int = 5) -> Truth:
    """The made-up shop with this number; sales from a thousand to three million yuan a week."""
    rng = np.random.default_rng([seed, weeks, channels, *kind.encode()])
    begin = date(2022, 1, 3) + timedelta(weeks=int(rng.integers(0, 150)))
    days = [begin + timedelta(weeks=n) for n in range(weeks)]
    level = 10 ** rng.uniform(3, 4 if kind == "flat" else 6.5)
    promo = (rng.uniform(size=weeks) < 0.08).astype(float)
    peaks, season = _peaks(rng, days), _season(rng, weeks)
    plain = 1 + season + rng.uniform(-0.2, 0.4) * (np.arange(weeks) / weeks - 0.5)
    if kind == "wandering":
        plain *= np.exp(np.cumsum(0.03 * rng.standard_normal(weeks)))
    plain = level * (plain + peaks + rng.uniform(0.1, 0.4) * promo)
    brought = level * rng.uniform(0.2, 1.0) * rng.dirichlet(np.full(channels, 4.0))  # by channel, mean of the weeks
    together = rng.gamma(4, 0.25, weeks)
    columns, rois, response = {}, {}, {}
    total = plain.copy()
    for n, mean in enumerate(brought):
        name, roi = f"渠道{n + 1}", np.exp(rng.normal(np.log(2.5), 0.5))
        spend = _spend(rng, kind, together, plain / plain.mean()) * mean / roi
        stock, curve = _effect(rng, kind, spend)
        shape = curve(stock) * (plain / plain.mean() if kind == "growing" else 1)
        scale = mean / shape.mean()
        total += scale * shape
        columns[f"spend_{name}"], rois[name] = spend, scale * shape.sum() / spend.sum()
        response[name] = lambda x, scale=scale, curve=curve: float(scale * curve(np.array([x]))[0])
    low, high = NOISE.get(kind, (0.04, 0.12))
    sales = np.maximum(_noisy(rng, kind, total, rng.uniform(low, high)), 0)
    history = pd.DataFrame({"week": pd.to_datetime(days), "sales": sales, **columns})
    if rng.uniform() < 0.7:
        history["promo"] = promo.astype(int)
    if kind == "gaps":
        history = history[rng.uniform(size=weeks) > 0.12].reset_index(drop=True)
        history.loc[rng.uniform(size=len(history)) < 0.05, "sales"] = np.nan
    return Truth(history, {name: _benchmark(rng, roi) for name, roi in rois.items()}, rois, response)


def _benchmark(rng: np.random.Generator, roi: float) -> tuple[float, float, float]:
    """A range that holds the truth nine times in ten, with a middle that is up to 2.2 times off."""
    wide = rng.uniform(1.6, 2.3)
    off = np.clip(rng.normal(0, np.log(wide) / 1.645), -np.log(2.2), np.log(2.2))
    typical = roi * np.exp(off)
    return typical / wide, typical, typical * wide


def _season(rng: np.random.Generator, weeks: int) -> np.ndarray:
    year = 2 * np.pi * np.arange(weeks) / 52.18
    return rng.uniform(0, 0.25) * np.sin(year + rng.uniform(0, 6)) + rng.uniform(0, 0.08) * np.sin(
        2 * year + rng.uniform(0, 6)
    )


def _peaks(rng: np.random.Generator, days: list[date]) -> np.ndarray:
    """Festivals, each as large as it likes every year."""
    found = np.zeros(len(days))
    for (month, day), before, size in (((6, 18), 1, 0.5), ((11, 11), 2, 0.9), ((12, 12), 0, 0.3), ((3, 8), 0, 0.1)):
        for n, first in enumerate(days):
            ahead = (date(first.year, month, day) - first).days // 7
            if 0 <= ahead <= before:
                found[n] += size * rng.uniform(0.3, 1.5)
    return found


def _spend(rng: np.random.Generator, kind: str, together: np.ndarray, sold: np.ndarray) -> np.ndarray:
    """A channel's weekly spend, mean 1: even, lumpy, in steps, or with weeks of nothing."""
    weeks = len(together)
    habit = rng.integers(0, 4)
    if kind == "flat":
        spend = 1 + 0.04 * rng.standard_normal(weeks)
    elif kind == "collinear":
        spend = together * np.exp(0.1 * rng.standard_normal(weeks))
    elif habit == 0:
        spend = rng.gamma(3, 1 / 3, weeks)
    elif habit == 1:
        spend = np.exp(0.5 * lfilter([1], [1, -0.5], rng.standard_normal(weeks)))
    elif habit == 2:
        spend = np.repeat(rng.uniform(0.2, 1.8, weeks // 8 + 1), 8)[:weeks] * rng.uniform(0.9, 1.1, weeks)
    else:
        spend = np.where(rng.uniform(size=weeks) < 0.6, rng.uniform(0.5, 2, weeks), 0)
    if kind == "chasing" or (kind not in ("flat", "collinear") and rng.uniform() < 0.3):
        spend = spend * sold**1.5
    return spend / spend.mean()


def _effect(
    rng: np.random.Generator, kind: str, spend: np.ndarray
) -> tuple[np.ndarray, Callable[[np.ndarray], np.ndarray]]:
    """Carried-over spend, and how it saturates."""
    theta, usual = rng.uniform(0, 0.7), spend.mean()
    stock = lfilter([1 - theta], [1, -theta], spend)
    if kind == "exponential":
        speed = rng.uniform(0.3, 1.5) / usual
        return stock, lambda x: 1 - np.exp(-speed * x)
    k, s = usual * rng.uniform(0.4, 3), rng.uniform(1.5, 3) if kind == "s_shaped" else 1.0
    return stock, lambda x: x**s / (k**s + x**s)


def _noisy(rng: np.random.Generator, kind: str, sales: np.ndarray, size: float) -> np.ndarray:
    weeks = len(sales)
    own = rng.standard_t(3, weeks) / np.sqrt(3) if kind == "heavy_tails" else rng.standard_normal(weeks)
    if rng.uniform() < 0.4:  # a good week is followed by another
        own = lfilter([1], [1, -0.4], own) * np.sqrt(1 - 0.16)
    return sales * np.exp(size * own) if rng.uniform() < 0.5 else sales + size * sales.mean() * own
