"""What is looked at of the stored tables, by platform and stretch of days; worked out once each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from planner.data import Data
from planner.findings import Finding
from planner.metrics import funnel
from planner.metrics.stretch import Stretch, platforms, stretches
from planner.steps import Step
from planner.warehouse import Warehouse

if TYPE_CHECKING:
    from planner.plan import Plan

T = TypeVar("T")
Choice = tuple[str, str]  # a platform and the code of a stretch
KINDS: Mapping[str, tuple[str, ...]] = {"funnel": funnel.SOURCES}


@dataclass(frozen=True)
class Looking:
    """The topics that are looked at for days of the user's choice."""

    plan: Plan
    data: Data
    _made: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def house(self) -> Warehouse:
        """The stored tables."""
        return Warehouse(self.data)

    def platforms(self, topic: str) -> tuple[str, ...]:
        """The platforms that a topic has tables of, the one with most rows first."""
        return platforms(self.house, *KINDS[topic])

    def stretches(self, topic: str, platform: str) -> dict[str, Stretch]:
        """The stretches of days that a topic can be looked at for, the usual one first."""
        return stretches(self.house, platform, *KINDS[topic])

    def usual(self, topic: str) -> Choice | None:
        """What is looked at unless the user chooses otherwise."""
        own = self.platforms(topic)
        days = self.stretches(topic, own[0]) if own else {}
        return (own[0], next(iter(days))) if days else None

    def funnel(self, choice: Choice | None) -> funnel.Funnel | None:
        """The funnel of a choice."""
        return self._look("funnel", choice, lambda at, days: funnel.funnel(self.plan, self.house, at, days))

    def _look(self, topic: str, choice: Choice | None, make: Callable[[str, Stretch], T | None]) -> T | None:
        if choice is None:
            return None
        days = self.stretches(topic, choice[0]).get(choice[1])
        if days is None:
            return None
        if (topic, choice) not in self._made:
            self._made[topic, choice] = make(choice[0], days)
        return cast("T | None", self._made[topic, choice])

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The remarks on what is usually looked at."""
        made = self.funnel(self.usual("funnel"))
        return () if made is None else funnel.funnel_remarks(made)

    @property
    def steps(self) -> Mapping[str, tuple[Step, ...]]:
        """The workings of what is usually looked at."""
        made = self.funnel(self.usual("funnel"))
        return {} if made is None else {"funnel": funnel.funnel_steps(made)}
