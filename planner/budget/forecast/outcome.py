"""What the budget should bring: per line and in all, each with its 90 % range, and what the next ¥1,000 would bring.

Every line follows its response (planner.budget.response). Price per click, conversion and reach are drawn per line,
order value and margin once for the whole shop, so that a bad year is bad for all lines; a learned line is drawn from
the range of its own history. The reserve buys nothing yet: its money counts as spent in what is left, ROI and ROAS of
the whole, and not in the cost of a new buyer, which only the channels that find buyers pay.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from planner.budget.forecast.draws import Drawn, brings_next, drawn_line, line_widths, shop_widths
from planner.budget.forecast.goal import Cover, cover
from planner.budget.forecast.spread import Estimate, estimates, factors
from planner.budget.lines import BudgetLine
from planner.budget.period import Asked
from planner.budget.response import Response
from planner.budget.section import RESERVE
from planner.channels.roles import keeps
from planner.figures import Figure
from planner.shop import Baseline

STEP = 1_000  # yuan: the next money on a line
# Whether the next money earns itself back: at once, over a buyer's life, never, or nobody knows for want of an LTV.
Pays = Literal["first", "life", "never", "open"]


@dataclass(frozen=True)
class Basis:
    """What a forecast rests on beside the lines: the shop, its organic share of sales, the months, and the goal."""

    shop: Baseline
    organic_share: Figure
    months: int
    asked: Asked | None


@dataclass(frozen=True)
class Outcome:
    """What a spend brings over the period. Money in fen; `profit` after refunds, goods and fees, `left` after spend.

    `new` buyers are the orders of channels that find buyers, `cac` what those channels are paid for each.
    `roi`: left ÷ spend; `roas`: sales ÷ spend; None where it cannot be worked out.
    """

    spend: float
    orders: Estimate
    sales: Estimate
    visits: Estimate | None
    new: Estimate | None
    profit: Estimate | None
    left: Estimate | None
    roi: Estimate | None
    roas: Estimate | None
    cac: Estimate | None
    ltv_cac: Estimate | None


@dataclass(frozen=True)
class LineForecast:
    """One line: what it brings, whether it keeps buyers, and what its next ¥1,000 bring (fen).

    `next_life`: what the new buyers of the next ¥1,000 bring in gross profit over their lives.
    """

    line: BudgetLine
    response: Response
    outcome: Outcome
    keeps: bool
    next_sales: float
    next_profit: float | None
    next_life: float | None

    @property
    def id(self) -> str:
        return self.line.id

    @property
    def pays(self) -> Pays | None:
        """Whether the next ¥1,000 bring more gross profit than they cost; None: unknown."""
        if self.next_profit is None:
            return None
        if self.next_profit > STEP * 100:
            return "first"
        if self.keeps:
            return "never"
        return "open" if self.next_life is None else "life" if self.next_life > STEP * 100 else "never"


@dataclass(frozen=True)
class Forecast:
    """`lines`: those that can be worked out; `total`: with the `reserve` (fen), None while none has money.

    `life`: gross profit of the whole where a new buyer counts with all later orders (fen), None if unknown.
    `unknown`: lines that have money of which nobody can say anything; they are in no figure of the whole.
    """

    lines: tuple[LineForecast, ...] = ()
    unknown: tuple[BudgetLine, ...] = ()
    reserve: int = 0
    total: Outcome | None = None
    life: float | None = None
    goal: Cover | None = None

    def line(self, line_id: str | None) -> LineForecast | None:
        """The line of an id; None if nothing is known of it."""
        return next((one for one in self.lines if one.id == line_id), None)


def forecast(lines: Sequence[BudgetLine], answers: Mapping[str, Response], basis: Basis) -> Forecast:
    """What the lines of a budget bring."""
    ltv, reserve = basis.shop.ltv.value, _reserve(lines)
    known = [line for line in lines if line.id in answers]
    with np.errstate(all="ignore"):
        widths = [one for line in known for one in line_widths(line, answers[line.id])]
        rows = factors([*shop_widths(basis.shop, basis.organic_share), *widths])
        tried = {line.id: drawn_line(line, answers[line.id], rows, at) for at, line in enumerate(known)}
        drawn = {line_id: made for line_id, made in tried.items() if made is not None}
        counted = [line for line in known if line.id in drawn]
        outcomes, whole = _outcomes(counted, drawn, reserve, ltv)
        pairs = zip(counted, outcomes, strict=True)
        worked = tuple(_line(line, answers[line.id], outcome, ltv) for line, outcome in pairs)
        unknown = tuple(line for line in lines if line.spend and line.id not in drawn and line.id != RESERVE)
        if whole is None:
            return Forecast(worked, unknown, reserve)
        sales = whole.sales.typical, np.sum([made.draws["sales"] for made in drawn.values()], axis=0)
        today, organic = (basis.shop.gmv.value, rows[2]), (basis.organic_share.value, rows[3])
        goal = cover(basis.asked, sales, today, organic, basis.months)
    return Forecast(worked, unknown, reserve, whole, _life(worked, ltv), goal)


def _reserve(lines: Sequence[BudgetLine]) -> int:
    return sum(line.spend for line in lines if line.id == RESERVE)


def _outcomes(
    lines: Sequence[BudgetLine], drawn: Mapping[str, Drawn], reserve: int, ltv: float | None
) -> tuple[list[Outcome], Outcome | None]:
    """Of every line, and of the whole if any line has money; all quantiles are taken in one go."""
    each = [drawn[line.id] for line in lines]
    paid = [line for line in lines if line.spend]
    if paid:
        each.append(_summed([drawn[line.id] for line in paid]))
    keys = [(at, name) for at, made in enumerate(each) for name in made.typical]
    if not keys:
        return [], None
    found = estimates(
        [each[at].typical[name] for at, name in keys], np.stack([each[at].draws[name] for at, name in keys])
    )
    named: list[dict[str, Estimate]] = [{} for _ in each]
    for (at, name), estimate in zip(keys, found, strict=True):
        named[at][name] = estimate
    for line, made in zip(lines, named, strict=False):  # behind the lines may stand the whole
        if drawn[line.id].finds:
            made["new"] = made["orders"]
    outcomes = [_outcome(line.spend, line.spend, made, ltv) for line, made in zip(lines, named, strict=False)]
    if not paid:
        return outcomes, None
    finding = sum(line.spend for line in paid if drawn[line.id].finds)
    return outcomes, _outcome(sum(line.spend for line in paid) + reserve, finding, named[-1], ltv)


def _summed(each: Sequence[Drawn]) -> Drawn:
    """The lines together, with their new buyers; a measure that one of them lacks is lacking."""
    names = [name for name in each[0].typical if all(name in one.typical for one in each)]
    taken = [(name, name, each) for name in names]
    finding = [one for one in each if one.finds]
    if finding:
        taken.append(("new", "orders", finding))
    typical = {name: sum(one.typical[of] for one in some) for name, of, some in taken}
    draws = {name: np.sum([one.draws[of] for one in some], axis=0) for name, of, some in taken}
    return Drawn(bool(finding), typical, draws)


def _outcome(spend: float, finding: float, found: Mapping[str, Estimate], ltv: float | None) -> Outcome:
    """`finding`: the part of the spend that goes to channels which find buyers."""
    sales, profit, new = found["sales"], found.get("profit"), found.get("new")
    left = None if profit is None else profit.through(lambda fen: fen - spend)
    cac = new.through(lambda buyers: finding / buyers) if new and new.low > 0 and finding > 0 else None
    return Outcome(
        spend=spend,
        orders=found["orders"],
        sales=sales,
        visits=found.get("visits"),
        new=new,
        profit=profit,
        left=left,
        roi=None if left is None or not spend else left.through(lambda fen: fen / spend),
        roas=sales.through(lambda fen: fen / spend) if spend else None,
        cac=cac,
        ltv_cac=None if cac is None or ltv is None else cac.through(lambda fen: ltv / fen),
    )


def _line(line: BudgetLine, answer: Response, outcome: Outcome, ltv: float | None) -> LineForecast:
    sales = brings_next(answer.curve, line.spend / 100, STEP) * 100
    kept = line.channel is not None and keeps(line.channel)
    return LineForecast(
        line=line,
        response=answer,
        outcome=outcome,
        keeps=kept,
        next_sales=sales,
        next_profit=None if answer.margin is None else sales * answer.margin,
        next_life=None if kept or ltv is None else sales / 100 / answer.order_value * ltv,
    )


def _life(lines: Sequence[LineForecast], ltv: float | None) -> float | None:
    """Gross profit of the whole where each new buyer counts with all orders to come, at least with the first."""
    parts = [_lifelong(one, ltv) for one in lines if one.line.spend]
    return None if None in parts else sum(part for part in parts if part is not None)


def _lifelong(one: LineForecast, ltv: float | None) -> float | None:
    profit, new = one.outcome.profit, one.outcome.new
    if profit is None or (new is not None and ltv is None):
        return None
    return profit.typical if new is None or ltv is None else max(profit.typical, new.typical * ltv)
