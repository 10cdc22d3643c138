"""Cohorts as a heat table: rows by the month of the first order, columns by months since, each cell with its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from planner import fmt
from planner.customers.returning.outcome import Cohort, Returning
from planner.i18n import Translate

if TYPE_CHECKING:
    import altair as alt

Show = Literal["share", "people", "each", "total"]
SHOWS: tuple[Show, ...] = ("share", "people", "each", "total")
HALF = 0.62  # of the largest: from there on the ink is dark enough for white figures
ROWS, COLUMNS = 13, 13


def heat_value(cohort: Cohort, since: int, show: Show) -> float | None:
    """What a cell shows: the share or number of people who ordered, or net fen per customer, in the month or so far."""
    cell, size = cohort.cells[since], cohort.size
    if show == "people":
        return cell.people
    if not size:
        return None
    return {"share": cell.people, "each": cell.net, "total": cell.total}[show] / size


def heat_rows(
    t: Translate, made: Returning, show: Show, most: tuple[int, int] = (ROWS, COLUMNS)
) -> list[dict[str, Any]]:
    """A row for each cell, the latest cohorts at the bottom. In the month itself everybody ordered: no share there."""
    rows: list[dict[str, Any]] = []
    for place, cohort in enumerate(made.cohorts[-most[0] :]):
        name = t("customers.charts.cohorts.row", month=f"{cohort.month:%Y-%m}", n=cohort.size)
        for since in range(1 if show == "share" else 0, min(len(cohort.cells), most[1])):
            value = heat_value(cohort, since, show)
            text = _written(t, value, show)
            rows.append(
                {
                    "place": place,
                    "cohort": name,
                    "since": since,
                    "value": value,
                    "text": text if cohort.whole[since] else t("customers.charts.cohorts.part", text=text),
                    "whole": cohort.whole[since],
                },
            )
    largest = max((abs(row["value"]) for row in rows if row["value"] is not None), default=0)
    return [row | {"dark": bool(row["whole"] and largest and (row["value"] or 0) > HALF * largest)} for row in rows]


def _written(t: Translate, value: float | None, show: Show) -> str:
    if value is None:
        return fmt.UNKNOWN
    if show == "share":
        return f"{value * 100:.0f}%" if value >= 0.1 or not value else f"{value * 100:.1f}%"
    return fmt.count(value if show == "people" else value / 100, t.locale)


def heat_title(t: Translate, made: Returning, show: Show) -> str:
    """What the whole cohorts of the middle of the table say: how many came in the month after the first, and so on."""
    pairs = [(one, 1) for one in made.cohorts if len(one.whole) > 1 and one.whole[1] and one.size]
    size = sum(one.size for one, _ in pairs)
    if not size:
        return t(f"customers.cohort_shows.{show}")
    people = sum(one.cells[1].people for one, _ in pairs)
    net = sum(one.cells[1].total for one, _ in pairs)
    if show in {"share", "people"}:
        return t("customers.charts.cohorts.title", share=people / size)
    return t("customers.charts.cohorts.title_money", net=round(net / size / 100) * 100)


def heat_chart(t: Translate) -> alt.LayerChart:
    """Squares in ink by their value, each with its number; unfinished months are paler and starred."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    x = alt.X("since:O", axis=alt.Axis(title=t("customers.charts.cohorts.since"), labelAngle=0, orient="top"))
    y = alt.Y("cohort:N", axis=alt.Axis(title=None, ticks=False, domain=False, labelLimit=150))
    y = y.sort(field="place", op="min")
    ink = alt.Color("value:Q").scale(range=["#E4F0EE", "#0B5B55"], zero=True, clamp=True).legend(None)
    text = alt.condition("datum.dark", alt.value("#FFFFFF"), alt.value("#1F2933"))
    paler = alt.condition("datum.whole", alt.value(1.0), alt.value(0.6))
    squares = alt.Chart().mark_rect(stroke="#FFFFFF", strokeWidth=1).encode(x=x, y=y, color=ink, opacity=paler)
    grounds = alt.Chart().mark_rect(fill="#FFFFFF").encode(x=x, y=y)
    numbers = alt.Chart().mark_text(fontSize=11).encode(x=x, y=y, text="text:N", color=text)
    layers = [grounds, squares, numbers]
    return alt.LayerChart(layer=layers, data=alt.NamedData(name="rows"), height=alt.Step(26))
