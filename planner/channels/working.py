"""How the chapter's figures are worked out, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planner.channels.fit import Around
from planner.channels.line import ChannelLine
from planner.channels.ranking import DRAWS
from planner.channels.roles import ON_TRIAL, PROMOTING, capacity
from planner.steps import Step


def working(
    lines: tuple[ChannelLine, ...], weights: Mapping[str, int], here: Around, need: float
) -> dict[str, tuple[Step, ...]]:
    """Steps by cell."""
    complete = [line for line in lines if line.complete]
    return {
        "money": tuple(step for line in complete for step in _money(line, here)),
        "fit": (*(step for line in complete for step in _fit(line, weights)), *_sensitivity(lines)),
        "roles": tuple(_people(here, complete, need)),
    }


def _money(line: ChannelLine, here: Around) -> Iterator[Step]:
    made = line.costs
    values = {
        "platform": line.platform,
        "tool": line.tool,
        "price": made.price.value,
        "visits": made.visits.value,
        "ctr": made.ctr.value,
        "click": made.cost_per_click.value,
        "conversion": made.conversion.value,
        "order": made.cost_per_order.value,
        "aov": here.shop.aov.value,
        "refunds": here.shop.refund_rate.value or 0.0,
        "margin": here.shop.gross_margin.value,
        "fee": made.fee_rate.value,
        "left": made.margin_after_fees.value,
        "profit": made.profit_per_order.value,
    }
    if made.cost_model == "per_mille" and made.cost_per_click.value is not None:
        yield Step("channels.click_of_views", values)
    if made.cost_model == "fixed" and made.cost_per_click.value is not None:
        yield Step("channels.click_of_month", values)
    if made.cost_model == "per_sale" and made.cost_per_order.value is not None:
        yield Step("channels.order_paid", values)
    elif made.cost_per_order.value is not None:
        yield Step("channels.order_of_clicks", values)
    if made.margin_after_fees.value is not None:
        yield Step("channels.margin", values)
    if made.profit_per_order.value is not None:
        yield Step("channels.profit", values)


def _fit(line: ChannelLine, weights: Mapping[str, int]) -> Iterator[Step]:
    known = {code: one.score for code, one in line.judged.items() if one.score is not None}
    if line.fit is None:
        return
    counted = sum(weights[code] for code in known) or len(known)
    points = line.fit * counted
    values = {"points": points, "weights": counted, "fit": line.fit, "known": len(known), "of": len(line.judged)}
    yield Step("channels.fit", {"platform": line.platform, "tool": line.tool, **values})


def _sensitivity(lines: tuple[ChannelLine, ...]) -> Iterator[Step]:
    if any(line.standing is not None for line in lines):
        yield Step("channels.weightings", {"draws": DRAWS})


def _people(here: Around, lines: list[ChannelLine], need: float) -> Iterator[Step]:
    for line in lines:
        if line.people:
            yield Step("channels.people", {"platform": line.platform, "tool": line.tool, "people": line.people})
    room = capacity(here.team)
    if room is not None and lines:
        values = {"need": need, "team": here.team, "share": PROMOTING, "room": room, "trial": ON_TRIAL}
        yield Step("channels.capacity", values)
