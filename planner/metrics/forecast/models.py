"""What an ordinary day will sell: three models of the days cleaned of events, none of them sure of itself.

Each takes the cleaned sales of ordinary days (no gaps), the days on which something else stands in for what was sold,
and how far to look; it gives that many days, or None where it does not come to rest. Where the shop sold on every day,
the models see logarithms: the scatter of a shop's days grows with the shop.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from planner.metrics.forecast.series import Flags, Numbers

WEEKS = 4
LOOKED_AT = 400  # days: what is older says nothing of the next months
FURTHEST = 3.0  # times the highest level of late: beyond it, a model has lost its way


@dataclass(frozen=True)
class Days:
    """Cleaned days: `sales` in fen, `line` the ordinary day, `filled` where a day is not what was sold.

    `dummies`: a column of 0 and 1 for each event of the history, for models that take events as they came, and `raw`
    the sales with them (nan where unknown).
    """

    sales: Numbers
    line: Numbers
    filled: Flags
    raw: Numbers
    dummies: Numbers

    @property
    def logs(self) -> bool:
        """Whether the days may be seen as logarithms."""
        real = self.sales[~self.filled]
        return bool(len(real) and (real > 0.02 * np.median(real)).all())

    def late(self) -> Days:
        """The last days, which the models look at."""
        cut = slice(max(0, len(self.sales) - LOOKED_AT), None)
        used = self.dummies[cut]
        there = used.sum(axis=0) > 0
        return Days(self.sales[cut], self.line[cut], self.filled[cut], self.raw[cut], used[:, there])


Model = Callable[[Days, int], Numbers | None]


def weekday_mean(days: Days, horizon: int) -> Numbers | None:
    """The mean of the last four weeks, weekday by weekday; of a weekday never seen in them, the mean of all."""
    recent = days.sales[-7 * WEEKS :]
    at = np.arange(len(days.sales) - len(recent), len(days.sales)) % 7
    filled = days.filled[-7 * WEEKS :]
    whole = float(recent.mean())
    means = np.full(7, whole)
    for name in range(7):
        own = recent[(at == name) & ~filled]
        own = own if len(own) >= 2 else recent[at == name]
        if len(own):
            means[name] = own.mean()
    ahead = (len(days.sales) + np.arange(horizon)) % 7
    made: Numbers = means[ahead]
    return made


def smoothing(days: Days, horizon: int) -> Numbers | None:
    """Exponential smoothing with a fading trend and the week as its season."""
    from statsmodels.tsa.holtwinters import ExponentialSmoothing  # noqa: PLC0415 (slow to load, only in a forecast)

    late = days.late()
    values = np.log(late.sales) if late.logs else late.sales / _unit(late)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            model = ExponentialSmoothing(values, trend="add", damped_trend=True, seasonal="add", seasonal_periods=7)
            fitted = model.fit(use_brute=False)
            ahead = np.asarray(fitted.forecast(horizon), dtype=float)
        except (ValueError, np.linalg.LinAlgError, FloatingPointError):
            return None
    return _back(late, ahead)


def components(days: Days, horizon: int) -> Numbers | None:
    """A level that moves and a week that changes slowly, with a step for each event of the history."""
    from statsmodels.tsa.statespace.structural import UnobservedComponents  # noqa: PLC0415 (as above)

    late = days.late()
    if late.logs:
        values = np.where(np.isnan(late.raw) | (late.raw <= 0), np.nan, np.log(np.maximum(late.raw, 1.0)))
        steps = late.dummies
        ordinary_days = late.filled & (steps.sum(axis=1) == 0)
    else:
        values, steps = late.sales / _unit(late), np.zeros((len(late.sales), 0))
        ordinary_days = late.filled
    values = np.where(ordinary_days, np.nan, values)
    many = bool(steps.shape[1])
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            model = UnobservedComponents(
                values,
                level="local level",
                seasonal=7,
                exog=steps if many else None,
                mle_regression=False,
            )
            fitted = model.fit(disp=False, maxiter=100)
            ahead = fitted.forecast(horizon, exog=np.zeros((horizon, steps.shape[1])) if many else None)
        except (ValueError, np.linalg.LinAlgError, FloatingPointError):
            return None
    return _back(late, np.asarray(ahead, dtype=float)) if fitted.mle_retvals.get("converged", False) else None


MODELS: Mapping[str, Model] = {"weekday_mean": weekday_mean, "smoothing": smoothing, "components": components}


def _unit(late: Days) -> float:
    return float(late.sales.mean()) or 1.0


def _back(late: Days, ahead: Numbers) -> Numbers | None:
    """From what the model saw to fen; None for a model that lost its way."""
    if not np.isfinite(ahead).all():
        return None
    made: Numbers = (
        np.exp(np.minimum(ahead, 60.0)) * _smear(late) if late.logs else np.maximum(ahead * _unit(late), 0.0)
    )
    recent = late.sales[-7 * WEEKS :]
    if made.mean() > FURTHEST * float(recent.mean()) + 1.0:
        return None
    return made


def _smear(late: Days) -> float:
    """From the middle of a day's sales to their mean: what the logarithms leave out."""
    ratio = late.sales[~late.filled] / late.line[~late.filled]
    return float(ratio.mean() / np.exp(np.log(ratio).mean()))
