"""Draws of what one line brings: its price, conversion and reach vary, and so do the shop's order value and margin.

The rows of draws are the shop's (order value, margin, sales today, their organic share), then three for each line
(price, conversion, reach). A learned line varies as its own history says: one row stands for all it knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

import numpy as np

from planner.budget.curves import PARAMETERS, SLOPES, VALUES, Curve, Floats
from planner.budget.forecast.spread import PLAIN, Width, between, joined, width
from planner.budget.lines import BudgetLine
from planner.budget.response import Response
from planner.channels.costs import CLICKS
from planner.channels.roles import keeps
from planner.figures import Figure
from planner.shop import Baseline

SHARED, OWN = 4, 3  # rows of the shop, and of each line


@dataclass(frozen=True)
class Drawn:
    """Typical values and draws by measure: orders, sales, visits, profit; money in fen, unknown ones absent.

    `finds`: whether its orders are new buyers.
    """

    finds: bool
    typical: Mapping[str, float]
    draws: Mapping[str, Floats]


def brings(curve: Curve, spend: float | Floats) -> Floats:
    """Sales in yuan of a spend in yuan: planner.budget.curves.response, for curves however large."""
    return np.asarray(VALUES[curve["type"]](np.asarray(spend, dtype=float), *_parameters(curve)))


def brings_next(curve: Curve, spend: float, step: float) -> float:
    """Sales in yuan of the next `step` yuan: slope × step, or the plain difference where the slope is infinite."""
    slope = float(SLOPES[curve["type"]](np.asarray(spend, dtype=float), *_parameters(curve)))
    return slope * step if isfinite(slope) else float(brings(curve, spend + step) - brings(curve, spend))


def _parameters(curve: Curve) -> tuple[float, ...]:
    return tuple(float(curve[name]) for name in PARAMETERS[curve["type"]])


def shop_widths(shop: Baseline, organic_share: Figure) -> tuple[Width, ...]:
    """Of order value, margin, sales today and their organic share."""
    return width(shop.aov), PLAIN, width(shop.gmv), width(organic_share)


def line_widths(line: BudgetLine, answer: Response) -> tuple[Width, Width, Width]:
    """Of price, conversion and reach; of a learned line its own range stands in the first place."""
    row = answer.learned
    if row is not None:
        return between(row.roi_low, row.roi, row.roi_high), width(answer.conversion), (0.0, 0.0)
    price = line.costs.cost_per_click if line.costs is not None and _buys_clicks(line) else answer.cost_per_order
    return width(price), width(answer.conversion), width(answer.reach)


def _buys_clicks(line: BudgetLine) -> bool:
    """Whether an order costs what its clicks cost, so that it is cheaper the more of them buy."""
    return line.costs is not None and line.costs.cost_model in CLICKS


def drawn_line(line: BudgetLine, answer: Response, rows: Floats, at: int) -> Drawn | None:
    """What the `at`-th line brings; None where its figures are beyond all sense."""
    finds = line.channel is not None and not keeps(line.channel)
    spend, value, conversion = line.spend / 100, answer.order_value, answer.conversion.value
    sold = float(brings(answer.curve, spend))
    draws = {"sales": drawn_sales(line, answer, rows, at, spend) * 100}
    draws["orders"] = draws["sales"] / (value * 100 * (rows[0] if answer.learned is None else 1.0))
    typical = {"sales": sold * 100, "orders": sold / value}
    if conversion:
        typical["visits"] = typical["orders"] / conversion
        draws["visits"] = draws["orders"] / (conversion * rows[SHARED + OWN * at + 1])
    if answer.margin is not None:
        typical["profit"] = typical["sales"] * answer.margin
        draws["profit"] = draws["sales"] * answer.margin * _margins(line, rows[1])
    sound = isfinite(sum(typical.values())) and all(np.isfinite(one).all() for one in draws.values())
    return Drawn(finds, typical, draws) if sound else None


def drawn_sales(line: BudgetLine, answer: Response, rows: Floats, at: int, spend: float | Floats) -> Floats:
    """Draws of the sales in yuan of a spend in yuan; a column of spends gives a row of draws for each."""
    price, conversion, reach = rows[SHARED + OWN * at : SHARED + OWN * (at + 1)]
    curve = answer.curve
    if answer.learned is not None:
        return np.asarray(brings(curve, spend) * price)
    order = price / conversion if _buys_clicks(line) else price  # what an order costs, and below what all may buy:
    most = reach * conversion  # both around 1
    if curve["type"] == "linear":
        return np.asarray(rows[0] * curve["beta"] * spend / order)
    return np.asarray(-rows[0] * curve["beta"] * most * np.expm1(-curve["lam"] * spend / (order * most)))


def _margins(line: BudgetLine, drawn: Floats) -> Floats:
    """The shop's draws of its margin, wider where the platform's fee is a reference value too."""
    left = line.costs.margin_after_fees if line.costs is not None else Figure(None)
    if left.low is None or left.low <= 0:
        return drawn
    wide = joined(PLAIN, between(left.low, left.value, left.high))
    return np.asarray(drawn ** np.where(drawn < 1, wide[0] / PLAIN[0], wide[1] / PLAIN[1]))
