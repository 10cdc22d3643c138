"""A small shop and its goals, for the tests of the goals chapter."""

from datetime import date

from planner import goals
from planner.data import Data
from planner.goals import Goal, Goals
from planner.plan import Plan
from planner.shop import Shop, baseline

TODAY = date(2026, 11, 22)
SHOP = Shop(
    visitors=6000,
    conversion_rate=0.026,
    aov=15800,
    best_month=4_100_000,
    refund_rate=0.04,
    new_buyers=140,
    repurchase_rate=0.12,
    ad_spend=680_000,
)
YEAR = {"start": date(2026, 12, 1), "deadline": date(2027, 11, 30)}
GMV = Goal(id="g", title="60 万", metric="gmv", target_money=60_000_000, owner="Mei", reason="to live from it", **YEAR)


def plan(*items, shop=SHOP, **section):
    return Plan(id="t", name="t", shop=shop, goals=Goals(items=items, **section))


def computed(*items, shop=SHOP, **section):
    return goals.compute(plan(*items, shop=shop, **section), Data(), TODAY)


def codes(result):
    return {finding.code.removeprefix("goals.") for finding in result.findings}


def letters(goal, shop=SHOP):
    checks = goals.check(goal, TODAY, baseline(plan(shop=shop)))
    return {check.letter: check.code for check in checks}, {check.letter for check in checks if not check.ok}
