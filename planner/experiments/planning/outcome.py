"""The plan of a test worked out: how many visitors, which days, what it can find, and what that is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from planner.experiments.ground import Ground
from planner.experiments.planning.guards import Guard
from planner.experiments.planning.sums import Reach, Sums
from planner.experiments.planning.time import Run
from planner.experiments.planning.worth import Worth
from planner.experiments.section import Experiment
from planner.findings import Finding
from planner.steps import Step

OUTLOOK = (2, 4, 8)  # weeks, for which it is said what can be found
SUGGESTED = 4  # weeks: what they can find is proposed as the smallest lift


@dataclass(frozen=True)
class Planned:
    """What a test is held to; `sums` is today's sum, `run` its days and visitors, as agreed where they were.

    `reaches`: what 2, 4 and 8 weeks can find; `suggestion`: a lift that can be found in four weeks, in whole per cent.
    """

    experiment: Experiment
    ground: Ground
    today: date
    sums: Sums
    run: Run
    worth: Worth
    reaches: tuple[Reach, ...]
    suggestion: float | None
    guards: tuple[Guard, ...]
    findings: tuple[Finding, ...] = ()
    steps: Mapping[str, tuple[Step, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def agreed(self) -> bool:
        """Whether the plan is fixed."""
        return self.experiment.agreed_on is not None

    @property
    def settled(self) -> bool:
        """Whether it is more than an idea."""
        return self.experiment.state != "idea"

    @property
    def mde(self) -> float | None:
        """The smallest relative lift worth finding."""
        return self.experiment.mde

    @property
    def per_arm(self) -> int | None:
        """Visitors of the version that fewest people see."""
        return self.run.per_arm

    @property
    def total(self) -> int | None:
        """Visitors of all versions."""
        return self.run.total

    @property
    def days(self) -> int | None:
        """Days it runs, in whole weeks."""
        return self.run.days

    @property
    def weeks(self) -> int | None:
        """Weeks it runs."""
        return self.run.weeks

    @property
    def bounds(self) -> tuple[float, ...]:
        """How far from zero the statistic has to lie at each look; none where it may be read any day."""
        return self.sums.looks.bounds if self.sums.looks is not None else ()

    @property
    def fractions(self) -> tuple[float, ...]:
        """How much of the visitors are there at each look."""
        return self.sums.looks.fractions if self.sums.looks is not None else ()

    @property
    def alpha(self) -> float:
        """The false alarm rate of each comparison with the control."""
        return self.sums.alpha
