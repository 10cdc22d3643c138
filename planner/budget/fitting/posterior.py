"""What channels and baseline are likely to be like, given a history: the likeliest values and draws around them.

A draw is the best fit to perturbed data and perturbed prior centres ("randomised maximum a posteriori"; Bardsley et al.
2014, "Randomize-then-optimize"), which for a linear model is an exact draw of the posterior. Perturbing the data alone,
as a residual bootstrap does, leaves out what the data cannot tell and gives intervals that are far too narrow.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from planner.budget.fitting.baseline import LEVEL_MEAN, Baseline, bounded, likely_sizes, start_sizes, unlikeliness
from planner.budget.fitting.media import PARTS, Media, S
from planner.budget.fitting.solve import minimise

Floats = NDArray[np.float64]
ROUNDS, MOST_ROUNDS = 3, 7  # more than three only while new weeks stand out
STEEP_START = 1.5  # z of a Hill slope of about 2.6: another start, since an S-shape may be a hill apart
OUTLIER = 3.5  # standard deviations that a week may lie from what all other weeks expect
OUTLIER_NOISE = 8.0
LEAST_LEVEL = 0.3
GROUPS, PER_GROUP = 12, 25


@dataclass(frozen=True)
class Evidence:
    """A history ready to be fitted: `sales` (weeks) in units of their mean, `seen` (weeks): which of them count."""

    media: Media
    plain: Baseline
    sales: Floats
    seen: NDArray[np.bool_]


@dataclass(frozen=True)
class Settled:
    """The likeliest values: `sizes` of the baseline's parts, `z` (4, channels), and the baseline's noise by week.

    `outliers` (weeks): what lies so far from all else that it hardly counts.
    """

    sizes: Floats
    z: Floats
    plain: Baseline
    outliers: NDArray[np.bool_]


def settle(given: Evidence, sizes: Floats | None = None, rounds: int = ROUNDS) -> Settled:
    """The likeliest sizes and channels, in turns; the sizes are judged with the channels' uncertainty counted in."""
    channels = given.media.spend.shape[0]
    now = Settled(
        start_sizes() if sizes is None else sizes, np.zeros((PARTS, channels)), given.plain, np.zeros_like(given.seen)
    )
    for turn in range(MOST_ROUNDS):
        rest, unsure = _linearised(given, now.z)
        now = replace(now, sizes=likely_sizes(now.plain, given.seen, rest, unsure, now.sizes))
        steep = np.zeros_like(now.z)
        steep[S] = STEEP_START
        starts = np.stack([now.z, np.zeros_like(now.z), steep])
        found, cost = solve(given, _whitening(now.plain, now.sizes, given.seen), starts)
        now = replace(now, z=found[cost.argmin()])
        far = _far_off(given, now)
        if turn + 1 >= rounds and (rounds == 1 or not far.any()):
            break
        noise = np.where(far, now.plain.noise * OUTLIER_NOISE, now.plain.noise)
        now = replace(now, plain=replace(now.plain, noise=noise), outliers=now.outliers | far)
        if turn == 0:
            now = _noise_by_level(given, now)
    return now


def solve(  # noqa: PLR0913 (what a least-squares problem consists of)
    given: Evidence,
    whitening: Floats,
    start: Floats,
    *,
    noise: Floats | float = 0.0,
    centre: Floats | float = 0.0,
    pull: Floats | float = 1.0,
) -> tuple[Floats, Floats]:
    """The best fit from each start (draws, 4, channels), with its cost.

    `noise` (draws, weeks seen) is added to the whitened residuals, `centre` and `pull` are those of the priors.
    """
    shape = start.shape
    size = PARTS * shape[-1]
    sales = (given.sales - LEVEL_MEAN)[given.seen]
    added = np.broadcast_to(noise, (len(start), len(sales)))

    def residuals(z: Floats, draws: NDArray[np.intp]) -> tuple[Floats, Floats]:
        out, slopes = given.media.contributions(z.reshape(len(z), *shape[1:]))
        left = (sales - out.sum(1)[:, given.seen]) @ whitening.T + added[draws]
        by_z = slopes[..., given.seen].reshape(len(z), size, len(sales)) @ whitening.T
        return left, -by_z.transpose(0, 2, 1)

    flat = [np.broadcast_to(part, shape).reshape(len(start), size) for part in (start, centre, pull)]
    found, cost = minimise(residuals, *flat)
    return found.reshape(shape), cost


def draw(
    given: Evidence, settled: Settled, rng: np.random.Generator, report: Callable[[float], None]
) -> tuple[Floats, Floats]:
    """Draws of z (draws, 4, channels), and the prior centres they were pulled to. `report` is told the share done."""
    spread = _size_spread(given, settled)
    drawn, centres = [], []
    for group in range(GROUPS):
        sizes = bounded(settled.sizes + spread @ rng.standard_normal(len(settled.sizes)))
        whitening = _whitening(settled.plain, sizes, given.seen)
        start = np.repeat(settled.z[None], PER_GROUP, axis=0)
        noise = rng.standard_normal((PER_GROUP, int(given.seen.sum())))
        centre = rng.standard_normal(start.shape)
        drawn.append(solve(given, whitening, start, noise=noise, centre=centre)[0])
        centres.append(centre)
        report((group + 1) / GROUPS)
    return np.concatenate(drawn), np.concatenate(centres)


def refine(given: Evidence, settled: Settled, z: Floats, pull: Floats) -> Floats:
    """The likeliest z (4, channels) when pulled to `z` as strongly as `pull` (4, channels) says."""
    whitening = _whitening(settled.plain, settled.sizes, given.seen)
    found, _ = solve(given, whitening, z[None], centre=z[None], pull=pull[None])
    return np.asarray(found[0])


def expected(given: Evidence, settled: Settled, z: Floats, *, wander: bool) -> Floats:
    """Sales without channels (weeks) as far as they are known, with the wandering part or without."""
    own = settled.plain.covariance(settled.sizes)[np.ix_(given.seen, given.seen)]
    left = (given.sales - LEVEL_MEAN - given.media.contributions(z[None])[0][0].sum(0))[given.seen]
    towards = settled.plain.structure(settled.sizes)
    if wander:
        towards = towards + settled.plain.wandering(settled.sizes)
    return np.asarray(LEVEL_MEAN + towards[:, given.seen] @ np.linalg.solve(own, left))


def _whitening(plain: Baseline, sizes: Floats, seen: NDArray[np.bool_]) -> Floats:
    """What turns sales without channels into independent numbers of size 1 (weeks seen, weeks seen)."""
    return np.linalg.inv(np.linalg.cholesky(plain.covariance(sizes)[np.ix_(seen, seen)]))


def _linearised(given: Evidence, z: Floats) -> tuple[Floats, Floats]:
    """Sales less what channels bring at z = 0, and the latter's covariance from z ~ N(0, 1): linear around z."""
    out, slopes = given.media.contributions(z[None])
    by_z = slopes[0].reshape(z.size, len(given.seen))[:, given.seen]
    rest = (given.sales - LEVEL_MEAN - out[0].sum(0))[given.seen] + z.ravel() @ by_z
    return rest, by_z.T @ by_z


def _far_off(given: Evidence, now: Settled) -> NDArray[np.bool_]:
    """The weeks that all others speak against."""
    whitening = _whitening(now.plain, now.sizes, given.seen)
    left = (given.sales - LEVEL_MEAN - given.media.contributions(now.z[None])[0][0].sum(0))[given.seen]
    precision = whitening.T @ whitening
    apart = np.abs(precision @ left) / np.sqrt(np.diag(precision))  # left-one-out residuals, in their own spread
    far = np.zeros_like(now.outliers)
    far[given.seen] = apart > OUTLIER
    return far


def _noise_by_level(given: Evidence, now: Settled) -> Settled:
    """Noise that grows with sales, if the history is likelier so."""
    out = given.media.contributions(now.z[None])[0][0].sum(0)
    level = np.maximum(expected(given, now, now.z, wander=False) + out, LEAST_LEVEL)
    growing = replace(now.plain, noise=now.plain.noise * level / level.mean())
    rest, unsure = _linearised(given, now.z)
    even, grown = (unlikeliness(now.sizes, plain, given.seen, rest, unsure) for plain in (now.plain, growing))
    return replace(now, plain=growing) if grown < even else now


def _size_spread(given: Evidence, settled: Settled) -> Floats:
    """How unsure the sizes are: a root of their covariance, from the curvature at the likeliest ones."""
    rest, unsure = _linearised(given, settled.z)
    count, step = len(settled.sizes), 0.05
    steps = np.eye(count) * step

    def value(*moves: Floats) -> float:
        return unlikeliness(settled.sizes + sum(moves), settled.plain, given.seen, rest, unsure)

    curvature = np.empty((count, count))
    for i in range(count):
        for j in range(i + 1):
            a, b = steps[i], steps[j]
            mixed = value(a, b) - value(a, -b) - value(-a, b) + value(-a, -b)
            curvature[i, j] = curvature[j, i] = mixed / (4 * step * step)
    bends, ways = np.linalg.eigh(curvature)
    return np.asarray(ways / np.sqrt(np.maximum(bends, 0.5)))
