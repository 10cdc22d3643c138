"""Where campaigns take from one another: the same pieces, the same cash, the same advertising money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from planner.campaigns.money.outcome import Money
from planner.campaigns.money.season import day_shares
from planner.campaigns.supply.outcome import Supply
from planner.campaigns.together.ads import Overspent, Twice, overspent, twice
from planner.campaigns.together.cash import Tied, tied
from planner.campaigns.together.remarks import (
    ads_remark,
    cash_remark,
    spare_remark,
    stock_remark,
    total_remark,
    unsure_remark,
)
from planner.campaigns.together.stock import Pieces, Shared, Spare, Unsure, pieces
from planner.findings import Finding

if TYPE_CHECKING:
    from planner.plan import Plan

Clash: TypeAlias = Shared | Spare | Unsure | Tied | Twice | Overspent


@dataclass(frozen=True)
class Together:
    """What campaigns take from one another. `findings` by campaign; all that a clash concerns have the same one."""

    stock: Pieces
    tied: tuple[Tied, ...]
    twice: tuple[Twice, ...]
    overspent: Overspent | None
    findings: Mapping[str, tuple[Finding, ...]]

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Each finding once."""
        return tuple({id(one): one for found in self.findings.values() for one in found}.values())


def together(plan: Plan, needs: Mapping[str, Supply], monies: Mapping[str, Money], today: date) -> Together:
    """All campaigns of a plan together, from what each needs by itself."""
    stock = pieces(needs, today)
    cash, season = tied(needs, today), day_shares(plan, today)
    same_days = twice(monies, plan.budget.total, season, today)
    too_much = overspent(monies, plan.budget.total, season, today)
    said: list[tuple[Clash, Finding]] = [
        *((one, stock_remark(one, today)) for one in stock.short),
        *((one, cash_remark(one)) for one in cash),
        *((one, spare_remark(one)) for one in stock.spare),
        *((one, unsure_remark(one)) for one in stock.unsure),
        *((one, ads_remark(one)) for one in same_days),
        *(((too_much, total_remark(too_much)),) if too_much is not None else ()),
    ]
    found: dict[str, list[Finding]] = {key: [] for key in needs}
    for clash, finding in said:
        for campaign in clash.campaigns:
            found[campaign.id].append(finding)
    by_campaign = {key: tuple(findings) for key, findings in found.items()}
    return Together(stock, cash, same_days, too_much, by_campaign)
