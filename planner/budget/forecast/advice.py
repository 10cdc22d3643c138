"""How to try a line before all its money goes there: a small test, what to read, and when to scale or stop.

The rule is field practice (small test, read, grow what works); the count at which to stop is that of a Poisson
distribution, so that a line that just breaks even is stopped by bad luck in one case of twenty at most.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, exp, floor, lgamma, log, sqrt
from statistics import NormalDist
from typing import Literal

from planner.budget.lines import BudgetLine
from planner.budget.period import Period
from planner.channels import Costs
from planner.channels.roles import keeps
from planner.steps import Step

ORDERS = 30  # of a test: the count is then mostly within a third of what it will be
CLICKS = 100  # where nobody knows what an order costs
MOST = 0.1  # of the line
WEEK = 7
GROWTH = 0.5  # a week
UNLUCKY = 0.05  # chance of stopping a line that breaks even
EXACT = 10_000  # orders from where the distribution is as good as normal
TAIL = 8  # standard deviations below which nothing counts
Rests = Literal["orders", "clicks", "cap"]
By = Literal["margin", "ltv"]


@dataclass(frozen=True)
class Ladder:
    """A test of one line. Money in fen; `rests` on what: 30 orders, 100 clicks, or the tenth of the line if less.

    `break_even`: what an order may cost, `by` its margin after fees or by the buyer's life (None: unknown; 0 or less:
    no order may cost anything). `stop_below`: fewer orders than that mean stop; None: the test is too small to say so,
    and `enough` is what would do. `weeks`: how many of growth until the line's own pace is reached.
    """

    line: str
    spend: int
    days: int
    rests: Rests
    order: float | None
    click: float | None
    break_even: float | None
    by: By | None
    stop_below: int | None
    enough: float | None
    weeks: int

    @property
    def daily(self) -> float:
        """Fen a day."""
        return self.spend / self.days


def ladders(lines: Sequence[BudgetLine], span: Period, ltv: float | None) -> dict[str, Ladder]:
    """A ladder for every line that has money and a known price, by id."""
    made = ((line, _ladder(line, line.costs, span, ltv)) for line in lines if line.costs is not None and line.spend > 0)
    return {line.id: ladder for line, ladder in made if ladder is not None}


def _ladder(line: BudgetLine, costs: Costs, span: Period, ltv: float | None) -> Ladder | None:
    order, click = costs.cost_per_order.value or None, costs.cost_per_click.value or None
    wanted = ORDERS * order if order else CLICKS * click if click else None
    cap = MOST * line.spend
    if wanted is None or round(min(wanted, cap)) <= 0:
        return None
    spend = round(min(wanted, cap))
    pace = line.spend / (span.weeks * WEEK)  # fen a day
    days = max(1, ceil(spend / pace / WEEK - 1e-9)) * WEEK
    break_even, by = _break_even(line, costs, order, ltv)
    stop = enough = None
    if break_even is not None and break_even > 0:
        stop = unlucky_below(spend / break_even) or None
        enough = None if stop else -log(UNLUCKY) * break_even
    growing = pace * days / spend
    return Ladder(
        line=line.id,
        spend=spend,
        days=days,
        rests="cap" if wanted > cap else "orders" if order else "clicks",
        order=order,
        click=click,
        break_even=break_even,
        by=by,
        stop_below=stop,
        enough=enough,
        weeks=max(0, ceil(log(growing) / log(1 + GROWTH) - 1e-9)) if growing > 0 else 0,
    )


def _break_even(
    line: BudgetLine, costs: Costs, order: float | None, ltv: float | None
) -> tuple[float | None, By | None]:
    """What an order may cost: its margin, or the buyer's whole value where a first order can't bear the cost."""
    left = costs.margin_after_fees.value
    if left is None:
        return None, None
    finds = line.channel is not None and not keeps(line.channel)
    if finds and order is not None and ltv is not None and order > left and ltv > left:
        return ltv, "ltv"
    return left, "margin"


def unlucky_below(mean: float) -> int:
    """The largest n for which fewer than n orders come with a chance of at most 5 %, where `mean` are expected.

    0 if even none at all is more likely than that (fewer than 3 expected). Poisson; from 10,000 on by the normal
    distribution with its correction for skewness, which is within one order.
    """
    if mean > EXACT:
        z = NormalDist().inv_cdf(UNLUCKY)
        return floor(mean + z * sqrt(mean) + (z * z - 1) / 6 + 0.5)
    if mean <= 0:
        return 0
    n = max(0, floor(mean - TAIL * sqrt(mean)))
    below = _chance(n, mean)
    while below <= UNLUCKY:  # of at most n orders
        n += 1
        below += _chance(n, mean)
    return n


def _chance(n: int, mean: float) -> float:
    return exp(n * log(mean) - mean - lgamma(n + 1))


def advice_steps(lines: Sequence[BudgetLine], made: Mapping[str, Ladder]) -> Iterator[Step]:
    """How each ladder is worked out."""
    for line in lines:
        ladder = made.get(line.id)
        if ladder is not None and line.channel is not None:
            yield from _steps(line, ladder, {"platform": line.channel.platform, "tool": line.channel.tool})


def _steps(line: BudgetLine, ladder: Ladder, named: Mapping[str, str | None]) -> Iterator[Step]:
    values = {
        **named,
        "orders": ORDERS,
        "clicks": CLICKS,
        "order": ladder.order,
        "click": ladder.click,
        "most": MOST,
        "line": line.spend,
        "spend": ladder.spend,
        "days": ladder.days,
        "daily": ladder.daily,
    }
    if ladder.order is not None:
        yield Step("budget.advice_test_orders", values)
    else:
        yield Step("budget.advice_test_clicks", values)
    if ladder.break_even is not None and ladder.break_even > 0:
        even = {**values, "even": ladder.break_even, "expected": ladder.spend / ladder.break_even}
        if ladder.stop_below is not None:
            yield Step("budget.advice_stop", {**even, "n": ladder.stop_below, "chance": UNLUCKY})
        else:
            yield Step("budget.advice_too_small", {**even, "enough": ladder.enough, "chance": UNLUCKY})
