"""How many still read what stands on a screen of a detail page, and what it brings to say it earlier."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, said
from planner.course.charts import bar_rows, bars
from planner.goals import solve
from planner.i18n import Translate
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

INPUTS = (
    Quantity("visitors", "count", low=1, high=1e8),
    Quantity("go_on", "rate", low=0.01, high=1),
    Quantity("screen", "count", low=1, high=30),
    Quantity("screen_then", "count", low=1, high=30),
    Quantity("unread", "rate", low=0.0001, high=1),
    Quantity("read", "rate", low=0.0001, high=1),
    Quantity("aov", "yuan", low=0.01, high=1e6),
)
OUTPUTS = (
    Quantity("readers_now", "rate"),
    Quantity("readers_then", "rate"),
    Quantity("buyers_now", "count"),
    Quantity("buyers_then", "count"),
    Quantity("more", "yuan"),
)


def work(given: Mapping[str, float]) -> Worked:
    now, then = (given["go_on"] ** (given[name] - 1) for name in ("screen", "screen_then"))
    rates = [given["unread"] + share * (given["read"] - given["unread"]) for share in (now, then)]
    start = {"visitors": given["visitors"], "aov": given["aov"]}
    before, after = (solve(None, {}, start | {"conversion_rate": rate}) for rate in rates)
    outputs: dict[str, float | None] = {
        "readers_now": now,
        "readers_then": then,
        "buyers_now": before.buyers,
        "buyers_then": after.buyers,
        "more": after.gmv - before.gmv,
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    values |= {"steps_now": given["screen"] - 1, "steps_then": given["screen_then"] - 1}
    codes: tuple[str, ...] = ("course.read_on.readers_now", "course.read_on.readers_then")
    codes += ("course.read_on.buyers_now", "course.read_on.buyers_then", "course.read_on.more")
    last = int(max(given["screen"], given["screen_then"], 4))

    def rows(t: Translate) -> list[dict[str, Any]]:
        shares = {n: given["go_on"] ** (n - 1) for n in range(1, last + 1)}
        marked = {given["screen"], given["screen_then"]}
        return bar_rows(
            (
                f"{t('course.charts.read_on.screen', n=n)} · {OUTPUTS[0].words(share, t.locale)}",
                share,
                "main" if n in marked else "plain",
            )
            for n, share in shares.items()
        )

    def title(t: Translate) -> str:
        return t("course.charts.read_on.title", **values)

    return Worked(outputs, tuple(Step(code, values) for code in codes), Picture(read_on_chart, rows, title))


def read_on_chart(t: Translate) -> alt.LayerChart:
    """Who is still there, screen by screen."""
    return bars(t("course.charts.read_on.axis"), share=True)


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)
