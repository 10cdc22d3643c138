"""Experiments for tests: a shop of known figures, and tests of it in every state."""

from datetime import date
from typing import Any

from planner import experiments
from planner.data import Data
from planner.experiments import Experiment, Experiments, ExperimentsResult
from planner.plan import Plan
from planner.shop import Shop

TODAY = date(2026, 9, 21)
# 30,000 visitors a month x 3 % = 900 orders of ¥100, of which ¥40 are profit.
SHOP = Shop(visitors=30_000, conversion_rate=0.03, aov=10_000, gross_margin=0.4)
ARMS = ({"id": "a"}, {"id": "b"})


def experiment(experiment_id: str = "one", **values: Any) -> Experiment:
    return Experiment.model_validate({"id": experiment_id, "arms": ARMS, **values})


def plan(*items: Experiment, shop: Shop = SHOP, **sections: Any) -> Plan:
    return Plan(id="p", name="p", shop=shop, experiments=Experiments(items=items), **sections)


def compute(of: Plan, today: date = TODAY) -> ExperimentsResult:
    return experiments.compute(of, Data(), today)


def totals(*counts: tuple[int, int], sales: tuple[int, ...] = ()) -> list[dict[str, Any]]:
    """Counts of a and b, over the whole time: visitors and conversions, sales in fen."""
    rows = zip("ab", counts, sales or (None, None), strict=True)
    return [{"id": f"t{arm}", "arm": arm, "visitors": n, "conversions": k, "sales": paid} for arm, (n, k), paid in rows]


def codes(of: Plan, today: date = TODAY) -> list[str]:
    return [finding.code.removeprefix("experiments.") for finding in compute(of, today).findings]
