"""How well a fit foretells weeks it has not seen, and the history week by week as it sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from planner.budget.fitting.evidence import Prepared
from planner.budget.fitting.posterior import Evidence, Settled, expected, settle
from planner.budget.fitting.result import HeldOut, Series

Floats = NDArray[np.float64]
FROM_WEEKS = 26
SHARE, LEAST, MOST = 5, 4, 13  # a fifth of the weeks, but 4 to 13


def hold_out(made: Prepared, settled: Settled, weeks: Sequence[date]) -> HeldOut | None:
    """The last weeks foretold from the others; None for fewer than 26 weeks, or if nothing was sold in the last."""
    at = np.flatnonzero(made.given.seen)
    if len(at) < FROM_WEEKS:
        return None
    held = at[-int(np.clip(len(at) // SHARE, LEAST, MOST)) :]
    sales = made.given.sales[held]
    if not sales.sum() > 0:
        return None
    seen = made.given.seen.copy()
    seen[held] = False
    media = made.given.media
    with_channels = Evidence(replace(media, seen=seen), settled.plain, made.given.sales, seen)
    nothing = replace(media, spend=media.spend[:0], seen=seen, roi_logs=media.roi_logs[:0], usual=media.usual[:0])
    forecast = _forecast(with_channels, settled, held)
    without = _forecast(replace(with_channels, media=nothing), settled, held)
    of_mean = float(np.square(sales - sales.mean()).sum())
    errors = [float(np.square(sales - said).sum()) for said in (forecast, without)]
    r2 = [1 - error / of_mean if of_mean > 0 else None for error in errors]
    return HeldOut(
        wape=float(np.abs(forecast - sales).sum() / sales.sum()),
        wape_without=float(np.abs(without - sales).sum() / sales.sum()),
        r2=r2[0],
        r2_without=r2[1],
        weeks=tuple(weeks[n] for n in held),
        sales=_yuan(sales, made.unit),
        forecast=_yuan(forecast, made.unit),
        forecast_without=_yuan(without, made.unit),
    )


def week_by_week(made: Prepared, settled: Settled, z: Floats, weeks: Sequence[date]) -> Series:
    """The history as the z shown sees it."""
    plain = expected(made.given, settled, z, wander=False)
    brought = made.given.media.contributions(z[None])[0][0]
    known = ~np.isnan(made.given.sales)
    return Series(
        weeks=tuple(weeks),
        sales=tuple(
            float(sold * made.unit) if there else None for sold, there in zip(made.given.sales, known, strict=True)
        ),
        fitted=_yuan(plain + brought.sum(0), made.unit),
        baseline=_yuan(plain, made.unit),
        contributions={channel: _yuan(brought[n], made.unit) for n, channel in enumerate(made.used)}
        | {channel: (0.0,) * len(weeks) for channel in made.unused},
        left_out=tuple(week for week, there in zip(weeks, made.given.seen, strict=True) if not there),
        outliers=tuple(week for week, far in zip(weeks, settled.outliers, strict=True) if far),
    )


def _forecast(given: Evidence, settled: Settled, held: NDArray[np.intp]) -> Floats:
    found = settle(given, settled.sizes, rounds=1)
    brought = given.media.contributions(found.z[None])[0][0].sum(0)
    return np.asarray((expected(given, found, found.z, wander=True) + brought)[held])


def _yuan(values: Floats, unit: float) -> tuple[float, ...]:
    return tuple(float(value * unit) for value in values)
