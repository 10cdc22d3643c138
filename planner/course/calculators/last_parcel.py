"""A sale before Spring Festival: until when an order still arrives by New Year's Eve, and what later ones cost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from planner.campaigns import Campaign, Window
from planner.campaigns.supply.cutoffs import cutoffs
from planner.course.calculating import Calculator, Picture, Quantity, Worked, said
from planner.course.charts import bar_rows, bars
from planner.findings import Finding
from planner.i18n import Translate
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

FESTIVAL = date(2026, 2, 17)  # any Spring Festival: only distances from it are looked at
COURIER = "course"
NEAR, FAR = "province", "far"
INPUTS = (
    Quantity("stop", "days", low=1, high=30),
    Quantity("packing", "days", high=10),
    Quantity("ends", "days", low=1, high=35),
    Quantity("orders", "count", high=1e6),
    Quantity("far_share", "rate", high=1),
    Quantity("refused", "rate", high=1),
    Quantity("aov", "yuan", low=0.01, high=1e6),
)
OUTPUTS = (
    Quantity("near_day", "days"),
    Quantity("far_day", "days"),
    Quantity("late", "count"),
    Quantity("sent_back", "count"),
    Quantity("lost", "yuan"),
)


def work(given: Mapping[str, float]) -> Worked:
    by_region = {region: days + given["packing"] for region, days in _ship_by(int(given["stop"])).items()}
    near, far = by_region[NEAR], by_region[FAR]
    late = given["orders"] * (
        given["far_share"] * max(0.0, far - given["ends"]) + (1 - given["far_share"]) * max(0.0, near - given["ends"])
    )
    outputs: dict[str, float | None] = {
        "near_day": near,
        "far_day": far,
        "late": late,
        "sent_back": late * given["refused"],
        "lost": late * given["refused"] * given["aov"],
    }
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    values |= {"near_late": max(0.0, near - given["ends"]), "far_late": max(0.0, far - given["ends"])}
    values |= {"near_ship": near - given["packing"], "far_ship": far - given["packing"]}
    values["near_share"] = 1 - given["far_share"]
    codes = ("course.last_parcel.far_day", "course.last_parcel.near_day", "course.last_parcel.late")
    steps = tuple(Step(code, values) for code in (*codes, "course.last_parcel.lost"))
    verdict = "course.last_parcel.late_parcels" if late > 0 else "course.last_parcel.in_time"

    def rows(t: Translate) -> list[dict[str, Any]]:
        return bar_rows(
            (
                t(f"course.charts.last_parcel.{region}", days=days),
                days,
                "bad" if days > given["ends"] else "main",
            )
            for region, days in by_region.items()
        )

    def title(t: Translate) -> str:
        return t("course.charts.last_parcel.title", **values)

    found = Finding(verdict, "bad" if late > 0 else "good", "", values)
    return Worked(outputs, steps, Picture(parcel_chart, rows, title), (found,))


def _ship_by(stop: int) -> Mapping[str, int]:
    """Days before Spring Festival by which a parcel must be handed over, by region, as the chapter works it out."""
    closing = FESTIVAL - timedelta(days=1)
    campaign = Campaign(id="course", opening=closing - timedelta(days=10), closing=closing)
    own = Window(id="course", kind="courier_stop", platform=COURIER, start=FESTIVAL - timedelta(days=stop))
    found = cutoffs(campaign, (own,))
    couriers = () if found is None else found.couriers
    dates = next(one.ship_by for one in couriers if one.name == COURIER)
    return {region: (FESTIVAL - day).days for region, day in dates.items()}


def parcel_chart(t: Translate) -> alt.LayerChart:
    """Days before Spring Festival by which an order must come, by how far the parcel goes."""
    return bars(t("course.charts.last_parcel.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)
