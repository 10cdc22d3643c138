"""Buyers who bring buyers: how far it goes, round after round, and what such a buyer costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked, fen, said
from planner.course.charts import bar_rows, bars
from planner.findings import Finding
from planner.i18n import Translate
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

ROUNDS = 4
INPUTS = (
    Quantity("buyers", "count", low=1, high=1e7),
    Quantity("share", "rate", high=1),
    Quantity("friends", "times", high=50),
    Quantity("buy", "rate", high=1),
    Quantity("thanks", "yuan", high=1e4),
    Quantity("welcome", "yuan", high=1e4),
    Quantity("cac", "yuan", high=1e5),
)
OUTPUTS = (
    Quantity("factor", "times"),
    Quantity("first", "count"),
    Quantity("brought", "count"),
    Quantity("each", "yuan"),
    Quantity("saved", "yuan"),
)
CODES = ("course.referral.factor", "course.referral.first", "course.referral.brought", "course.referral.saved")


def work(given: Mapping[str, float]) -> Worked:
    factor = given["share"] * given["friends"] * given["buy"]
    each = given["thanks"] + given["welcome"]
    rounds = [given["buyers"] * factor**n for n in range(1, ROUNDS + 1)]
    outputs: dict[str, float | None] = {
        "factor": factor,
        "first": rounds[0],
        "brought": sum(rounds),
        "each": each,
        "saved": sum(rounds) * (given["cac"] - each),
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    values |= {
        "rounds": ROUNDS,
        "second": rounds[1],
        "third": rounds[2],
        "fourth": rounds[3],
        "less": fen(given["cac"] - each),
    }
    found = Finding("course.referral.dies_out" if factor < 1 else "course.referral.unheard_of", "note", "", values)

    def rows(t: Translate) -> list[dict[str, Any]]:
        return bar_rows(
            (t("course.charts.referral.round", n=n, people=people), people, "main")
            for n, people in enumerate(rounds, 1)
        )

    def title(t: Translate) -> str:
        return t("course.charts.referral.title", **values)

    return Worked(outputs, tuple(Step(code, values) for code in CODES), Picture(round_chart, rows, title), (found,))


def round_chart(t: Translate) -> alt.LayerChart:
    """New buyers of each round."""
    return bars(t("course.charts.referral.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)
