"""What the customers chapter tells a report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.blocks import Block, Column, Heading, Text, Told, chart, quantities, remarks, table, workings
from planner.customers import returning, segments, worth
from planner.customers.result import Seen, compute
from planner.figures import reference
from planner.i18n import Translate

MOST = 20  # rows of a list in a report
COHORTS, SINCE = 12, 6  # months of first orders, and months after them: the chart has more


def blocks(told: Told) -> tuple[Block, ...]:
    """Segments and what is done for them, who comes back, what a customer is worth; findings, workings."""
    return tuple(_blocks(told))


def _blocks(told: Told) -> Iterator[Block]:
    t, seen = told.t, compute(told.plan, told.data, told.today).on()
    made = seen.segments
    if made is not None and made.people:
        yield from _segments(t, made)
    else:
        yield Text(t("customers.telling.no_data"))
    yield from _care(told, made)
    if seen.returning is not None:
        usual = reference(told.plan, "shop.repurchase_rate")
        yield from _returning(t, seen.returning, usual.low if usual else None)
    elif told.plan.customers.churn_days is not None:
        yield Text(t("customers.telling.churn_days", n=told.plan.customers.churn_days))
    yield from _worth(t, seen)
    yield from remarks(t, seen.findings)
    yield from workings(t, "customers", seen.steps)


def _segments(t: Translate, made: segments.Segmented) -> Iterator[Block]:
    yield quantities(t, segments.segment_figures(t, made), 1)
    rows = [
        {
            "segment": segments.segment_name(t, one.segment),
            "people": one.people,
            "share": one.share,
            "net": one.net,
            "net_share": one.net_share,
            "orders": one.orders,
            "per_person": one.per_person,
            "per_order": one.per_order,
            "waited": one.waited,
        }
        for one in made.lines
    ]
    columns = [
        Column("segment", t("customers.columns.segment")),
        Column("people", t("customers.columns.people"), "count", total=True),
        Column("share", t("customers.columns.share"), "percent", total=True),
        Column("net", t("customers.columns.net"), "money", total=True),
        Column("net_share", t("customers.columns.net_share"), "percent", total=True),
        Column("orders", t("customers.telling.orders"), "count", total=True, depth=2),
        Column("per_person", t("customers.columns.per_person"), "money", "{net}/{people}", depth=2),
        Column("per_order", t("customers.columns.per_order"), "money", "{net}/{orders}", depth=2),
        Column("waited", t("customers.telling.waited"), "count", depth=2),
    ]
    yield from table(t("customers.cells.segments.question"), columns, rows, 1)
    yield from chart("shares", segments.share_title(t, made), segments.share_chart, segments.share_rows(t, made))
    yield from chart("grid", segments.grid_title(t, made), segments.grid_chart, segments.grid_rows(t, made), 3)


def _care(told: Told, made: segments.Segmented | None) -> Iterator[Block]:
    """What is done for each segment that something was written for."""
    t, rows = told.t, []
    for segment in segments.SEGMENTS:
        care = segments.care_of(told.plan.customers, segment)
        line = made.line(segment) if made is not None else None
        if care.action.strip():
            people = line.people if line is not None else None
            name = segments.segment_name(t, segment)
            rows.append({"segment": name, "people": people, "action": care.action, "owner": care.owner})
    columns = [
        Column("segment", t("customers.columns.segment")),
        *([Column("people", t("customers.columns.people"), "count")] if made is not None and made.people else []),
        Column("action", t("customers.care.action.label")),
        Column("owner", t("customers.care.owner.label")),
    ]
    yield from table(t("customers.cells.care.question"), columns, rows)


def _returning(t: Translate, made: returning.Returning, usual: float | None) -> Iterator[Block]:
    yield Heading(t("customers.sections.returning"))
    yield quantities(t, returning.again_figures(t, made), 2)
    yield from chart(
        "windows",
        returning.window_title(t, made),
        returning.window_chart,
        returning.window_rows(t, made, usual),
    )
    yield from table(t("customers.cells.again.question"), _window_columns(t), [_window(t, one) for one in made.windows])
    yield from chart("months", returning.month_title(t, made), returning.month_chart, returning.month_rows(t, made))
    yield from table(t("customers.cells.months.question"), _month_columns(t), [_month(one) for one in made.months], 3)
    yield quantities(t, returning.second_figures(t, made), 3)
    yield from chart("curve", returning.curve_title(t, made), returning.curve_chart, returning.curve_rows(t, made), 3)
    if made.churn is not None:
        yield quantities(t, returning.churn_figures(t, made.churn), 2)
    title, rows = returning.heat_title(t, made, "share"), returning.heat_rows(t, made, "share")
    yield from chart("cohorts", title, returning.heat_chart, rows, 3)
    yield from table(
        t("customers.cells.cohorts.question"), _cohort_columns(t), map(_cohort, made.cohorts[-COHORTS:]), 3
    )


def _window_columns(t: Translate) -> list[Column]:
    return [
        Column("window", t("customers.columns.window")),
        Column("eligible", t("customers.columns.eligible"), "count"),
        Column("again", t("customers.columns.again"), "count"),
        Column("rate", t("customers.columns.rate"), "percent", "{again}/{eligible}"),
        Column("low", t("customers.telling.low"), "percent"),
        Column("high", t("customers.telling.high"), "percent"),
    ]


def _window(t: Translate, one: returning.Again) -> dict[str, Any]:
    low, high = one.interval or (None, None)
    counts = {"eligible": one.eligible, "again": one.again if one.eligible else None}
    return {"window": t("customers.words.within", n=one.days), **counts, "rate": one.rate, "low": low, "high": high}


def _month_columns(t: Translate) -> list[Column]:
    return [
        Column("month", t("customers.telling.month"), "month"),
        Column("new", t("customers.charts.months.new"), "count"),
        Column("returning", t("customers.charts.months.returning"), "count"),
        Column("share", t("customers.telling.returning_share"), "percent", "{returning}/({new}+{returning})"),
        Column("new_net", t("customers.telling.new_net"), "money", total=True),
        Column("returning_net", t("customers.telling.returning_net"), "money", total=True),
    ]


def _month(one: returning.Month) -> dict[str, Any]:
    people = one.new + one.returning
    counts = {"new": one.new, "returning": one.returning, "share": one.returning / people if people else None}
    return {"month": one.month, **counts, "new_net": one.new_net, "returning_net": one.returning_net}


def _cohort_columns(t: Translate) -> list[Column]:
    months = (Column(f"m{n}", t("customers.telling.since", n=n), "percent") for n in range(1, SINCE + 1))
    return [
        Column("month", t("customers.telling.first_order"), "month"),
        Column("size", t("customers.columns.people"), "count"),
        *months,
    ]


def _cohort(one: returning.Cohort) -> dict[str, Any]:
    """The share of a cohort that came in each month after its first; months that are not over are left open."""
    shares = {
        f"m{n}": one.cells[n].people / one.size
        for n in range(1, min(len(one.cells), SINCE + 1))
        if one.whole[n] and one.size
    }
    return {"month": one.month, "size": one.size, **shares}


def _worth(t: Translate, seen: Seen) -> Iterator[Block]:
    made = seen.worth
    if made is None:
        return
    yield Heading(t("customers.sections.worth"))
    yield Text(t(f"customers.worth_methods.{made.method}", days=made.days))
    if made.ltv is not None:
        yield quantities(t, worth.worth_figures(t, made), 2)
    yield from table(t("customers.telling.ratios"), _ratio_columns(t), [_ratio(t, one) for one in made.ratios])
    columns = [
        Column("channel", t("customers.columns.channel")),
        Column("platform", t("customers.columns.source_platform")),
        Column("people", t("customers.columns.people"), "count"),
        Column("brought", t("customers.columns.brought"), "money"),
        Column("low", t("customers.telling.low"), "money"),
        Column("high", t("customers.telling.high"), "money"),
    ]
    rows = [_source(t, one) for one in made.sources[:MOST]]
    yield from table(t("customers.cells.sources.question"), columns, rows, 3)


def _platform(t: Translate, code: str) -> str:
    return t(f"shop.platforms.options.{code or 'other'}")


def _ratio_columns(t: Translate) -> list[Column]:
    holds = {"platform": "text", "ltv": "money", "spend": "money", "new": "count", "cac": "money", "times": "ratio"}
    formulas = {"cac": "{spend}/{new}", "times": "{ltv}/{cac}"}
    return [Column(name, t(f"customers.columns.{name}"), kind, formulas.get(name, "")) for name, kind in holds.items()]


def _ratio(t: Translate, one: worth.Ratio) -> dict[str, Any]:
    name = _platform(t, one.platform) if one.platform else t("customers.words.from_plan")
    numbers = {code: getattr(one, code) for code in ("ltv", "spend", "new", "cac", "times")}
    return {"platform": name, **numbers}


def _source(t: Translate, one: worth.Source) -> dict[str, Any]:
    found = one.history
    named = {"channel": one.channel or t("customers.words.no_channel"), "platform": _platform(t, one.platform)}
    return {**named, "people": found.people, "brought": found.mean, "low": found.low, "high": found.high}
