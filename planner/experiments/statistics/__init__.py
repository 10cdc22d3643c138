"""The statistics of A/B tests: plain numbers in, frozen results out.

What is compared, is compared by one method: verdict, p-value and both intervals agree for every input. Impossible input
raises InputError(argument, reason). Rates are fractions; what is undefined is None, an interval's end too.
"""

from planner.experiments.statistics.always_valid import always_valid
from planner.experiments.statistics.bayes import Chance, chance_to_win
from planner.experiments.statistics.cuped import cuped
from planner.experiments.statistics.duration import Duration, duration
from planner.experiments.statistics.guardrail import Guardrail, non_inferiority
from planner.experiments.statistics.means import compare_means, compare_ratios
from planner.experiments.statistics.multiple import adjust
from planner.experiments.statistics.power import Detectable, mde_proportion, power_proportion
from planner.experiments.statistics.proportions import compare_proportions
from planner.experiments.statistics.results import AdjustedComparison, Comparison, excludes_zero
from planner.experiments.statistics.sequential import false_alarm_rate, sequential_bounds
from planner.experiments.statistics.sizes import MeanSize, ProportionSize, sample_size_mean, sample_size_proportion
from planner.experiments.statistics.srm import RatioCheck, srm

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
