"""The same goods on two platforms: the price that leaves as much there as here, and what a cheaper one costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, fen, said
from planner.course.charts import bar_rows, bars
from planner.findings import Finding, InputError
from planner.i18n import Translate
from planner.pricing import Costs, lowest_price, unit_margin
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

INPUTS = (
    Quantity("price_here", "yuan", low=0.01, high=1e6),
    Quantity("price_there", "yuan", low=0.01, high=1e6),
    Quantity("cost", "yuan", high=1e6),
    Quantity("refund_rate", "rate", high=1),
    Quantity("fee_here", "rate", high=1),
    Quantity("fee_there", "rate", high=1),
    Quantity("ads_here", "yuan", high=1e5),
    Quantity("ads_there", "yuan", high=1e5),
    Quantity("pieces", "count", high=1e7),
    Quantity("move", "rate", high=1),
)
OUTPUTS = (
    Quantity("left_here", "yuan"),
    Quantity("left_there", "yuan"),
    Quantity("fair", "yuan"),
    Quantity("gap", "rate"),
    Quantity("fair_gap", "rate"),
    Quantity("moved", "count"),
    Quantity("lost", "yuan"),
)
CODES = (
    "course.one_price.left_here",
    "course.one_price.left_there",
    "course.one_price.fair",
    "course.one_price.lost",
)


def work(given: Mapping[str, float]) -> Worked:
    here = _costs(given, "here")
    there = _costs(given, "there")
    left_here = unit_margin(given["price_here"], here).unit
    left_there = unit_margin(given["price_there"], there).unit
    fair = _price_leaving(left_here, there)
    if fair is None:
        raise InputError("refund_rate" if given["refund_rate"] >= 1 else "fee_there", "no_price")
    moved = given["pieces"] * given["move"] if given["price_there"] < given["price_here"] else 0.0
    outputs: dict[str, float | None] = {
        "left_here": left_here,
        "left_there": left_there,
        "fair": fair,
        "gap": given["price_there"] / given["price_here"] - 1,
        "fair_gap": fair / given["price_here"] - 1,
        "moved": moved,
        "lost": moved * (left_here - left_there),
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    values |= {"kept": 1 - given["refund_rate"], "keep": fen(max(0.0, left_here))}
    below = given["price_there"] < min(fair, given["price_here"])
    verdict = "course.one_price.below" if below else "course.one_price.fits"

    def rows(t: Translate) -> list[dict[str, Any]]:
        return bar_rows(
            (
                (t("course.charts.one_price.here", **values), given["price_here"], "plain"),
                (t("course.charts.one_price.there", **values), given["price_there"], "bad" if below else "main"),
                (t("course.charts.one_price.fair", **values), fair, "second"),
            )
        )

    def title(t: Translate) -> str:
        return t("course.charts.one_price.title", **values)

    found = Finding(verdict, "watch" if below else "good", "", values)
    return Worked(outputs, tuple(Step(code, values) for code in CODES), Picture(price_chart, rows, title), (found,))


def _costs(given: Mapping[str, float], where: str) -> Costs:
    return Costs(
        goods=given["cost"],
        fee=given[f"fee_{where}"],
        ads=given[f"ads_{where}"],
        returns=given["refund_rate"],
    )


def _price_leaving(left: float, costs: Costs) -> float | None:
    """The price at which a piece leaves so much: the margin counts as one more cost of an order. None: no price does.

    A loss here is made up for by nothing there, so the least that is looked for is no loss.
    """
    wanted = Costs(goods=costs.goods, fee=costs.fee, ads=costs.ads + max(0.0, left), returns=costs.returns)
    return lowest_price(wanted)


def price_chart(t: Translate) -> alt.LayerChart:
    """The price here, the price there, and the one that would leave as much."""
    return bars(t("course.charts.one_price.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)
