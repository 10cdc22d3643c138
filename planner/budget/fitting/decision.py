"""Whether a proposed split of the weekly spend is worth moving to, as far as a fit can tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from planner.budget.curves import number
from planner.budget.fitting.onoff import OnOff, plan_onoff
from planner.budget.fitting.result import Fit, Range, responses
from planner.findings import Finding, InputError

Floats = NDArray[np.float64]
Verdict = Literal["move", "dont_move", "test_first"]
NEXT = 1_000.0  # yuan
BEYOND = 1.5  # times the highest weekly spend of the history, from where on a curve is a guess
SAME = 1e-9


@dataclass(frozen=True)
class Decision:
    """What is known of a move from one weekly split to another.

    `gain`: sales times margin less spend, proposed minus current, yuan per week: low, typical, high (90 % range).
    `chance_worse`: how likely the move loses (0-1). `next_1000`: sales times margin that the next 1,000 yuan per week
    bring on top of the current spend, by channel (90 % range). `verdict`: "move" if the whole range is a gain,
    "dont_move" if none of it is, else "test_first"; `test` is then a plan that would tell.
    """

    gain: Range
    chance_worse: float
    next_1000: Mapping[str, Range]
    verdict: Verdict
    test: OnOff | None
    findings: tuple[Finding, ...]


def decide(fit: Fit, current: Mapping[str, float], proposed: Mapping[str, float], margin: float = 1.0) -> Decision:
    """Whether to move from the `current` to the `proposed` weekly spend by channel (yuan; none named is none spent).

    `margin` is the share of sales that is left before marketing.
    Raises InputError("current" | "proposed", unknown_channel) and ("current.<channel>" ..., "margin"), as
    `curves.number` does.
    """
    now, then = _spend(fit, current, "current"), _spend(fit, proposed, "proposed")
    number(margin, "margin")
    changed = [name for name in fit.roi if abs(then[name] - now[name]) > SAME * max(then[name], now[name], 1.0)]
    by_channel = {name: margin * (_at(fit, name, then) - _at(fit, name, now)) for name in changed}
    gains = sum(by_channel.values(), np.zeros(1)) - sum(then[name] - now[name] for name in changed)
    low, typical, high = (float(end) for end in np.quantile(gains, (0.05, 0.5, 0.95)))
    verdict: Verdict = "move" if low > 0 else "dont_move" if high <= 0 else "test_first"
    return Decision(
        gain=(low, typical, high),
        chance_worse=float((gains < 0).mean()),
        next_1000={name: _range(margin * _next(fit, name, now[name])) for name in fit.roi},
        verdict=verdict,
        test=plan_onoff(fit, _most_unsure(by_channel), now, then) if verdict == "test_first" else None,
        findings=tuple(_beyond(fit, {name: then[name] for name in changed})),
    )


def _spend(fit: Fit, split: Mapping[str, float], field: str) -> dict[str, float]:
    for channel, value in split.items():
        if channel not in fit.roi:
            raise InputError(field, "unknown_channel", channel=channel)
        number(value, f"{field}.{channel}")
    return {channel: float(split.get(channel, 0.0)) for channel in fit.roi}


def _at(fit: Fit, channel: str, split: Mapping[str, float]) -> Floats:
    return responses(fit, channel, split[channel])


def _next(fit: Fit, channel: str, spend: float) -> Floats:
    return responses(fit, channel, spend + NEXT) - responses(fit, channel, spend)


def _range(values: Floats) -> Range:
    low, typical, high = (float(end) for end in np.quantile(values, (0.05, 0.5, 0.95)))
    return low, typical, high


def _most_unsure(by_channel: Mapping[str, Floats]) -> str:
    """The channel whose part of the gain is least known: to know it would tell most."""
    return max(by_channel, key=lambda name: float(by_channel[name].var()))


def _beyond(fit: Fit, changed: Mapping[str, float]) -> list[Finding]:
    found = []
    for channel, spend in changed.items():
        if spend > BEYOND * fit.most[channel]:
            values = {"channel": channel, "spend": spend, "most": fit.most[channel]}
            found.append(Finding("budget.beyond_history", "watch", "history", values))
    return found
