"""Quick calculators: plain numbers in, a verdict and every line of its working out; nothing is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from planner.experiments.lesson.simulate import ALPHA, Z
from planner.experiments.statistics import (
    chance_to_win,
    compare_proportions,
    duration,
    false_alarm_rate,
    sample_size_proportion,
    sequential_bounds,
)
from planner.experiments.statistics.normal import critical
from planner.findings import Finding
from planner.steps import Step

SPENDINGS = ("pocock", "obrien_fleming")
RESULTS = {
    "better": "experiments.words.result_better",
    "worse": "experiments.words.result_worse",
    "unclear": "experiments.words.result_unclear",
}
RESULT_STEPS = (
    "experiments.result_rates",
    "experiments.result_spread",
    "experiments.result_z",
    "experiments.result_exact",
    "experiments.result_interval",
    "experiments.result_lift",
    "experiments.result_chance",
)
EXACT = ("experiments.result_spread", "experiments.result_z")  # lines that an exact reading does without
NORMAL = ("experiments.result_exact",)
METHODS = ("pooled", "unpooled", "cohen_h", "evan_miller")


@dataclass(frozen=True)
class Answer:
    """A calculator's answer: `said`, a catalog key with its values, the working, and what else there is to say."""

    said: str
    values: Mapping[str, Any]
    steps: tuple[Step, ...]
    findings: tuple[Finding, ...] = ()
    rows: tuple[Mapping[str, Any], ...] = field(default=())


def size_answer(baseline: float, lift: float, alpha: float, power: float, sides: int) -> Answer:
    """Visitors per version. Raises InputError as planner.experiments.statistics does."""
    made = sample_size_proportion(baseline, lift, alpha, power, sides, 1.0)
    other = baseline * (1 + lift)
    values = {
        "n": made.n_control,
        "total": made.n_control + made.n_treatment,
        "baseline": baseline,
        "other": other,
        "lift": lift,
        "alpha": alpha,
        "power": power,
        "more": round(made.n_treatment * (other - baseline)),
        "pooled": (baseline + other) / 2,
        "z_alpha": critical(alpha, sides),
        "z_power": critical(1 - power, 1),
        "gap": abs(other - baseline),
    }
    codes = ("experiments.size_rates", "experiments.size_z", "experiments.size_formula")
    steps = tuple(Step(code, values) for code in codes)
    rows = tuple({"method": name, "n": made.by_method[name]} for name in METHODS)
    return Answer("experiments.words.size_said", values, steps, rows=rows)


def duration_answer(per_arm: int, arms: int, daily: float, share: float) -> Answer:
    """Days and whole weeks. Raises InputError as planner.experiments.statistics does."""
    made = duration(per_arm, arms, daily, share)
    values = {"n": per_arm, "arms": arms, "daily": daily, "share": share, "total": per_arm * arms}
    values |= {"in_test": daily * share, "days": made.days, "weeks": made.whole_weeks}
    codes = ("experiments.duration_total", "experiments.duration_days", "experiments.duration_weeks")
    steps = tuple(Step(code, values) for code in codes)
    return Answer("experiments.words.duration_said", values, steps, tuple(made.findings))


def result_answer(first: tuple[int, int], second: tuple[int, int], alpha: float) -> Answer:
    """Whether B is better than A, from buyers and visitors of each. Raises InputError."""
    made = compare_proportions(*first, *second, alpha, 2)
    chance = chance_to_win(*first, *second, 1.0, 1.0)
    low, high = made.difference_interval
    lift_low, lift_high = made.lift_interval
    pooled = (first[0] + second[0]) / (first[1] + second[1])
    values = {
        "a": first[0],
        "a_n": first[1],
        "b": second[0],
        "b_n": second[1],
        "rate_a": made.control,
        "rate_b": made.treatment,
        "gap": made.difference,
        "low": low,
        "high": high,
        "lift": made.lift,
        "lift_low": lift_low,
        "lift_high": lift_high,
        "pooled": pooled,
        "spread": (pooled * (1 - pooled) * (1 / first[1] + 1 / second[1])) ** 0.5,
        "z": made.statistic,
        "p": made.p_value,
        "alpha": alpha,
        "sure": 1 - alpha,
        "chance": chance.chance,
    }
    said = RESULTS["unclear" if not made.significant else "better" if made.difference > 0 else "worse"]
    left_out = EXACT if made.method == "exact" else NORMAL
    steps = tuple(
        Step(code, values)
        for code in RESULT_STEPS
        if code not in left_out and (made.lift is not None or not code.endswith("_lift"))
    )
    return Answer(said, values, steps)


def peek_answer(looks: int) -> Answer:
    """What looking so often, evenly, does to false alarms, and the bar that makes up for it. Raises InputError."""
    fractions = [(n + 1) / looks for n in range(looks)]
    share = false_alarm_rate([Z] * looks, fractions, 2)
    rows = []
    for name in SPENDINGS:
        bounds = sequential_bounds(fractions, ALPHA, 2, name)
        rows += [{"spending": name, "look": n, "bar": bar} for n, bar in enumerate(bounds, 1)]
    pocock = next(row["bar"] for row in rows if row["spending"] == "pocock")
    values = {"looks": looks, "share": share, "alpha": ALPHA, "z": Z, "bar": pocock}
    steps = (Step("experiments.peek_share", values), Step("experiments.peek_bar", values))
    return Answer("experiments.words.peek_said", values, steps, rows=tuple(rows))
