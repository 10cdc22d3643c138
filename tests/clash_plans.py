"""Campaigns for tests of what they take from one another: boxes of which ten sell a day, and events some days apart."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from campaign_plans import PARTS, campaign, plan, task

from planner.budget import Budget
from planner.campaigns import Campaign, CampaignsResult, Goods
from planner.findings import Finding
from planner.goals import Goals
from planner.i18n import translator
from planner.plan import Plan
from planner.shop import Shop

FIRST = date(2026, 11, 1)
EVEN: Mapping[str, float] = {f"uplift{end}": 1.0 for end in ("_low", "", "_high")}  # what sells is then known exactly


def box(**values: Any) -> Goods:
    """Ten a day for ¥100 that cost ¥60; 130 are there; twenty days from order to warehouse."""
    known = {"name": "Gift box", "daily": 10.0, "price": 10000, "cost": 6000, "clearance": 4000, "lead_days": 20}
    return Goods.model_validate({"id": "g", **known, "on_hand": 70, "ordered": 60, **EVEN, **values})


def event(name: str, start: int, days: int, *goods: Goods, **values: Any) -> Campaign:
    """A campaign that opens so many days after 1 November."""
    opening = FIRST + timedelta(days=start)
    closing = opening + timedelta(days=days - 1)
    return campaign(id=name, name=name, opening=opening, closing=closing, goods=goods, aim="volume", **values)


def of(found: CampaignsResult, code: str) -> list[Finding]:
    return [one for one in found.findings if one.code == f"campaigns.{code}"]


def words(finding: Finding, locale: str = "en") -> str:
    t = translator(locale)
    return " ".join(t(f"campaigns.findings.{finding.code[10:]}.{part}", **finding.values) for part in PARTS)


EVEN_YEAR = Goals.model_validate({"season": {f"m{n:02d}": 1 for n in range(1, 13)}})


def ads_plan(*events: Campaign, total: int | None = 3_650_000, months: int = 12) -> Plan:
    budget = Budget(total=total, start=date(2026, 9, 1), months=months)
    return plan(*events, budget=budget, goals=EVEN_YEAR)


def full() -> Plan:
    """All kinds of clashes at once."""
    goods = (box(), box(id="k", name="Card", on_hand=0, ordered=0, daily=30.0))
    first = event("A", 0, 10, *goods)
    second = event("B", 9, 10, *(one.model_copy(update={"lead_days": 2}) for one in goods))
    mine = [one.model_copy(update={"tasks": (task("t", ends=0, days=12, owner="Mei"),)}) for one in (first, second)]
    made = ads_plan(*mine)
    return made.model_copy(update={"shop": Shop(stock_cash=2_000_000)})
