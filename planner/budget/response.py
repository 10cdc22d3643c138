"""What a line's money brings over the period: the curve learned from the shop's history, else one from cost and reach.

Without a history: the first yuan buy orders at the channel's cost per order, and each further yuan fewer, as the people
that can be reached run out: orders = M (1 - e^(-w x / (c M))), with x the spend, w the share of it that reaches buyers
(content and placement, not tools and wages), c the cost per order and M the orders if everybody in reach had come.
Money is taken to follow the season, as reach does, so that the months add up to one curve for the period.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Literal

from planner.budget.curves import Curve
from planner.budget.lines import BudgetLine
from planner.budget.period import Period
from planner.budget.section import Learned
from planner.budget.split import shares_of
from planner.channels import Range, places
from planner.figures import Figure
from planner.sections import Origin
from planner.shop import Baseline

if TYPE_CHECKING:
    from planner.plan import Plan

REACHES = ("content", "placement")  # kinds of cost that bring people; tools and wages do not


@dataclass(frozen=True)
class Response:
    """What one line's spend brings over the whole period.

    `curve`: sales in yuan before refunds over yuan of spend (planner.budget.curves). `margin`: the share of those sales
    that is left after refunds, goods and fees, None if unknown. `order_value` in yuan. `cost_per_order` (fen, with the
    spend that reaches no buyer left out), `reach` (visits a month) and `conversion` are what an estimated curve rests
    on; of a learned one `learned` is the row. `bounded`: whether it is known where the curve flattens.
    """

    line: str
    source: Literal["learned", "estimated"]
    curve: Curve
    margin: float | None
    order_value: float
    working: float
    cost_per_order: Figure
    reach: Figure
    conversion: Figure
    learned: Learned | None
    bounded: bool


def responses(plan: Plan, lines: Sequence[BudgetLine], span: Period, shop: Baseline) -> dict[str, Response]:
    """The response of every line of which enough is known, by id. The reserve has none: it buys nothing yet."""
    learned = {row.id: row for row in plan.budget.learned}
    working = working_share(plan)
    found = {}
    for line in lines:
        made = _response(line, span, shop, working, learned.get(line.id))
        if made is not None:
            found[line.id] = made
    return found


def working_share(plan: Plan) -> float:
    """The share of the total that reaches buyers: content and placement."""
    kinds = shares_of(plan, "kinds")
    return sum(kinds[name] for name in REACHES)


def _response(
    line: BudgetLine, span: Period, shop: Baseline, working: float, learned: Learned | None
) -> Response | None:
    value = shop.aov.value
    if line.costs is None or not value:
        return None
    left = line.costs.margin_after_fees.value
    order = line.costs.cost_per_order
    months, yuan = len(span.months), value / 100
    reach = reach_of(line, shop)
    conversion = line.costs.conversion if line.costs.conversion.value else shop.conversion_rate
    most = None if not reach.value or not conversion.value else reach.value * conversion.value * months
    if learned is not None:
        weeks = span.weeks
        curve: Curve = {"type": "hill", "beta": learned.beta * weeks, "k": learned.k * weeks, "s": learned.s}
    elif not order.value or working <= 0:
        return None
    elif most:
        curve = {"type": "exponential", "beta": most * yuan, "lam": working / (order.value / 100 * most)}
    else:
        curve = {"type": "linear", "beta": working * value / order.value}
    return Response(
        line=line.id,
        source="estimated" if learned is None else "learned",
        curve=curve,
        margin=None if left is None else left / value,
        order_value=yuan,
        working=working,
        cost_per_order=order,
        reach=reach,
        conversion=conversion,
        learned=learned,
        bounded=learned is not None or bool(most),
    )


def reach_of(line: BudgetLine, shop: Baseline) -> Figure:
    """Visits a month that a line can bring at most: typed, else estimated from the shop's visitors; unknown else."""
    if line.reach is not None:
        return Figure(line.reach, origin=Origin(kind="typed"))
    usual = usual_reach(line)
    if usual is None or not shop.visitors.value:
        return Figure(None)
    low, typical, high = (end * shop.visitors.value for end in (usual.low, usual.typical, usual.high))
    return Figure(typical, low, high, usual.figure.origin)


def usual_reach(line: BudgetLine) -> Range | None:
    """How many times the shop's visitors a channel of this kind can bring a month; None for the reserve."""
    if line.channel is None:
        return None
    kind = places()[line.channel.platform].kind if line.channel.platform else "other"
    return _reaches()[kind]


@cache
def _reaches() -> dict[str, Range]:
    file = resources.files("planner").joinpath("budget", "reach.toml").read_text(encoding="utf-8")
    return {
        kind: Range(float(low), float(typical), float(high), source, year)
        for kind, (low, typical, high, source, year) in tomllib.loads(file).items()
    }
