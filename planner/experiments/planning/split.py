"""The shares of the versions: equal ones where none was typed, else those typed if they make a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from planner.experiments.section import Experiment

LEAST = 0.001  # a share below it is nobody in a small shop
NEAR = 0.0015  # three times 33.3 % is meant as three thirds
Trouble = Literal["one_version", "some_empty", "not_whole", "nobody"]


@dataclass(frozen=True)
class Split:
    """`shares` by version, the control first; empty if they cannot be used, `trouble` says why."""

    shares: Mapping[str, float]
    trouble: Trouble | None = None
    equal: bool = True
    typed: float | None = None  # what the typed shares add up to

    @property
    def comparisons(self) -> int:
        """How many versions are compared with the control."""
        return max(0, len(self.shares) - 1)

    @property
    def smallest(self) -> float:
        """The share of the version that fewest people see."""
        return min(self.shares.values())

    def pairs(self) -> Iterator[tuple[float, float]]:
        """Shares of the control and of each version compared with it."""
        control, *others = self.shares.values()
        return ((control, other) for other in others)

    def like_equal(self) -> float:
        """The share that, had it been given to both, would tell the control from the hardest version as well."""
        return min(2 * one * other / (one + other) for one, other in self.pairs())


def split(experiment: Experiment) -> Split:
    """The shares of a test's versions."""
    arms = experiment.arms
    if len(arms) < 2:
        return Split({}, "one_version")
    typed = [arm.share for arm in arms if arm.share is not None]
    if not typed:
        return Split({arm.id: 1 / len(arms) for arm in arms})
    total = sum(typed)
    if len(typed) < len(arms):
        return Split({}, "some_empty", equal=False, typed=total)
    if min(typed) < LEAST:
        return Split({}, "nobody", equal=False, typed=total)
    if abs(total - 1) > NEAR:
        return Split({}, "not_whole", equal=False, typed=total)
    shares = {arm.id: (arm.share or 0.0) / total for arm in arms}
    return Split(shares, equal=max(typed) - min(typed) <= NEAR, typed=total)
