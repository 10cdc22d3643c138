"""A/B tests: planned before they begin, read by one method, and kept with what was learned."""

import importlib
from typing import TYPE_CHECKING, Any

from planner.experiments.calls import CALLS
from planner.experiments.ground import Ground, ground
from planner.experiments.naming import (
    arm_names,
    arm_word,
    experiment_names,
    experiment_of,
    experiment_word,
    guardrail_word,
    letter,
)
from planner.experiments.reading import Reading, read
from planner.experiments.result import ExperimentsResult, compute
from planner.experiments.section import Arm, Check, Experiment, Experiments, Guardrail, Happened, Summary, Tally
from planner.experiments.telling import blocks

if TYPE_CHECKING:
    from planner.experiments.statistics import (
        AdjustedComparison,
        Chance,
        Comparison,
        Detectable,
        Duration,
        MeanSize,
        ProportionSize,
        RatioCheck,
        adjust,
        always_valid,
        chance_to_win,
        compare_means,
        compare_proportions,
        compare_ratios,
        cuped,
        duration,
        excludes_zero,
        false_alarm_rate,
        mde_proportion,
        non_inferiority,
        power_proportion,
        sample_size_mean,
        sample_size_proportion,
        sequential_bounds,
        srm,
    )

__all__ = [
    "CALLS",
    "AdjustedComparison",
    "Arm",
    "Chance",
    "Check",
    "Comparison",
    "Detectable",
    "Duration",
    "Experiment",
    "Experiments",
    "ExperimentsResult",
    "Ground",
    "Guardrail",
    "Happened",
    "MeanSize",
    "ProportionSize",
    "RatioCheck",
    "Reading",
    "Summary",
    "Tally",
    "adjust",
    "always_valid",
    "arm_names",
    "arm_word",
    "blocks",
    "chance_to_win",
    "compare_means",
    "compare_proportions",
    "compare_ratios",
    "compute",
    "cuped",
    "duration",
    "excludes_zero",
    "experiment_names",
    "experiment_of",
    "experiment_word",
    "false_alarm_rate",
    "ground",
    "guardrail_word",
    "letter",
    "mde_proportion",
    "non_inferiority",
    "power_proportion",
    "read",
    "sample_size_mean",
    "sample_size_proportion",
    "sequential_bounds",
    "srm",
]

if not TYPE_CHECKING:  # a type checker would take any name for one of the package

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(importlib.import_module(f"{__name__}.statistics"), name)
