"""A/B tests: planned before they begin, read by one method, and kept with what was learned."""

from planner.experiments.ground import Ground, ground
from planner.experiments.naming import (
    arm_names,
    arm_word,
    experiment_names,
    experiment_of,
    experiment_word,
    guardrail_word,
    letter,
    written,
)
from planner.experiments.planning import CALLS
from planner.experiments.result import ExperimentsResult, compute
from planner.experiments.section import Arm, Check, Experiment, Experiments, Guardrail, Happened, Summary, Tally

__all__ = [
    "CALLS",
    "Arm",
    "Check",
    "Experiment",
    "Experiments",
    "ExperimentsResult",
    "Ground",
    "Guardrail",
    "Happened",
    "Summary",
    "Tally",
    "arm_names",
    "arm_word",
    "compute",
    "experiment_names",
    "experiment_of",
    "experiment_word",
    "ground",
    "guardrail_word",
    "letter",
    "written",
]
