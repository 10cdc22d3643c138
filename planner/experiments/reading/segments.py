"""Groups of visitors looked at afterwards: a hint for the next test, never a verdict."""

from __future__ import annotations

from dataclasses import dataclass

from planner.experiments.reading.evidence import of_counts
from planner.experiments.reading.outcome import Reading
from planner.experiments.statistics import Comparison, adjust
from planner.findings import InputError


@dataclass(frozen=True)
class Group:
    """A version beside the control in one segment; `holm`: the p-value adjusted for all groups looked at."""

    segment: str
    arm: str
    found: Comparison
    holm: float
    alpha: float

    @property
    def stands_out(self) -> bool:
        """Whether it is clear even with all groups counted."""
        return self.holm < self.alpha


def groups(reading: Reading) -> tuple[Group, ...]:
    """All segments of all versions that can be compared; nothing before there is a verdict."""
    if not reading.settled or reading.method is None:
        return ()
    experiment, method, made = reading.experiment, reading.method, []
    for segment, counts in reading.counts.by_segment.items():
        control = of_counts(experiment, counts[experiment.arms[0].id])
        for arm in experiment.arms[1:]:
            treatment = of_counts(experiment, counts[arm.id])
            if control is None or treatment is None:
                continue
            try:
                made.append((segment, arm.id, method.compare(control, treatment, experiment.alpha)))
            except InputError:
                continue
    adjusted = adjust([found.p_value for _, _, found in made], "holm") if made else []
    return tuple(Group(*one, p, experiment.alpha) for one, p in zip(made, adjusted, strict=True))
