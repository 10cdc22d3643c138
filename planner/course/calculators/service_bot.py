"""A service bot: the hours it saves, the orders its wrong answers lose, and what is left of both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, fen, said
from planner.course.charts import bar_rows, bars
from planner.findings import Finding, InputError
from planner.i18n import Translate
from planner.pricing import Costs, unit_margin
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

HOUR = 3600  # seconds
INPUTS = (
    Quantity("chats", "count", low=1, high=1e8),
    Quantity("solved", "rate", high=1),
    Quantity("wrong", "rate", high=1),
    Quantity("handling", "count", high=7200),
    Quantity("wage", "yuan", high=1000),
    Quantity("bot", "yuan", high=1e7),
    Quantity("buys", "rate", high=1),
    Quantity("aov", "yuan", low=0.01, high=1e6),
    Quantity("gross_margin", "rate", high=1),
    Quantity("refund_rate", "rate", high=1),
)
OUTPUTS = (
    Quantity("hours", "count"),
    Quantity("saved", "yuan"),
    Quantity("lost_orders", "count"),
    Quantity("lost", "yuan"),
    Quantity("gain", "yuan"),
    Quantity("most_wrong", "rate"),
)
CODES = (
    "course.service_bot.hours",
    "course.service_bot.saved",
    "course.service_bot.lost",
    "course.service_bot.gain",
)
TONES = {"saved": "main", "bot": "plain", "lost": "bad", "gain": "second"}


def work(given: Mapping[str, float]) -> Worked:
    if given["solved"] + given["wrong"] > 1:
        raise InputError("wrong", "over_all_chats")
    chats = given["chats"]
    hours = chats * given["solved"] * given["handling"] / HOUR
    goods = given["aov"] * (1 - given["gross_margin"])
    order = unit_margin(given["aov"], Costs(goods=goods, returns=given["refund_rate"])).unit
    saved, lost_orders = hours * given["wage"], chats * given["wrong"] * given["buys"]
    at_stake = chats * given["buys"] * order
    gain = saved - given["bot"] - lost_orders * order
    outputs: dict[str, float | None] = {
        "hours": hours,
        "saved": saved,
        "lost_orders": lost_orders,
        "lost": lost_orders * order,
        "gain": gain,
        "most_wrong": min(1.0, (saved - given["bot"]) / at_stake) if at_stake and saved >= given["bot"] else None,
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs) | {"order": fen(order)}
    steps = [Step(code, values) for code in CODES]
    if outputs["most_wrong"] is not None:
        steps.append(Step("course.service_bot.most_wrong", values))
    code = "course.service_bot.pays" if gain >= 0 else "course.service_bot.loses"

    def rows(t: Translate) -> list[dict[str, Any]]:
        lengths = outputs | {"bot": given["bot"]}
        return bar_rows(
            (t(f"course.charts.service_bot.{name}", **values), lengths[name] or 0.0, tone)
            for name, tone in TONES.items()
        )

    def title(t: Translate) -> str:
        return t("course.charts.service_bot.title", **values)

    found = Finding(code, "good" if gain >= 0 else "watch", "", values)
    return Worked(outputs, tuple(steps), Picture(bot_chart, rows, title), (found,))


def bot_chart(t: Translate) -> alt.LayerChart:
    """Wages saved, the bot's price, what its wrong answers cost, and what is left."""
    return bars(t("course.charts.service_bot.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)
