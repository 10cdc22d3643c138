"""The event in words: how far it is, what its figures are, and the stock watch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from planner import fmt
from planner.campaigns.named import campaign_word
from planner.campaigns.running.actual import Actual, Totals
from planner.campaigns.running.course import last_day
from planner.campaigns.running.watch import Stock, counted_on
from planner.campaigns.schedule import Schedule, Scheduled
from planner.campaigns.supply.working import usual_step
from planner.findings import Finding
from planner.i18n import Translate, Worded
from planner.steps import Step

EARLY = 3  # days before the opening from which the room is open
BEHIND = 0.9  # of the target: heading for less is worth a remark
CELL = "war_room"
Stage = Literal["undated", "before", "open"]


def stage(found: Actual) -> Stage:
    """Whether the event's room is open yet; it stays so after the closing, for the last numbers."""
    if found.course is None:
        return "undated"
    return "before" if (found.course.start - found.today).days > EARLY else "open"


def todays(made: Schedule, found: Actual) -> tuple[Scheduled, ...]:
    """Tasks not done whose time has come: late ones first, then by the day they are to be done."""
    due = [one for one in made.tasks if one.state != "done" and min(one.start, one.end) <= found.today]
    return tuple(sorted(due, key=lambda one: (one.state != "late", one.end)))


def reading_words(t: Translate, found: Actual) -> str:
    """How much of the target should be there, how much is, and where that leads."""
    if found.until is None:
        return t("campaigns.words.run_nothing")
    values = {"until": found.until, "sales": found.so_far, "expected": found.expected, "target": found.campaign.target}
    if found.so_far is None:
        return t("campaigns.words.run_gaps", days=len(found.missing))
    if found.reached is None:
        return t("campaigns.words.run_no_target", **values)
    return t("campaigns.words.run_reading", **values, reached=found.reached, heading=found.heading)


def total_figures(t: Translate, totals: Totals) -> list[tuple[str, str, str]]:
    """Key figures of what was typed, as a page shows them."""
    locale = t.locale
    return [
        ("campaigns.figures.run_sales", fmt.headline(totals.sales, locale), ""),
        ("campaigns.figures.run_conversion", fmt.percent(totals.conversion, locale), ""),
        ("campaigns.figures.run_per_order", fmt.headline(totals.per_order, locale), ""),
        ("campaigns.figures.run_roi", fmt.ratio(totals.roi, locale), ""),
    ]


def is_uncounted(found: Actual, watched: Sequence[Stock]) -> bool:
    """Whether pieces were typed of which nobody knows until which day they were counted."""
    return counted_on(found) is None and any(one.goods.sold is not None for one in watched)


def stock_columns(t: Translate) -> dict[str, str]:
    """Headers of the stock watch."""
    return {name: t(f"campaigns.columns.watch_{name}") for name in ("goods", "sold", "left", "pace")}


def stock_rows(t: Translate, found: Actual, watched: Sequence[Stock]) -> list[dict[str, str]]:
    """Each product: sold, left, and whether that lasts to the closing."""
    rows = []
    for one in watched:
        name = stock_word(one)
        rows.append(
            {
                "goods": t(name.key, **name.values) if isinstance(name, Worded) else name,
                "sold": fmt.count(one.goods.sold, t.locale),
                "left": fmt.count(one.left, t.locale),
                "pace": _pace(t, found, one),
            },
        )
    return rows


def _pace(t: Translate, found: Actual, one: Stock) -> str:
    if one.sold_out:
        return t("campaigns.words.watch_out")
    if one.out_on is not None:
        return t("campaigns.words.watch_runs_out", day=one.out_on)
    if one.whole is None or one.left is None or one.there is None:
        return fmt.UNKNOWN
    if found.course is not None and counted_on(found) is not None and one.whole <= one.there:
        return t("campaigns.words.watch_lasts", n=round(one.there - one.whole))
    return fmt.UNKNOWN


def stock_word(one: Stock) -> str | Worded:
    """What a product is called: its name, or its place."""
    return one.goods.name.strip() or Worded("campaigns.words.supply_unnamed", {"n": one.number})


def event_remarks(found: Actual, watched: Sequence[Stock]) -> Iterator[Finding]:
    """What there is to say while the event runs; on the course only until it is over."""
    about, path = {"campaign": campaign_word(found.campaign)}, found.course
    values: dict[str, Any]
    if found.missing:
        values = {**about, "n": len(found.missing), "day": found.missing[0]}
        yield Finding("campaigns.run_missing", "watch", CELL, values)
    if found.twice:
        values = {**about, "n": len(found.twice), "day": found.twice[0]}
        yield Finding("campaigns.run_twice", "note", CELL, values)
    if found.outside:
        yield Finding("campaigns.run_outside", "note", CELL, {**about, "n": found.outside})
    if path is None or found.today > path.end:
        return
    if found.heading is not None and found.heading < BEHIND and found.so_far is not None:
        values = {"heading": found.heading, "lack": round((found.campaign.target or 0) * (1 - found.heading))}
        yield Finding("campaigns.run_behind", "watch", CELL, {**about, **values})
    for one in watched:
        values = {"name": stock_word(one), "closing": path.end}
        if one.sold_out:
            yield Finding("campaigns.run_sold_out", "bad", CELL, {**about, **values})
        elif one.out_on is not None:
            yield Finding("campaigns.run_runs_out", "watch", CELL, {**about, **values, "day": one.out_on})


def event_steps(found: Actual, watched: Sequence[Stock]) -> Iterator[Step]:
    """From the course to where the event is heading, and to the day a product runs out."""
    path = found.course
    if path is None:
        return
    values: dict[str, Any] = {"first": path.shares[0], "last": path.shares[-1], "n": len(path.shares)}
    yield Step("campaigns.run_course", {**values, "times": last_day().value, "source": last_day().source})
    if (usual := path.first.usual) is not None and path.shares[0] == usual.value:
        yield usual_step(usual)
    if found.heading is not None and found.until is not None:
        values = {"until": found.until, "expected": found.expected, "sales": found.so_far, "heading": found.heading}
        yield Step("campaigns.run_heading", {**values, "target": found.campaign.target})
    day = counted_on(found)
    for one in watched:
        if one.whole is not None and day is not None:
            values = {"name": stock_word(one), "sold": one.goods.sold, "day": day, "share": path.by(day)}
            yield Step("campaigns.run_pace", {**values, "whole": one.whole, "there": one.there})
