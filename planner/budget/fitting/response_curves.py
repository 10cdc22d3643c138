"""From what is likely to what is shown: each channel's ROI with its range, its curve, and its draws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.budget.fitting.evidence import Prepared, roi_logs
from planner.budget.fitting.media import PARTS, ROI, Parameters, S, plain_slope, prior_parameters
from planner.budget.fitting.posterior import Settled, refine
from planner.budget.fitting.result import Draws, Range

Floats = NDArray[np.float64]
STEEP, STEEP_CHANCE = 1.1, 0.9  # an S-shape is shown if the slope is above this in that share of the draws
FIRM = 1e4  # the pull that holds a parameter where it is


@dataclass(frozen=True)
class Learned:
    """What is known of a channel; see `Fit`."""

    roi: Range
    own_share: float
    curve: dict[str, float | str]
    draws: Draws


def likeliest(made: Prepared, settled: Settled, drawn: Floats) -> Floats:
    """The z (4, channels) that is shown: the likeliest with the median ROI of the draws (draws, 4, channels).

    A channel's curve is S-shaped only if nearly all draws are.
    """
    middle = np.median(drawn, axis=0)
    pull = np.ones_like(middle)
    pull[ROI] = FIRM
    steep = (made.given.media.parameters(drawn).s > STEEP).mean(0) >= STEEP_CHANCE
    middle[1:] = 0.0
    middle[S, ~steep], pull[S, ~steep] = plain_slope(), FIRM
    found = refine(made.given, settled, middle, pull)
    found[ROI], found[S, ~steep] = middle[ROI], plain_slope()
    return found


def learn(made: Prepared, z: Floats, drawn: Floats, centres: Floats) -> dict[str, Learned]:
    """What is known of each channel with spend, from the z shown and the draws, which were pulled to `centres`."""
    media = made.given.media
    own, shown = media.parameters(drawn), media.parameters(z[None])
    beta, shown_beta = media.totals(drawn) * made.unit, media.totals(z[None]) * made.unit
    found = {}
    for n, channel in enumerate(made.used):
        low, middle, high = (float(end) for end in np.exp(np.quantile(own.roi[:, n], (0.05, 0.5, 0.95))))
        # Measured against the same centres, so that the chance of the draws cancels out.
        left = float(drawn[:, ROI, n].var() / centres[:, ROI, n].var())
        draws = _draws(beta[:, n], own, n, made.unit)
        curve = _curve(shown_beta, shown, n, made.unit)
        found[channel] = Learned((low, middle, high), min(1.0, max(0.0, 1 - left)), curve, draws)
    return found


def assume(made: Prepared, ranges: Mapping[str, Range], rng: np.random.Generator, count: int) -> dict[str, Learned]:
    """What is known of each channel without spend: its benchmark, for a weekly spend as the others have it."""
    usual = float(made.given.media.usual.mean())
    found = {}
    for channel in made.unused:
        z = np.zeros((1 + count, PARTS, 1))
        z[0, S] = plain_slope()
        z[1:] = rng.standard_normal((count, PARTS, 1))
        guess = prior_parameters(z, np.array([roi_logs(ranges[channel])]), usual)
        beta = np.exp(guess.roi) * usual * (1 + (guess.k / usual) ** guess.s) * made.unit
        draws = _draws(beta[1:, 0], Parameters(*(part[1:] for part in guess)), 0, made.unit)
        found[channel] = Learned(ranges[channel], 0.0, _curve(beta, guess, 0, made.unit), draws)
    return found


def _curve(beta: Floats, own: Parameters, channel: int, unit: float) -> dict[str, float | str]:
    return {
        "type": "hill",
        "beta": float(beta[0, channel]),
        "k": float(own.k[0, channel] * unit),
        "s": round(float(own.s[0, channel]), 9),  # 1 shall be exactly 1
        "theta": float(own.theta[0, channel]),
    }


def _draws(beta: Floats, own: Parameters, channel: int, unit: float) -> Draws:
    columns = (beta, own.k[:, channel] * unit, own.s[:, channel], own.theta[:, channel])
    return Draws(*(tuple(float(f"{value:.6g}") for value in column) for column in columns))
