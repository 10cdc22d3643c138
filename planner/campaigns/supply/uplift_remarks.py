"""A remark where the plan's own events speak against the multiple that is planned with."""

from __future__ import annotations

from typing import Any

from planner.campaigns.supply.assumed import usuals
from planner.campaigns.supply.goods import Line
from planner.campaigns.supply.uplift import Known
from planner.campaigns.supply.uplift_view import basis
from planner.findings import Finding
from planner.i18n import Worded

STRONG = 1.5  # times more or less: beyond it two multiples are not the same guess


def uplift_remark(line: Line, name: dict[str, str | Worded]) -> Finding | None:
    """That own events say much less or much more than what was typed, or than the usual value they stand in for."""
    made = line.uplift
    typed = made.origin in ("typed", "partly")
    planned = made.typical if typed else usuals()["uplift"].value
    known = _against(made.known, planned) or (_against(made.least, planned) if typed else None)
    if known is None or line.demand is None:
        return None
    values: dict[str, Any] = {**name, "planned": planned, "typical": known.typical, "basis": basis(known)}
    if not typed:
        return Finding("campaigns.stock_uplift_own", "note", "stock", values)
    pieces = line.demand.typical * abs(1 - known.typical / planned)
    if known.typical < planned:
        values["apart"] = _apart(pieces, line.goods.cost, "campaigns.words.uplift_apart_cost")
        return Finding("campaigns.stock_uplift_above", "watch", "stock", values)
    price, cost = line.goods.price, line.goods.cost
    margin = None if price is None or cost is None or price <= cost else price - cost
    values["apart"] = _apart(pieces, margin, "campaigns.words.uplift_apart_margin")
    return Finding("campaigns.stock_uplift_below", "watch", "stock", values)


def _against(known: Known | None, planned: float) -> Known | None:
    """What is known, if it is far from what is planned; goods that sold out show only that it is more."""
    if known is None:
        return None
    far = known.typical >= planned * STRONG or (known.typical * STRONG <= planned and not known.at_least)
    return known if far else None


def _apart(pieces: float, each: int | None, code: str) -> Worded:
    """The pieces between both, and their money if what each is worth is known."""
    if each is None:
        return Worded("campaigns.words.uplift_apart", {"n": pieces})
    return Worded(code, {"n": pieces, "money": round(pieces * each / 100) * 100})
