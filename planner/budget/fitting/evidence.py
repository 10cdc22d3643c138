"""A checked history and its benchmarks, turned into what a fit computes with."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from planner.budget.fitting.baseline import baseline
from planner.budget.fitting.history_columns import PREFIX
from planner.budget.fitting.media import Media
from planner.budget.fitting.posterior import Evidence
from planner.budget.fitting.result import Range
from planner.findings import InputError

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
READ_WIDER = 1.12  # a range said to hold 90 % is read as holding 86 %: people and tables are too sure of themselves
CLIP = 5.0  # times the median: sales above do not set the scale
SMALLEST, LARGEST = 1e-6, 1e6


@dataclass(frozen=True)
class Prepared:
    """A history in units of its mean weekly sales; `unit` is that mean in yuan.

    `used`: the channels with spend in weeks that count, in the order of `given.media`; `unused`: the others. `spend`:
    the mean weekly spend of all channels, yuan; `most`: the highest.
    """

    given: Evidence
    unit: float
    used: tuple[str, ...]
    unused: tuple[str, ...]
    spend: Mapping[str, float]
    most: Mapping[str, float]


def prepare(frame: pd.DataFrame, ranges: Mapping[str, Range]) -> Prepared:
    """The evidence of a history that is laid out (`history.Checked.frame`) with a benchmark for every channel.

    A week counts if its sales and the spend of all channels are known; other spend is filled in between its
    neighbours, because it carries over into weeks that count.
    """
    spends = frame[[PREFIX + channel for channel in ranges]].set_axis(list(ranges), axis=1)
    sales = frame["sales"].to_numpy(dtype=np.float64)
    seen = ~(np.isnan(sales) | spends.isna().to_numpy().any(axis=1))
    filled = spends.interpolate(limit_direction="both").fillna(0.0)
    used = tuple(channel for channel in ranges if (filled[channel].to_numpy()[seen] > 0).any())
    unit = _scale(sales[seen])
    spend = np.array([filled[channel].to_numpy(dtype=np.float64) for channel in used]).reshape(len(used), -1) / unit
    usual = np.array([weeks[weeks > 0].mean() for weeks in spend])
    media = Media(spend, seen, np.array([roi_logs(ranges[channel]) for channel in used]).reshape(-1, 3), usual)
    plain = baseline([week.date() for week in frame["week"]], frame["promo"].to_numpy(dtype=np.float64))
    return Prepared(
        Evidence(media, plain, sales / unit, seen),
        unit,
        used,
        tuple(channel for channel in ranges if channel not in used),
        {channel: float(filled[channel].to_numpy()[seen].mean()) for channel in ranges},
        {channel: float(filled[channel].max()) for channel in ranges},
    )


def roi_logs(given: Range) -> tuple[float, float, float]:
    """5, 50 and 95 per cent of the log of a channel's average ROI, from a range given as 90 %."""
    low, typical, high = (math.log(value) for value in given)
    return typical - READ_WIDER * (typical - low), typical, typical + READ_WIDER * (high - typical)


def benchmark(priors: Mapping[str, Sequence[float]], channel: str) -> Range:
    """The benchmark of a channel's average ROI: low, typical, high.

    Raises InputError("priors", missing | not_a_range | not_above_zero | too_large | not_in_order), naming the channel.
    """
    if channel not in priors:
        raise InputError("priors", "missing", channel=channel)
    try:
        low, typical, high = (float(value) for value in priors[channel])
    except (TypeError, ValueError) as error:
        raise InputError("priors", "not_a_range", channel=channel) from error
    if any(math.isnan(value) for value in (low, typical, high)):
        raise InputError("priors", "not_a_range", channel=channel)
    if min(low, typical, high) < SMALLEST:
        raise InputError("priors", "not_above_zero", channel=channel)
    if max(low, typical, high) > LARGEST:
        raise InputError("priors", "too_large", channel=channel)
    if not low <= typical <= high:
        raise InputError("priors", "not_in_order", channel=channel)
    return low, typical, high


def _scale(sales: Floats) -> float:
    middle = float(np.median(sales))
    return float((np.minimum(sales, CLIP * middle) if middle > 0 else sales).mean())
