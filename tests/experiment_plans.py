"""Tests for planning: a shop, one test with two versions, and plans that hold given ones."""

from datetime import date
from typing import Any

from planner import experiments
from planner.data import Data
from planner.experiments import Arm, Experiment, Experiments
from planner.experiments.planning import Planned
from planner.i18n import translator
from planner.plan import Plan
from planner.shop import Shop

TODAY = date(2026, 8, 24)  # a Monday
SHOP = Shop(visitors=60_875, conversion_rate=0.03, aov=10_000, gross_margin=0.4, refund_rate=0.1)
ARMS = (Arm(id="a"), Arm(id="b", differs="a hand holds the tin"))
KNOWN: dict[str, Any] = {
    "belief": "the picture to a hand holding the tin",
    "because": "they ask how big it is",
    "effect": "show its size",
    "baseline": 0.03,
    "daily_visitors": 2000,
    "mde": 0.2,
    "arms": ARMS,
}
EMPTY = dict.fromkeys(("baseline", "daily_visitors", "mde"))


def trial(**values: Any) -> Experiment:
    return Experiment.model_validate({"id": "t", **KNOWN, **values})


def arms(*shares: float | None) -> tuple[Arm, ...]:
    return tuple(Arm(id=f"v{n}", share=share, differs="x") for n, share in enumerate(shares))


def plan(*tests: Experiment, shop: Shop = SHOP, **sections: Any) -> Plan:
    return Plan(id="p", name="p", shop=shop, experiments=Experiments(items=tests), **sections)


def planned(shop: Shop = SHOP, today: date = TODAY, **values: Any) -> Planned:
    return experiments.compute(plan(trial(**values), shop=shop), Data(), today).plans["t"]


def codes(made: Planned) -> set[str]:
    return {finding.code.removeprefix("experiments.plan_") for finding in made.findings}


def said(made: Planned, locale: str) -> list[str]:
    """Every sentence of a plan's findings and steps."""
    t, parts = translator(locale), ("what", "why", "do")
    found = [t(f"experiments.findings.{one.code[12:]}.{part}", **one.values) for one in made.findings for part in parts]
    steps = [step for cell in made.steps.values() for step in cell]
    return found + [t(f"experiments.steps.{step.code[12:]}", **step.values) for step in steps]
