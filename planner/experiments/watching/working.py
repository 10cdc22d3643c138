"""How progress, pace and split of a test are worked out, line by line."""

from __future__ import annotations

from planner.experiments.counting import base_word
from planner.experiments.statistics import RatioCheck
from planner.experiments.watching.watch import Watch
from planner.steps import Step


def watch_steps(found: Watch) -> tuple[Step, ...]:
    """What is wanted, what is there, when the rest will be, and the test of the split."""
    base, steps = base_word(found.experiment), list[Step]()
    if found.total is not None:
        values = {"per_arm": found.experiment.agreed_per_arm, "share": min(found.shares.values()), "base": base}
        steps.append(Step("experiments.run_total", {**values, "total": found.total}))
        steps.append(Step("experiments.run_so_far", {"n": found.n, "share": found.n / found.total, "base": base}))
    if found.pace is not None:
        code = "experiments.run_pace" if found.counts.by_day else "experiments.run_pace_totals"
        steps.append(Step(code, {"days": found.recent, "pace": found.pace, "base": base}))
    if found.total is not None and found.pace and found.reached_on is not None:
        rest = found.total - found.n
        steps.append(Step("experiments.run_rest", {"rest": rest, "pace": found.pace, "due": found.reached_on}))
    if found.split is not None:
        steps.append(_split(found, found.split))
    return tuple(steps)


def _split(found: Watch, split: RatioCheck) -> Step:
    seen = tuple(found.seen.values())
    code = "experiments.run_srm" if split.method == "chi2" else "experiments.run_srm_exact"
    p = "< 0.001" if split.p_value < 0.001 else f"= {split.p_value:.3f}"
    return Step(code, {"seen": seen, "expected": split.expected, "chi2": split.chi2, "p": p})
