"""What a fit found, as plain values that can be kept, sent to another process and read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.findings import Finding, InputError

Floats = NDArray[np.float64]
Range = tuple[float, float, float]


@dataclass(frozen=True)
class Draws:
    """A channel's curve as it may be: many guesses that fit history and benchmark, equally likely. One value each.

    The n-th guesses of all channels belong together. `beta` yuan of sales per week, `k` yuan of spend per week.
    """

    beta: tuple[float, ...]
    k: tuple[float, ...]
    s: tuple[float, ...]
    theta: tuple[float, ...]


@dataclass(frozen=True)
class Series:
    """The history as the fit sees it, one value per week, in yuan; `sales` is None where it is not known.

    `fitted` = `baseline` (level, trend, season, festivals, promotions) + all `contributions`. `left_out`: weeks of
    which the fit makes no use, because something is missing; `outliers`: weeks that all others speak against.
    """

    weeks: tuple[date, ...]
    sales: tuple[float | None, ...]
    fitted: tuple[float, ...]
    baseline: tuple[float, ...]
    contributions: Mapping[str, tuple[float, ...]]
    left_out: tuple[date, ...]
    outliers: tuple[date, ...]


@dataclass(frozen=True)
class HeldOut:
    """How well the last weeks are foretold by a fit that has not seen their sales, with and without the channels.

    `wape`: all errors as a share of all sales; `r2`: 1 - squared errors over those of the weeks' own mean; `weeks`,
    `sales` and both forecasts in yuan, one value per week.
    """

    wape: float
    wape_without: float
    r2: float | None
    r2_without: float | None
    weeks: tuple[date, ...]
    sales: tuple[float, ...]
    forecast: tuple[float, ...]
    forecast_without: tuple[float, ...]


@dataclass(frozen=True)
class Fit:
    """What a history and its benchmarks say about each channel.

    `roi`: sales per yuan spent, averaged over the history: low, typical and high end of the 90 % range. `curves`: the
    channel's curve (see `planner.budget.curves`) of a steady weekly spend in yuan, with its adstock `theta` (the share
    of a week's effect that lasts into the next). `own_share`: how much of what is known is the shop's data, not
    the benchmark (0-1). `priors`: the benchmark ranges given. `spend`: the mean weekly spend, `most`: the highest,
    yuan. `noise`: what sales differ from week to week without a reason, yuan (standard deviation). `held_out` is None
    for a history too short to hold weeks out.
    """

    roi: Mapping[str, Range]
    curves: Mapping[str, Mapping[str, Any]]
    own_share: Mapping[str, float]
    findings: tuple[Finding, ...]
    priors: Mapping[str, Range]
    draws: Mapping[str, Draws]
    series: Series
    held_out: HeldOut | None
    spend: Mapping[str, float]
    most: Mapping[str, float]
    noise: float

    def to_json(self) -> dict[str, Any]:
        """The fit as values that JSON can hold; `from_json` reads them."""
        said = [
            {**{name: getattr(f, name) for name in ("code", "severity", "cell")}, "values": f.values}
            for f in self.findings
        ]
        made: dict[str, Any] = plain(
            {field.name: getattr(self, field.name) for field in fields(self)} | {"findings": said}
        )
        return made

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Fit:
        """The fit that `to_json` wrote."""
        made = {**said}
        for name in ("roi", "priors"):
            made[name] = {channel: tuple(values) for channel, values in said[name].items()}
        made["draws"] = {channel: _read(Draws, values) for channel, values in said["draws"].items()}
        made["series"] = _read(Series, said["series"])
        made["held_out"] = None if said["held_out"] is None else _read(HeldOut, said["held_out"])
        made["findings"] = tuple(
            Finding(f["code"], f["severity"], f["cell"], {name: _said(name, v) for name, v in f["values"].items()})
            for f in said["findings"]
        )
        return cls(**{field.name: made[field.name] for field in fields(cls)})


def responses(fit: Fit, channel: str, spend: float | Sequence[float] | Floats) -> Floats:
    """What a steady weekly spend in yuan may bring per week: every draw (draws, *shape of spend), yuan of sales.

    Raises InputError("channel", "unknown_channel").
    """
    if channel not in fit.draws:
        raise InputError("channel", "unknown_channel", channel=channel)
    own, x = fit.draws[channel], np.asarray(spend, dtype=np.float64)
    beta, k, s = (np.reshape(values, (-1, *[1] * x.ndim)) for values in (own.beta, own.k, own.s))
    with np.errstate(divide="ignore", over="ignore"):
        return np.asarray(beta / (1 + np.exp(-s * (np.log(x) - np.log(k)))))


def band(fit: Fit, channel: str, spend: Sequence[float] | Floats) -> tuple[Floats, Floats, Floats]:
    """What a steady weekly spend may bring per week, yuan: low, typical, high, each as long as `spend` (90 % range)."""
    low, middle, high = np.quantile(responses(fit, channel, spend), (0.05, 0.5, 0.95), axis=0)
    return low, middle, high


def plain(value: Any) -> Any:
    """A value as JSON can hold it: dates as text in ISO form, tuples as lists, dataclasses by field."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _said(name: str, value: Any) -> Any:
    """A finding's value; what is called week or weeks holds dates, or a count."""
    if isinstance(value, list):
        return tuple(_said(name, inner) for inner in value)
    return date.fromisoformat(value) if isinstance(value, str) and name in {"week", "weeks"} else value


def _read(kind: type[Any], said: Mapping[str, Any]) -> Any:
    """A dataclass of tuples, with dates where it says so."""
    made = {name: _tuple(value) for name, value in said.items()}
    for name in ("weeks", "left_out", "outliers"):
        if name in made:
            made[name] = tuple(date.fromisoformat(text) for text in made[name])
    if "contributions" in made:
        made["contributions"] = {channel: tuple(values) for channel, values in made["contributions"].items()}
    return kind(**made)
