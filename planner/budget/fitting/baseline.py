"""Sales without channels: level, trend, season, festivals, promotions and a wandering week-to-week part.

All are one Gaussian process: what its parts are like is a covariance between weeks, so that none of them has to be
estimated by itself, and a part that the history is too short to tell stays as uncertain as it is. The sizes of the
parts are those under which the history is most likely (empirical Bayes). Unit: the mean weekly sales.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from planner.calendar import day_weights, festivals

Floats = NDArray[np.float64]
GREAT = ("new_year_goods", "spring_festival", "six_eighteen", "double_11", "double_12")
SEASON_FROM = 40  # weeks from which on a yearly season can be told from a trend
HARMONICS = 3

LEVEL_MEAN, LEVEL_SD = 0.55, 0.4  # of the sales without channels; they cannot well be below 0 or above all sales
FIXED = {"trend": 0.3, "promo": 0.5}
LEARNED = ("noise", "wander", "season", "great", "small")
# Sizes before the data are seen, as shares of the mean sales: middle and spread of their logs.
SIZE_LOGS = np.log([0.10, 0.03, 0.06, 0.30, 0.05])
SIZE_SPREADS = np.array([0.8, 1.0, 0.8, 0.8, 0.8])
SIZE_BOUNDS = (np.log(0.003), np.log(3.0))  # no shop is so regular or so wild
LASTING_BOUNDS = (-3.0, 3.0)
LASTING_LOGIT, LASTING_SPREAD = 0.3, 1.0  # how much of the wandering part lasts into the next week


@dataclass
class Baseline:
    """The covariance of sales without channels on a grid of consecutive weeks.

    `lag` (weeks, weeks): how many weeks apart. `noise` (weeks): the noise's standard deviation relative to its usual
    size.
    """

    parts: dict[str, Floats]
    lag: NDArray[np.intp]
    noise: Floats

    def structure(self, sizes: Floats) -> Floats:
        """Covariance (weeks, weeks) of what has a reason: level, trend, season, festivals, promotions."""
        spread = {**FIXED, "level": LEVEL_SD, **dict(zip(LEARNED, np.exp(sizes), strict=False))}
        return np.asarray(
            sum((spread[name] ** 2 * part for name, part in self.parts.items()), np.zeros(self.lag.shape))
        )

    def covariance(self, sizes: Floats) -> Floats:
        """Covariance (weeks, weeks) of sales without channels, noise and wandering part included."""
        noise = np.exp(sizes[0])
        return self.structure(sizes) + self.wandering(sizes) + np.diag(np.square(noise * self.noise))

    def wandering(self, sizes: Floats) -> Floats:
        """Covariance (weeks, weeks) of what is a little more or less from week to week, and lasts for some."""
        lasting = 1 / (1 + np.exp(-sizes[-1]))
        return np.asarray((np.exp(2 * sizes[1]) * lasting ** np.arange(len(self.lag)))[self.lag])


def baseline(weeks: Sequence[date], promo: Floats) -> Baseline:
    """The baseline of consecutive weeks, each given by its first day; `promo` (weeks) is 0 or 1."""
    count = len(weeks)
    when = np.arange(count)
    parts = {"level": np.ones((1, count)), "trend": (when[None] / max(count - 1, 1)) - 0.5, "promo": promo[None]}
    parts |= {"great": _festivals(weeks, GREAT), "small": _festivals(weeks, None)}
    if count >= SEASON_FROM:
        year = np.array([day.timetuple().tm_yday for day in weeks]) * 2 * np.pi / 365.25
        waves = [wave(n * year) / n for n in range(1, HARMONICS + 1) for wave in (np.sin, np.cos)]
        parts["season"] = np.array(waves)
    lag = np.abs(when[:, None] - when)
    return Baseline({name: columns.T @ columns for name, columns in parts.items()}, lag, np.ones(count))


def start_sizes() -> Floats:
    """The sizes before the data are seen."""
    return np.asarray([*SIZE_LOGS, LASTING_LOGIT])


def likely_sizes(plain: Baseline, seen: NDArray[np.bool_], rest: Floats, channels: Floats, start: Floats) -> Floats:
    """The sizes under which the history is most likely.

    `rest` (weeks seen): sales less what channels are expected to bring; `channels`: covariance of the latter.
    """
    from scipy.optimize import minimize  # noqa: PLC0415 (heavy: loaded when first needed)

    found = minimize(
        unlikeliness,
        start,
        (plain, seen, rest, channels),
        method="L-BFGS-B",
        bounds=[*[SIZE_BOUNDS] * len(SIZE_LOGS), LASTING_BOUNDS],
        options={"maxiter": 30, "ftol": 1e-7},
    )
    return np.asarray(found.x)


def bounded(sizes: Floats) -> Floats:
    """Sizes within their bounds."""
    return np.asarray([*np.clip(sizes[:-1], *SIZE_BOUNDS), np.clip(sizes[-1], *LASTING_BOUNDS)])


def unlikeliness(sizes: Floats, plain: Baseline, seen: NDArray[np.bool_], rest: Floats, channels: Floats) -> float:
    """Minus the log of how likely history and sizes are together, up to a constant."""
    from scipy.linalg import solve_triangular  # noqa: PLC0415 (heavy: loaded when first needed)

    pull = (
        np.square((sizes[:-1] - SIZE_LOGS) / SIZE_SPREADS).sum() + ((sizes[-1] - LASTING_LOGIT) / LASTING_SPREAD) ** 2
    )
    try:
        root = np.linalg.cholesky(plain.covariance(sizes)[np.ix_(seen, seen)] + channels)
    except np.linalg.LinAlgError:
        return 1e9
    white = solve_triangular(root, rest, lower=True, check_finite=False)
    return float(0.5 * np.square(white).sum() + np.log(np.diag(root)).sum() + 0.5 * pull)


def _festivals(weeks: Sequence[date], codes: Sequence[str] | None) -> Floats:
    """Columns (festivals, weeks): for each festival the week of its day and the two before it.

    With `codes` only those, and the reference curve as a whole; without, all others.
    """
    first, last = weeks[0], weeks[-1] + timedelta(days=6)
    columns: dict[tuple[str, bool], Floats] = {}
    for festival in festivals(first, last + timedelta(days=21)):
        if (festival.code in GREAT) == (codes is not None):
            week = (festival.date - first).days // 7
            for before in (0, 1, 2):
                if 0 <= week - before < len(weeks):
                    column = columns.setdefault((festival.code, before == 0), np.zeros(len(weeks)))
                    column[week - before] = 1.0
    if codes is not None:
        daily = np.array(day_weights(first, last)) - 1
        columns["", True] = daily.reshape(-1, 7).mean(1)
    return np.array(list(columns.values())).reshape(-1, len(weeks))
