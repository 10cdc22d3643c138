"""Where people leave between visit and payment, against what is usual, and what the loss is worth."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, said
from planner.findings import Finding, InputError
from planner.i18n import Translate
from planner.metrics.funnel import Counts, Funnel, chart_rows, chart_title, funnel_chart, made
from planner.metrics.stretch import Rows, Stretch
from planner.plan import Plan
from planner.steps import Step

MONTH = Stretch(date(2026, 1, 1), date(2026, 1, 1) + timedelta(days=29))
STEPS = ("visitors", "carts", "ordered", "buyers")
NOBODY = Plan(id="course", name="course")  # without bands of its own: the references hold
INPUTS = (
    Quantity("visitors", "count", low=1, high=1e8),
    Quantity("carts", "count", high=1e8),
    Quantity("ordered", "count", high=1e8),
    Quantity("buyers", "count", high=1e8),
    Quantity("aov", "yuan", high=1e6),
)
OUTPUTS = (
    Quantity("cart_rate", "rate"),
    Quantity("order_rate", "rate"),
    Quantity("pay_rate", "rate"),
    Quantity("overall", "rate"),
    Quantity("lost", "count"),
    Quantity("short_worth", "yuan"),
)
RATES = ("cart_rate", "order_rate", "pay_rate")
CODES = ("course.funnel.cart_rate", "course.funnel.order_rate", "course.funnel.pay_rate", "course.funnel.overall")


def work(given: Mapping[str, float]) -> Worked:
    for before, after in pairwise(STEPS):
        if given[after] > given[before]:
            raise InputError(after, "more_than_before")
    worst = (funnel := _funnel(given)).worst
    outputs: dict[str, float | None] = {
        **{name: step.rate for name, step in zip(RATES, funnel.steps, strict=True)},
        "overall": funnel.overall,
        "lost": funnel.steps[0].lost,
        "short_worth": 0.0 if worst is None else (worst.short_worth or 0.0) / 100,
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    steps = [Step(code, values) for code in CODES]
    findings = []
    if worst is not None:
        short = {"people": worst.short, "low": worst.band.low, "entering": worst.entering, "rate": worst.rate}
        short |= {"onward": worst.onward, "aov": values["aov"], "worth": worst.short_worth}
        steps.append(Step("course.funnel.short", short))
        findings.append(Finding("course.funnel.leak", "watch", values={**short, "step": worst.code}))

    def rows(t: Translate) -> list[dict[str, Any]]:
        return chart_rows(t, funnel)

    def title(t: Translate) -> str:
        return chart_title(t, funnel)

    return Worked(outputs, tuple(steps), Picture(funnel_chart, rows, title), tuple(findings))


def _funnel(given: Mapping[str, float]) -> Funnel:
    """The chapter's own funnel, of one month in which so many came."""
    people = {"visitors": int(given["visitors"]), "carts": int(given["carts"])}
    people |= {"ordered": int(given["ordered"]), "buyers": int(given["buyers"])}
    days = Rows(longer=((MONTH.start, MONTH.end),))
    sales = round(given["aov"] * 100 * given["buyers"])
    return made(NOBODY, "", Counts("shop_days", days, people, (), sales, 1, 1), MONTH)  # type: ignore[arg-type]


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)
