"""What more advertising brings: sales along a curve that flattens, the next yuan, and where to stop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.budget.curves import Curve, response, slope
from planner.course.calculating import Calculator, Picture, Quantity, Worked, fen, said
from planner.findings import Finding
from planner.i18n import Translate
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

POINTS = 60  # of the drawn curve
HALVINGS = 80  # until the best spend is known to far less than a fen
INPUTS = (
    Quantity("spend", "yuan", low=1, high=1e8),
    Quantity("most", "yuan", low=1, high=1e9),
    Quantity("half", "yuan", low=1, high=1e8),
    Quantity("margin", "rate", low=0.01, high=1),
)
OUTPUTS = (
    Quantity("sales", "yuan"),
    Quantity("ad_return", "times"),
    Quantity("next_yuan", "yuan"),
    Quantity("profit", "yuan", low=-1e9),
    Quantity("best", "yuan"),
)
STEPS = (
    "course.diminishing.sales",
    "course.diminishing.ad_return",
    "course.diminishing.next_yuan",
    "course.diminishing.profit",
)


def work(given: Mapping[str, float]) -> Worked:
    spend, margin = given["spend"], given["margin"]
    curve: Curve = {"type": "hill", "beta": given["most"], "k": given["half"], "s": 1}
    best = best_spend(curve, margin)
    outputs: dict[str, float | None] = {
        "sales": response(curve, spend),
        "ad_return": response(curve, spend) / spend,
        "next_yuan": slope(curve, spend),
        "profit": response(curve, spend) * margin - spend,
        "best": best,
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    kept = fen(slope(curve, spend) * margin)
    values |= {"kept": kept, "need": fen(1 / margin)}
    steps = [Step(code, values) for code in STEPS]
    steps.append(Step("course.diminishing.best" if best else "course.diminishing.nothing", values))
    far = max(spend, best, given["half"]) * 1.5

    def rows(t: Translate) -> list[dict[str, Any]]:
        line = [
            {"spend": x, "profit": response(curve, x) * margin - x, "mark": None, "rank": n}
            for n, x in enumerate(far * n / POINTS for n in range(POINTS + 1))
        ]
        marks = {"now": spend, "best": best}
        return line + [
            {
                "spend": x,
                "profit": response(curve, x) * margin - x,
                "mark": t(f"course.charts.diminishing.{name}", spend=fen(x)),
                "name": name,
                "rank": POINTS + 1,
            }
            for name, x in marks.items()
        ]

    over = spend > best

    def title(t: Translate) -> str:
        return t(f"course.charts.diminishing.{'over' if over else 'under'}", next=values["next_yuan"], kept=kept)

    findings = (Finding("course.diminishing.over", "watch", values=values),) if over else ()
    return Worked(outputs, tuple(steps), Picture(profit_chart, rows, title), findings)


def best_spend(curve: Curve, margin: float) -> float:
    """The spend at which the next yuan brings back just one yuan of margin; 0 where not even the first does."""
    low, high = 0.0, float(curve["beta"])  # no more can be earned, so more is never spent
    if slope(curve, low) * margin <= 1:
        return 0.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if slope(curve, middle) * margin > 1 else (low, middle)
    return low


def profit_chart(t: Translate) -> alt.LayerChart:
    """Profit after advertising along the spend, with today's and the best spend marked."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    x = alt.X("spend:Q").title(t("course.charts.diminishing.spend")).axis(tickCount=4, format=",~r", grid=False)
    y = alt.Y("profit:Q").title(t("course.charts.diminishing.profit")).axis(tickCount=4, format=",~r")
    line = alt.Chart().transform_filter("!datum.mark").mark_line(color="#0F766E", strokeWidth=2)
    marked = alt.Chart().transform_filter("datum.mark")
    dots = marked.mark_point(filled=True, size=90, color="#C65D3B", opacity=1).encode(x=x, y=y)
    words = [
        marked.transform_filter(f"datum.name == '{name}'").mark_text(dy=dy, fontSize=12).encode(x=x, y=y, text="mark:N")
        for name, dy in (("best", -14), ("now", 18))  # apart, also where both are near
    ]
    return alt.LayerChart(
        layer=[line.encode(x=x, y=y, order="rank:Q"), dots, *words], data=alt.NamedData(name="rows"), height=260
    )


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)
