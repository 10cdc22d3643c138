"""Whether to move money between the channels of a history: today's weekly split, a better one, and how sure that is."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from planner.budget.fitting.decision import BEYOND, Decision, decide
from planner.budget.fitting.result import Fit
from planner.budget.learning.start import Learning
from planner.budget.lines import BudgetLine
from planner.budget.rules import Checked

SAME = 0.005  # of the total: two splits that differ by less are one


@dataclass(frozen=True)
class Move:
    """Yuan per week by the history's channel: `current`, and `proposed` with the same total.

    `from_plan`: whether `current` is the plan's split, else what the history spent. `kept`: whether locks, limits and
    rules leave room for a split at all. `margin` None: gains are sales, else what is left of them.
    """

    current: Mapping[str, float]
    proposed: Mapping[str, float]
    decision: Decision
    margin: float | None
    from_plan: bool
    kept: bool

    @property
    def moved(self) -> float:
        """How much changes its channel, yuan per week."""
        return sum(max(0.0, self.proposed[name] - now) for name, now in self.current.items())

    @property
    def same(self) -> bool:
        """Whether the split proposed is today's."""
        return self.moved <= SAME * max(sum(self.current.values()), 1.0)


def move(
    fit: Fit,
    mapping: Mapping[str, str | None],
    made: Learning,
    lines: Sequence[BudgetLine],
    rules: Sequence[Checked],
) -> Move | None:
    """Today's split of the channels that are lines of the plan beside the best one; None if there is nothing to split.

    The total of these channels, locks, limits and rules stay; nothing grows beyond 1.5 times what it ever had, because
    nobody has seen what comes then.
    """
    of_line: dict[str, str] = {}
    for channel, line in mapping.items():
        if line is not None and channel in fit.curves:
            of_line.setdefault(line, channel)
    current = {channel: made.weekly.get(line, 0.0) for line, channel in of_line.items()}
    from_plan = sum(current.values()) > 0
    if not from_plan:
        current = {channel: fit.spend[channel] for channel in of_line.values()}
    total = sum(current.values())
    if len(current) < 2 or total <= 0:
        return None
    bound = [line for line in lines if line.id in of_line] if from_plan else []
    ends = {of_line[line.id]: _ends(line, made.weeks, current[of_line[line.id]]) for line in bound}
    channels = [
        {"name": name, "curve": _curve(fit, name), **_capped(ends.get(name, (0.0, None)), fit.most[name], now)}
        for name, now in current.items()
    ]
    groups = _groups(rules, of_line, made.weeks, total) if from_plan else []
    problem = {"channels": channels, "total": total, "groups": groups, "current": current}
    found = _best(json.dumps(problem, sort_keys=True, allow_nan=False))
    proposed = current if found is None else dict(zip(sorted(current), found, strict=True))
    return Move(
        current=current,
        proposed=proposed,
        decision=decide(fit, current, proposed, 1.0 if made.margin is None else made.margin),
        margin=made.margin,
        from_plan=from_plan,
        kept=found is not None,
    )


@lru_cache(maxsize=64)
def _best(problem: str) -> tuple[float, ...] | None:
    """The best split by the channels' names in order; None if the rules leave no room, or a curve is no curve."""
    from planner.budget.optimiser import optimise  # noqa: PLC0415 (heavy: loaded when first needed)

    found = optimise(json.loads(problem)).allocation
    return None if found is None else tuple(found[name] for name in sorted(found))


def _curve(fit: Fit, channel: str) -> dict[str, Any]:
    curve = fit.curves[channel]
    return {"type": "hill", **{name: float(curve[name]) for name in ("beta", "k", "s")}}


def _ends(line: BudgetLine, weeks: float, now: float) -> tuple[float, float | None]:
    """Between what a line may move, yuan per week. A limit that it already breaks holds where it stands."""
    if line.locked:
        return now, now
    least = 0.0 if line.least is None else min(line.least / 100 / weeks, now)
    return least, None if line.most is None else max(line.most / 100 / weeks, now)


def _capped(ends: tuple[float, float | None], most: float, now: float) -> dict[str, float]:
    low, high = ends
    seen = max(BEYOND * most, now)
    return {"min": low, "max": max(low, seen if high is None else min(high, seen))}


def _groups(rules: Sequence[Checked], of_line: Mapping[str, str], weeks: float, total: float) -> list[dict[str, Any]]:
    """The rules as they bind these channels, with what a rule's other lines have taken off; a broken one is left out.

    Shares are of the whole budget in the plan and of `total` here.
    """
    found = []
    for one in rules:
        inside = [of_line[line.id] for line in one.lines if line.id in of_line]
        if not inside or not one.kept or not one.share:
            continue
        spent = sum(line.spend for line in one.lines)
        others = sum(line.spend for line in one.lines if line.id not in of_line) / 100 / weeks
        whole = spent / one.share / 100 / weeks
        group: dict[str, Any] = {"name": one.rule.id, "channels": inside}
        now = (spent / 100 / weeks - others) / total
        if one.rule.least is not None:
            group["min_share"] = min(max((one.rule.least * whole - others) / total, 0.0), now, 1.0)
        if one.rule.most is not None:
            group["max_share"] = min(max((one.rule.most * whole - others) / total, now, 0.0), 1.0)
        found.append(group)
    return found
