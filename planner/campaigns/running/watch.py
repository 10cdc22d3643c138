"""The stock watch of an event: what is left of each product, and when it runs out at this pace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.campaigns.running.actual import Actual
from planner.campaigns.section import Goods


@dataclass(frozen=True)
class Stock:
    """A product in the event. Pieces. `number`: its place among the goods, from 1.

    `left`: of what was on hand and ordered, 0 if more was sold; `whole`: what the event will have sold at this pace;
    `out_on`: the day on which it runs out, None if it doesn't or that can't be said; `sold_out`: nothing is left.
    """

    number: int
    goods: Goods
    there: int | None
    left: int | None
    whole: float | None
    out_on: date | None
    sold_out: bool


def counted_on(found: Actual) -> date | None:
    """The day at whose end the pieces were counted: as typed, else the last day whose sales were."""
    day = found.campaign.counted_on or found.until
    return day if day is not None and found.course is not None and found.course.start <= day <= found.today else None


def stock_watch(found: Actual) -> tuple[Stock, ...]:
    """All products of a campaign. Pace: pieces sold run over the days as the sales of the whole event should."""
    day, path = counted_on(found), found.course
    share = path.by(day) if path is not None and day is not None else None
    watched = []
    for n, goods in enumerate(found.campaign.goods, start=1):
        there = None if goods.on_hand is None or goods.ordered is None else goods.on_hand + goods.ordered
        left = None if there is None or goods.sold is None else max(0, there - goods.sold)
        whole = goods.sold / share if goods.sold is not None and share else None
        runs = path is not None and left and whole is not None and there is not None and whole > there
        out_on = path.when(there / whole) if runs and path is not None and whole and there is not None else None
        watched.append(Stock(n, goods, there, left, whole, out_on, sold_out=left == 0 and bool(goods.sold)))
    return tuple(watched)
