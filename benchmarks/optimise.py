"""How long the optimiser takes and how good its answers are, beside scipy's plain SLSQP from an equal split.

    python -m benchmarks.optimise [--check] [--full]

Problems are generated from a fixed seed. "gap" is the part of the objective that the proven bound leaves open. SLSQP
"missed" where it broke a rule or fell short of our objective by more than 0.1 %; "short" is by how much, where it kept
the rules. With --check, exits with 1 if a median passes its limit, or if an answer that was not stopped is further from
its bound than 0.01 % (concave) or 0.1 % (S-shaped). --full adds sizes and rounds. The last line is the search for the
total that reaches a goal, at most twice that of the problem, with 8 channels of all kinds.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from benchmarks.budget_problems import sweep
from planner.budget.optimiser.allocation import optimise
from planner.budget.optimiser.curve_set import CurveSet
from planner.budget.optimiser.sizing import total_for

MILLISECONDS = {(8, "concave", False): 10, (8, "s-shaped", True): 50, (30, "s-shaped", True): 400}
SIZING = 1000
GAP = {"concave": 1e-4, "s-shaped": 1e-3}


@dataclass
class Line:
    """What was measured on the problems of one kind."""

    ours: list[float] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    stopped: int = 0
    theirs: list[float] = field(default_factory=list)
    short: list[float] = field(default_factory=list)


def valued(asked: dict[str, Any]) -> Callable[[np.ndarray], float]:
    """The objective as a function of the spends, all channels at once."""
    curves = CurveSet([c["curve"] for c in asked["channels"]], 1.0, 1.0)
    profit = asked["objective"] == "profit"

    def value(spends: np.ndarray) -> float:
        with np.errstate(all="ignore"):
            found = float(curves.value(np.maximum(spends, 0.0)[curves.order]).sum())
        return asked["margin"] * found - float(spends.sum()) if profit else found

    return value


def plain(asked: dict[str, Any]) -> np.ndarray:
    """SLSQP as one would write it: in yuan, from an equal split, without a gradient."""
    from scipy.optimize import minimize  # noqa: PLC0415  # not counted in our own start

    total, n = asked["total"], len(asked["channels"])
    rows = [[float(c["name"] in g["channels"]) for c in asked["channels"]] for g in asked["groups"]]
    rules: list[dict[str, Any]] = [
        {"type": "eq" if asked["budget_rule"] == "eq" else "ineq", "fun": lambda x: total - x.sum()}
    ]
    for row, group in zip(np.array(rows), asked["groups"], strict=True):
        least, most = group.get("min_share", 0) * total, group.get("max_share", 1) * total
        rules.append({"type": "ineq", "fun": lambda x, row=row, least=least: row @ x - least})
        rules.append({"type": "ineq", "fun": lambda x, row=row, most=most: most - row @ x})
    limits = [(c["min"], c["max"]) for c in asked["channels"]]
    start = np.full(n, total / n)
    value = valued(asked)
    return minimize(lambda x: -value(x), start, bounds=limits, constraints=rules, method="SLSQP").x


def breach(asked: dict[str, Any], spends: np.ndarray) -> float:
    """By how much of the total a rule is broken at most."""
    total = asked["total"]
    over = spends.sum() - total
    found = [abs(over) if asked["budget_rule"] == "eq" else over]
    by_name = dict(zip((c["name"] for c in asked["channels"]), spends, strict=True))
    found += [c["min"] - by_name[c["name"]] for c in asked["channels"]]
    found += [by_name[c["name"]] - c["max"] for c in asked["channels"] if c["max"] is not None]
    for group in asked["groups"]:
        spend = sum(by_name[name] for name in group["channels"])
        found += [group.get("min_share", 0) * total - spend, spend - group.get("max_share", 1) * total]
    return float(max(found)) / total


def measure(asked: dict[str, Any], line: Line) -> None:
    began = time.perf_counter()
    found = optimise(asked)
    line.ours.append(1000 * (time.perf_counter() - began))
    if found.status != "optimal" or breach(asked, np.array(list(found.allocation.values()))) > 1e-6:
        raise SystemExit(f"not allowed: {found}")
    size = max(abs(found.objective), 1e-9)
    line.gaps.append((found.bound - found.objective) / size)
    line.stopped += found.message == "budget.gap_left"
    began = time.perf_counter()
    spends = plain(asked)
    line.theirs.append(1000 * (time.perf_counter() - began))
    line.short.append(np.inf if breach(asked, spends) > 1e-6 else (found.objective - valued(asked)(spends)) / size)


def sized(asked: dict[str, Any], at: int) -> float:
    """Milliseconds for the total that brings 80 % of what this one brings, or whose return is a fifth better."""
    measure = ("response", "profit", "roas")[at % 3]
    objective = "profit" if measure == "profit" else "response"
    brought = optimise({**asked, "objective": objective}).objective or 0.0
    goal = 1.2 * brought / asked["total"] if measure == "roas" else 0.8 * brought
    began = time.perf_counter()
    found = total_for(asked, goal, measure, 2 * asked["total"])
    if found.status not in {"optimal", "unreachable"}:
        raise SystemExit(f"not sized: {found}")
    return 1000 * (time.perf_counter() - began)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--full", action="store_true")
    options = parser.parse_args()
    made = sweep(1, (1, 2, 3, 5, 8, 12, 20, 30) if options.full else (8, 30), rounds=4 if options.full else 1)
    lines: dict[tuple[int, str, str], Line] = {}
    for _, asked in made[:5]:  # the first calls are slower
        optimise(asked)
    for name, asked in made:
        size, _, rest = name.partition("-")
        shape = "s-shaped" if rest.startswith("s-") else "concave"
        kind = rest.removeprefix(shape).split("-")[1]
        measure(asked, lines.setdefault((int(size), shape, kind), Line()))
    print(f"{'':28}{'optimise':^42}{'SLSQP from an equal split':^42}")
    print(f"{'channels, curves, groups':28}{'median ms':>10}{'p95':>8}{'largest gap':>15}{'stopped':>9}", end="")
    print(f"{'median ms':>12}{'missed':>10}{'median short':>15}")
    bad = False
    for (size, shape, kind), line in lines.items():
        median = statistics.median(line.ours)
        proven = sorted(gap for gap in line.gaps)
        allowed = GAP[shape]
        limit = MILLISECONDS.get((size, shape, kind != "none"), np.inf)
        kept = [short for short in line.short if np.isfinite(short)]
        missed = sum(short > 1e-3 for short in line.short)
        print(f"{f'{size}, {shape}, {kind}':28}{median:>10.1f}{np.percentile(line.ours, 95):>8.1f}", end="")
        print(f"{proven[-1]:>15.1e}{line.stopped:>9}{statistics.median(line.theirs):>12.1f}", end="")
        print(f"{f'{missed}/{len(line.short)}':>10}{statistics.median(kept) if kept else np.nan:>15.1e}")
        bad |= median > limit or sum(gap > allowed for gap in proven) > line.stopped
    sizing = [sized(asked, at) for at, (name, asked) in enumerate(made) if name.startswith("8-")]
    print(f"{'8, total for a goal':28}{statistics.median(sizing):>10.1f}{np.percentile(sizing, 95):>8.1f}")
    bad |= statistics.median(sizing) > SIZING
    return 1 if options.check and bad else 0


if __name__ == "__main__":
    sys.exit(main())
