"""The reading of a test: one verdict, the interval behind it, and what it was checked against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from planner.experiments.counting import Count, Counted
from planner.experiments.ground import Ground
from planner.experiments.planning import Split
from planner.experiments.reading.comparing import Method, beyond_zero
from planner.experiments.reading.evidence import Evidence, Shown
from planner.experiments.reading.faults import Fault
from planner.experiments.reading.guards import Guarded
from planner.experiments.reading.progress import Look, Progress
from planner.experiments.reading.worth import Chance, Money
from planner.experiments.section import Experiment
from planner.experiments.statistics import Comparison
from planner.findings import NOTHING

Verdict = Literal[
    "nothing",
    "incomplete",
    "bad_input",
    "mismatch",
    "early",
    "undecided",
    "cut_short",
    "stop_harm",
    "early_win",
    "better",
    "worse",
    "no_difference",
    "not_better",
    "unclear",
    "harmful",
    "unsafe",
    "hurts",
]


@dataclass(frozen=True)
class SplitTest:
    """Visitors by version against the planned shares (sample ratio mismatch)."""

    observed: Mapping[str, int]
    shares: Mapping[str, float]
    chi2: float
    p_value: float
    alarm: bool


@dataclass(frozen=True)
class Against:
    """A version against the control: the comparison, what stands guard, what it is worth, and its own verdict.

    `alpha`: the risk of a false alarm that Holm's procedure left it, over all looks. `holm`, `bh`: the p-value adjusted
    for several versions.
    """

    arm: str
    alpha: float
    found: Comparison
    guards: tuple[Guarded, ...]
    chance: Chance | None
    money: Money | None
    verdict: Verdict
    holm: float
    bh: float

    @property
    def side(self) -> int:
        """1: the interval lies above 0; -1: below; 0: it holds 0."""
        return beyond_zero(self.found.difference_interval)


@dataclass(frozen=True)
class Reading:
    """What a test says. `arm`: the id of the version that the verdict is about; None where it is about none.

    `against`: every version beside the control, as the verdict was made from it; empty where nothing may be read yet.
    `by_arm`, `sums`: what was compared, at a look what there was by then. `price`: the false alarm rate of those
    who decide now and again at the end.
    """

    experiment: Experiment
    verdict: Verdict
    arm: str | None
    counts: Counted
    evidence: Evidence
    shares: Split
    ground: Ground
    faults: tuple[Fault, ...] = ()
    split_test: SplitTest | None = None
    progress: Progress | None = None
    method: Method | None = None
    by_arm: Mapping[str, Shown] = field(default_factory=lambda: NOTHING, compare=False)
    sums: Mapping[str, Count] = field(default_factory=lambda: NOTHING)
    against: tuple[Against, ...] = ()
    price: float | None = None

    @property
    def chosen(self) -> Against | None:
        """The version the verdict is about, beside the control."""
        return next((one for one in self.against if one.arm == self.arm), None)

    def of(self, arm: str) -> Against:
        """A version beside the control. Raises KeyError if it was not compared."""
        return {one.arm: one for one in self.against}[arm]

    @property
    def interval(self) -> tuple[float | None, float | None] | None:
        """The interval of the difference behind the verdict, in the metric's unit; None where there is none."""
        return None if self.chosen is None else self.chosen.found.difference_interval

    @property
    def lift_interval(self) -> tuple[float | None, float | None] | None:
        """The same interval relative to the control."""
        return None if self.chosen is None else self.chosen.found.lift_interval

    @property
    def money(self) -> Money | None:
        """What the version is worth in a month."""
        return None if self.chosen is None else self.chosen.money

    @property
    def look(self) -> Look | None:
        """The planned look that was read."""
        return None if self.method is None else self.method.look

    @property
    def as_of(self) -> date | None:
        """The day up to which the comparison goes; None: all that was counted."""
        return None if self.look is None else self.look.as_of

    @property
    def settled(self) -> bool:
        """Whether there is something to act on."""
        return self.verdict not in ("nothing", "incomplete", "early", "undecided")
