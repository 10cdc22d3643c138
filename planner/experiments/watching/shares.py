"""The shares of visitors that the versions were to have."""

from __future__ import annotations

from planner.experiments.section import Experiment

NEAR = 0.0015  # three times 33.3 % is meant as three thirds


def shares(experiment: Experiment) -> dict[str, float]:
    """By version, in their order: equal where none was typed, else as typed; nothing where that makes no whole."""
    typed = [arm.share for arm in experiment.arms if arm.share is not None]
    if len(experiment.arms) < 2:
        return {}
    if not typed:
        return {arm.id: 1 / len(experiment.arms) for arm in experiment.arms}
    total = sum(typed)
    if len(typed) < len(experiment.arms) or min(typed) <= 0 or abs(total - 1) > NEAR:
        return {}
    return {arm.id: (arm.share or 0.0) / total for arm in experiment.arms}
