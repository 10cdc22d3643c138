"""The campaigns chapter's answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.campaigns.calendar import Coming, ahead, coming, coming_steps, projection_steps
from planner.campaigns.games.outcome import Games, all_games
from planner.campaigns.games.remarks import games_remarks
from planner.campaigns.games.working import games_steps
from planner.campaigns.money.outcome import Money, monies
from planner.campaigns.money.remarks import money_remarks
from planner.campaigns.money.working import money_steps
from planner.campaigns.running.outcome import Running, all_running
from planner.campaigns.running.past import past
from planner.campaigns.supply.outcome import Supply, supplies
from planner.campaigns.supply.remarks import supply_remarks
from planner.campaigns.supply.working import supply_steps
from planner.campaigns.timed import Timed, timed
from planner.campaigns.together import Together, together, together_steps
from planner.data import Data
from planner.findings import Finding
from planner.shop import Baseline, baseline
from planner.steps import Step

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class CampaignsResult:
    """What follows from all campaigns.

    `calendar`: the big dates ahead, the next one first; `timed`: schedules; `supply`: stock, people and delivery by
    campaign; `money`: offers, target and presale by campaign; `games` that buyers play; `together`: where campaigns
    take stock and money from one another; `running`: risks, the event itself and its review.
    """

    shop: Baseline
    calendar: tuple[Coming, ...]
    timed: Timed
    supply: Mapping[str, Supply]
    money: Mapping[str, Money]
    games: Mapping[str, Games]
    together: Together
    running: Mapping[str, Running]
    findings: tuple[Finding, ...]
    steps: Mapping[str, tuple[Step, ...]]


def compute(plan: Plan, data: Data, today: date) -> CampaignsResult:
    """All campaigns of a plan."""
    del data
    dates, in_time, shop = coming(plan, today), timed(plan, today), baseline(plan)
    run = all_running(plan, today)
    needs = supplies(plan, today, past(run.values(), shop))
    money = monies(plan, needs, shop, today)
    games, both = all_games(plan, needs, money, shop, today), together(plan, needs, money, today)
    return CampaignsResult(
        shop=shop,
        calendar=dates,
        timed=in_time,
        supply=needs,
        money=money,
        games=games,
        together=both,
        running=run,
        findings=(
            *ahead(plan, today),
            *in_time.all_findings,
            *both.all_findings,
            *(remark for key, one in needs.items() for remark in supply_remarks(one, both.stock.common[key])),
            *(remark for one in money.values() for remark in money_remarks(one)),
            *(remark for one in games.values() for remark in games_remarks(one)),
            *(remark for one in run.values() for remark in one.findings),
        ),
        steps={
            "year": coming_steps(dates, today),
            "windows": projection_steps(dates),
            "feasible": in_time.all_steps,
            "war_room": tuple(step for one in run.values() for step in one.steps),
            **merged(
                (
                    *map(supply_steps, needs.values()),
                    *map(money_steps, money.values()),
                    *map(games_steps, games.values()),
                    together_steps(both),
                ),
            ),
        },
    )


def merged(parts: Iterable[Mapping[str, tuple[Step, ...]]]) -> dict[str, tuple[Step, ...]]:
    """The steps of all parts, by cell."""
    steps: dict[str, tuple[Step, ...]] = {}
    for part in parts:
        for cell, found in part.items():
            steps[cell] = (*steps.get(cell, ()), *found)
    return steps
