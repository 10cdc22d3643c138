"""Fit and how sure its order is: the weighted mean of the criteria, and what becomes of it under other weightings.

Weightings are drawn from a Dirichlet distribution whose mean is the plan's own weighting (seeded), so that an order
that hangs on one weight is told from one that holds whatever one finds important.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DRAWS, SEED = 2_000, 20_250_901
LEAST = 2  # criteria that must be known for a fit; channels there must be for a ranking
CLOSE = 1e-9
RANGE = (5, 95)  # per cent of the weightings between the best and the worst rank


@dataclass(frozen=True)
class Standing:
    """A channel among the others: share of weightings in which it leads (ties shared), and its ranks, 1 the best."""

    lead_share: float
    best: int
    worst: int


def fit(scores: Mapping[str, float | None], weights: Mapping[str, float]) -> float | None:
    """The weighted mean of the known criteria, 0-100; None with fewer than two. All weights 0: they count the same."""
    known = {code: score for code, score in scores.items() if score is not None}
    if len(known) < LEAST:
        return None
    total = sum(weights[code] for code in known)
    if not total:
        return sum(known.values()) / len(known)
    return sum(weights[code] * score for code, score in known.items()) / total


@lru_cache(maxsize=256)
def standings(scores: tuple[tuple[float | None, ...], ...], weights: tuple[float, ...]) -> tuple[Standing, ...]:
    """How the channels (rows of criteria) stand under 2,000 weightings around the given one."""
    import numpy as np  # noqa: PLC0415 (only where channels are compared)

    table = np.array([[np.nan if score is None else score for score in row] for row in scores], dtype=float)
    drawn = weightings(weights)
    known = ~np.isnan(table)
    total = known.astype(float) @ drawn.T
    fits = np.where(total > CLOSE, np.where(known, table, 0.0) @ drawn.T / np.maximum(total, CLOSE), 0.0)
    leads = fits >= fits.max(axis=0) - CLOSE
    share = (leads / leads.sum(axis=0)).mean(axis=1)
    ranks = np.stack([(fits > row + CLOSE).sum(axis=0, dtype=np.int16) for row in fits]) + 1
    best, worst = np.percentile(ranks, RANGE, axis=1, method="nearest")
    return tuple(Standing(float(s), int(b), int(w)) for s, b, w in zip(share, best, worst, strict=True))


@lru_cache(maxsize=64)
def weightings(weights: Sequence[float]) -> NDArray[np.float64]:
    """2,000 weightings (rows that sum to 1) whose mean is the given one; a criterion of weight 0 stays out of all."""
    import numpy as np  # noqa: PLC0415

    given = np.array(weights, dtype=float)
    given = given if given.any() else np.ones_like(given)
    counted = given > 0
    drawn = np.zeros((DRAWS, len(given)))
    around = given[counted] / given[counted].mean()
    drawn[:, counted] = np.random.default_rng(SEED).dirichlet(around, size=DRAWS)
    return drawn
