"""An evening's livestream: goods that draw, ordinary goods and dear ones; whether the mix pays for the evening."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, fen, said
from planner.course.charts import bar_rows, bars
from planner.findings import Finding, InputError
from planner.i18n import Translate
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

HAIR = 1e-9
NOTHING = 0.005  # yuan: less than half a fen an order pays for nothing
INPUTS = (
    Quantity("people", "count", low=1, high=1e8),
    Quantity("conversion", "rate", low=0.0001, high=1),
    Quantity("traffic_share", "rate", high=1),
    Quantity("high_share", "rate", high=1),
    Quantity("traffic_left", "yuan", low=-1e4, high=1e4),
    Quantity("regular_left", "yuan", low=-1e4, high=1e5),
    Quantity("high_left", "yuan", low=-1e4, high=1e5),
    Quantity("evening", "yuan", high=1e7),
)
OUTPUTS = (
    Quantity("orders", "count"),
    Quantity("regular_share", "rate"),
    Quantity("mean_left", "yuan"),
    Quantity("profit", "yuan"),
    Quantity("needed", "count"),
    Quantity("most_traffic", "rate"),
)
KINDS = ("traffic", "regular", "high")


def work(given: Mapping[str, float]) -> Worked:
    shares = {"traffic": given["traffic_share"], "high": given["high_share"]}
    shares["regular"] = 1 - shares["traffic"] - shares["high"]
    if shares["regular"] < -HAIR:
        raise InputError("high_share", "more_than_whole")
    shares["regular"] = max(0.0, shares["regular"])
    orders = given["people"] * given["conversion"]
    mean = sum(shares[kind] * given[f"{kind}_left"] for kind in KINDS)
    outputs: dict[str, float | None] = {
        "orders": orders,
        "regular_share": shares["regular"],
        "mean_left": mean,
        "profit": orders * mean - given["evening"],
        "needed": ceil(given["evening"] / mean - HAIR) if mean > NOTHING else None,
        "most_traffic": _most_traffic(given, orders),
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    values |= {"earned": fen(orders * mean), "each": fen(given["evening"] / orders)}
    codes = ["course.goods_mix.orders", "course.goods_mix.mean_left", "course.goods_mix.profit"]
    codes += ["course.goods_mix.needed"] if outputs["needed"] is not None else ["course.goods_mix.never"]
    if outputs["most_traffic"] is not None:
        codes.append("course.goods_mix.most_traffic")
    pays = orders * mean >= given["evening"]
    findings = (Finding("course.goods_mix.pays" if pays else "course.goods_mix.loses", "note", values=values),)

    def rows(t: Translate) -> list[dict[str, Any]]:
        parts = [(kind, orders * shares[kind] * given[f"{kind}_left"]) for kind in KINDS]
        parts += [("evening", -given["evening"]), ("profit", orders * mean - given["evening"])]
        return bar_rows(
            (
                t(f"course.charts.goods_mix.{name}", value=fen(yuan)),
                yuan,
                "plain" if name == "evening" else "bad" if yuan < 0 else "main" if name == "profit" else "second",
            )
            for name, yuan in parts
        )

    def title(t: Translate) -> str:
        return t("course.charts.goods_mix.title" if pays else "course.charts.goods_mix.title_loss", **values)

    steps = tuple(Step(code, values) for code in codes)
    return Worked(outputs, steps, Picture(goods_mix_chart, rows, title), findings)


def _most_traffic(given: Mapping[str, float], orders: float) -> float | None:
    """The share of drawing goods at which the evening just pays, taken from the ordinary ones; None: at no share."""
    others = 1 - given["high_share"]
    full = others * given["regular_left"] + given["high_share"] * given["high_left"]
    given_up = given["regular_left"] - given["traffic_left"]
    if given_up <= NOTHING:
        return None
    share = (full - given["evening"] / orders) / given_up
    return share if 0 <= share <= others else None


def goods_mix_chart(t: Translate) -> alt.LayerChart:
    """What each kind of goods leaves, what the evening costs, what is over."""
    return bars(t("course.charts.goods_mix.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)
