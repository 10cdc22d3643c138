"""What is left of an order while the price of a click rises year by year and nothing else changes."""

from __future__ import annotations

from collections.abc import Mapping
from math import log, log1p
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, fen, said
from planner.course.calculators import place
from planner.course.charts import bar_rows, bars
from planner.course.order import OrderCosts
from planner.i18n import Translate
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

INPUTS = (*place.INPUTS, Quantity("rise", "rate", high=1))
OUTPUTS = (
    Quantity("cost_now", "yuan"),
    Quantity("left_now", "yuan"),
    Quantity("left_next", "yuan"),
    Quantity("fall", "rate"),
    Quantity("years", "times"),
)
SHOWN = 5  # years ahead
LONG = 100.0  # years, beyond which nobody reckons


def work(given: Mapping[str, float]) -> Worked:
    now, rise = place.order(given), given["rise"]
    left = [now.left - now.cost * (1 + rise) ** year for year in range(SHOWN + 1)]
    outputs: dict[str, float | None] = {
        "cost_now": now.cost,
        "left_now": left[0],
        "left_next": left[1],
        "fall": (left[0] - left[1]) / left[0] if left[0] > 0 else None,
        "years": _years(now, rise),
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs) | {"bears": fen(now.left)}
    values["cost_next"] = fen(now.cost * (1 + rise))
    steps = [Step("course.dearer.now", values), Step("course.dearer.next", values)]
    if outputs["fall"] is not None:
        steps.append(Step("course.dearer.fall", values))
    if outputs["years"] is not None:
        steps.append(Step("course.dearer.years", values))

    def rows(t: Translate) -> list[dict[str, Any]]:
        names = (
            t("course.charts.dearer.year", n=year) if year else t("course.charts.dearer.now")
            for year in range(SHOWN + 1)
        )
        return bar_rows(
            (f"{name} · {OUTPUTS[1].words(yuan, t.locale)}", yuan, "main" if yuan >= 0 else "bad")
            for name, yuan in zip(names, left, strict=True)
        )

    def title(t: Translate) -> str:
        ends = outputs["years"] is not None
        return t("course.charts.dearer.title" if ends else "course.charts.dearer.title_stays", **values)

    return Worked(outputs, tuple(steps), Picture(dearer_chart, rows, title))


def _years(now: OrderCosts, rise: float) -> float | None:
    """Until an order leaves nothing; None where that is never, or too far to say."""
    if now.profit <= 0:
        return 0.0
    if now.cost <= 0 or log1p(rise) <= 0:
        return None
    years = log(now.left / now.cost) / log1p(rise)
    return years if years <= LONG else None


def dearer_chart(t: Translate) -> alt.LayerChart:
    """What an order leaves, year by year."""
    return bars(t("course.charts.dearer.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)
