"""Values of a metric as texts of the catalog, to be written in whichever language the page speaks."""

from __future__ import annotations

from planner.i18n import Worded
from planner.metrics.figures import ADS, ORDERS, PRODUCTS, SHOP, Measured, Unit
from planner.metrics.kpi.board import Line
from planner.metrics.kpi.ranges import Range

MONEY = ("sales", "net_sales", "refunds", "spend", "ad_sales")  # columns in fen
FILES = {SHOP: "shop", ORDERS: "orders", PRODUCTS: "products", ADS: "ads"}


def amount(of: Measured, value: float | None = None) -> Worded:
    """A value of a metric; the measured one if none is given."""
    return written(of.definition.unit, of.value if value is None else value)


def written(unit: Unit, value: float | None) -> Worded:
    return Worded(f"metrics.amounts.{unit}", {"value": value})


def column_amount(column: str, value: float) -> Worded:
    """The sum of a column."""
    return written("money" if column in MONEY else "count", value)


def range_words(line: Line) -> Worded:
    """A healthy range with where it comes from."""
    span = line.range
    if span is None:
        return Worded("metrics.kpi.range_none")
    values = {"ends": ends(line, span), "source": span.source, "n": span.periods}
    if span.width:
        return Worded("metrics.kpi.range_width", values)
    return Worded(f"metrics.kpi.range_{span.kind}", values)


def ends(line: Line, span: Range) -> Worded:
    """From where to where. Sums: of a month if the shop said so, of a day if they are its past."""
    if span.of == "change":
        return Worded("metrics.kpi.growth", {"low": span.low})
    unit = line.now.definition.unit
    values = {"low": written(unit, span.low), "high": written(unit, span.high)}
    how = "least" if span.high is None else "most" if span.low is None else "between"
    said = Worded(f"metrics.kpi.{how}", values)
    if not line.now.definition.adds_up:
        return said
    return Worded("metrics.kpi.a_day" if span.kind == "past" else "metrics.kpi.a_month", {"ends": said})


def reason_words(of: Measured) -> Worded:
    """Why a metric is unknown, and which file would give it."""
    return Worded(f"metrics.lacks.{of.lack or 'no_days'}", {"file": FILES[of.definition.tables[0]]})
