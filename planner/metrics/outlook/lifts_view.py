"""The multiples of the events ahead in words: which is reckoned with, where it comes from, what the history says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from planner import fmt
from planner.campaigns import Campaign
from planner.i18n import Translate, written
from planner.metrics.forecast import Event, Forecast, Lift
from planner.metrics.outlook.naming import event_word
from planner.metrics.outlook.outcome import Row, Start

COLUMNS = ("event", "days", "times", "range", "origin")


def event_name(t: Translate, event: Event, campaigns: Mapping[str, Campaign]) -> str:
    """An event's name."""
    return written(t, event_word(event.key, campaigns))


def lift_columns(t: Translate) -> dict[str, str]:
    """Headers of the table of multiples."""
    return {name: t(f"metrics.columns.lift_{name}") for name in COLUMNS}


def lift_rows(t: Translate, start: Start, rows: tuple[Row, ...]) -> list[dict[str, str]]:
    """One line per event ahead."""
    return [_line(t, start, row) for row in rows]


def lift_lines(t: Translate, start: Start, rows: tuple[Row, ...]) -> list[str]:
    """The same for a phone."""
    return [t("metrics.outlook.lift_line", **_line(t, start, row)) for row in rows]


def _line(t: Translate, start: Start, row: Row) -> dict[str, str]:
    first = max(row.event.start, start.first)
    days = [fmt.short_day(day, t.locale) for day in (first, row.event.end)]
    key = "one_day" if first == row.event.end else "days"
    return {
        "event": event_name(t, row.event, start.names),
        "days": t(f"metrics.outlook.{key}", first=days[0], last=days[1]),
        "times": times_words(t, row.lift.times),
        "range": range_words(t, row.lift),
        "origin": origin_words(t, row),
    }


def times_words(t: Translate, times: float) -> str:
    """A multiple, with one decimal."""
    return t("metrics.outlook.times", times=round(times, 1))


def range_words(t: Translate, lift: Lift) -> str:
    """Where eight of ten should lie."""
    return t("metrics.outlook.times_range", low=round(lift.low, 1), high=round(lift.high, 1))


def origin_words(t: Translate, row: Row) -> str:
    """Where a multiple comes from."""
    said = [_origin(t, row)]
    if row.origin == "typed" and row.learned is not None:
        said.append(t("metrics.lift_origins.beside", times=round(row.learned.times, 1)))
    return t("kit.sentence_space").join(said)


def _origin(t: Translate, row: Row) -> str:
    if row.origin == "learned":
        seen = t("common.list_separator").join(
            t("metrics.lift_origins.seen", month=one.end, times=round(one.times, 1)) for one in row.lift.seen
        )
        return t("metrics.lift_origins.learned", seen=seen)
    usual = row.event.usual
    if row.origin == "usual" and usual is not None:
        if usual.seen is not None:
            low, high = usual.seen
            return t("metrics.lift_origins.usual_shop", low=low, high=high)
        return t("metrics.lift_origins.usual_ours")
    return t(f"metrics.lift_origins.{row.origin}")


def strength_words(t: Translate, strength: float) -> str:
    """How strongly the shop took part in the festivals so far, where that moves what is usual; else nothing."""
    if abs(strength - 1) < 0.1:
        return ""
    return t("metrics.outlook.strength", share=round(strength, 1))


def event_sums(made: Forecast, key: str) -> dict[str, Any]:
    """The days of an event ahead: how many, what ordinary days would sell, and what is expected."""
    mine = [n for n, one in enumerate(made.fitted.keys) if one == key]
    base = float(made.fitted.base[mine].sum())
    first = made.first + timedelta(days=mine[0])
    return {"days": len(mine), "base": base, "value": base * made.lifts[key].times, "first": first}
