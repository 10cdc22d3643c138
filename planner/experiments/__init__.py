"""A/B tests. What they rest on, their statistics, is loaded when first asked for."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planner.experiments.statistics import (
        AdjustedComparison,
        Chance,
        Comparison,
        Detectable,
        Duration,
        Guardrail,
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
    "AdjustedComparison",
    "Chance",
    "Comparison",
    "Detectable",
    "Duration",
    "Guardrail",
    "MeanSize",
    "ProportionSize",
    "RatioCheck",
    "adjust",
    "always_valid",
    "chance_to_win",
    "compare_means",
    "compare_proportions",
    "compare_ratios",
    "cuped",
    "duration",
    "excludes_zero",
    "false_alarm_rate",
    "mde_proportion",
    "non_inferiority",
    "power_proportion",
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
