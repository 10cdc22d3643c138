"""The goals chapter's answer: every goal studied, the driver tree, findings and the calculations behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.data import Data
from planner.findings import Finding
from planner.goals.remarks import remarks
from planner.goals.section import Goal
from planner.goals.smart import Study, study
from planner.goals.tree import Driven, driven, main_goal
from planner.goals.working import working
from planner.shop import Baseline, baseline
from planner.steps import Step

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class GoalsResult:
    """`studies` by goal id, in the plan's order; `main` is the goal that the tree and later chapters start from."""

    studies: Mapping[str, Study]
    main: Goal | None
    tree: Driven
    shop: Baseline
    findings: tuple[Finding, ...]
    steps: Mapping[str, tuple[Step, ...]]

    def about(self, goal_id: str | None) -> tuple[Finding, ...]:
        """The findings about one goal and those about no goal in particular."""
        return tuple(f for f in self.findings if f.values.get("goal") in (None, goal_id))

    def steps_of(self, goal_id: str | None, cell: str) -> tuple[Step, ...]:
        """The calculations of a cell for one goal and for no goal in particular."""
        return tuple(s for s in self.steps.get(cell, ()) if s.values.get("goal") in (None, goal_id))


def compute(plan: Plan, data: Data, today: date) -> GoalsResult:
    """All goals of a plan, studied. Needs no data."""
    del data
    shop = baseline(plan)
    season = plan.goals.season.weights()
    studies = {goal.id: study(goal, today, shop, season) for goal in plan.goals.items}
    main, tree = main_goal(plan.goals), driven(plan.goals, shop, today)
    return GoalsResult(
        studies=studies,
        main=main,
        tree=tree,
        shop=shop,
        findings=tuple(remarks(studies, main, tree, today)),
        steps=working(studies, tree, shop),
    )
