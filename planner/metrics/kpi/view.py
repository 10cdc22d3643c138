"""The board in words: key figures of what is watched, the table of all, and what the period is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from planner import fmt
from planner.i18n import Translate, written
from planner.metrics.figures import Measured
from planner.metrics.kpi.board import KEPT, Board, Line
from planner.metrics.kpi.changes import Compared
from planner.metrics.kpi.ranges import own_range, reference_range
from planner.metrics.kpi.wording import amount, range_words, reason_words
from planner.metrics.section import Metric

COLUMNS = ("metric", "value", "health", "range", "previous", "year", "planned", "definition")
ON_PHONE = ("judged", "both")
MOST_FIGURES = 4


def period_words(t: Translate, board: Board) -> str:
    """Which days are shown, and which they are held against."""
    return t(
        "metrics.kpi.period",
        first=board.first,
        last=board.last,
        days=board.length,
        before_first=board.before[0],
        before_last=board.before[1],
    )


def key_figures(t: Translate, board: Board) -> list[tuple[str, str, str]]:
    """The first watched figures; what matters first to any shop, if it watches none."""
    shown: Sequence[Metric] = board.watched or ("visitors", "conversion_rate", "aov_buyer", "sales")
    made = []
    for metric in shown[:MOST_FIGURES]:
        line = board.lines[metric]
        made.append((f"metrics.watched.options.{metric}", headline(t, line.now), change_words(t, line.previous)))
    return made


def headline(t: Translate, of: Measured) -> str:
    """A value that is short enough for a key figure."""
    if of.definition.unit == "money" and of.definition.adds_up:
        return fmt.headline(of.value, t.locale)
    return written(t, amount(of))


def change_words(t: Translate, made: Compared) -> str:
    """By how much a metric changed, and whether that is more than its usual wobble."""
    if made.gap is None or made.moved in {"lack", "few"}:
        return t(f"metrics.kpi.moved_{'few' if made.moved == 'few' else 'lack'}")
    if made.now.definition.unit == "rate":
        size = t("metrics.kpi.points", gap=abs(made.gap))
    elif made.share is None:
        return t("metrics.kpi.moved_lack")
    else:
        size = fmt.percent(abs(made.share), t.locale)
    if size in {fmt.percent(0, t.locale), t("metrics.kpi.points", gap=0)}:
        return t("metrics.kpi.same")
    said = t(f"metrics.kpi.{'rose' if made.gap > 0 else 'fell'}", size=size)
    if made.moved in {"within", "untold"}:
        return t(f"metrics.kpi.moved_{made.moved}", change=said)
    return said


def table_columns(t: Translate, *, phone: bool) -> dict[str, str]:
    """The headers; a phone has room for two, each of two in one."""
    return {code: t(f"metrics.columns.kpi_{code}") for code in (ON_PHONE if phone else COLUMNS)}


@lru_cache(maxsize=2 * KEPT)
def table_rows(t: Translate, board: Board, metrics: tuple[Metric, ...]) -> list[dict[str, str]]:
    """A row for each metric; `tone` is the severity of its health, `both` the figure and its change in one cell."""
    return [_row(t, board, board.lines[metric]) for metric in metrics]


def _row(t: Translate, board: Board, line: Line) -> dict[str, str]:
    now = line.now
    row = {
        "metric": t(f"metrics.watched.options.{now.metric}"),
        "definition": t(f"metrics.definitions.{now.metric}"),
        "range": written(t, range_words(line)) if line.range else fmt.UNKNOWN,
        "planned": plan_words(t, line),
        "tone": line.severity,
    }
    if now.value is None:
        unknown = dict.fromkeys(("value", "previous", "year", "both"), fmt.UNKNOWN)
        return {**row, **unknown, "health": written(t, reason_words(now))}
    value = written(t, amount(now))
    if not now.whole:
        value = t("metrics.kpi.value_partial", value=value, days=now.days, length=now.length)
    lacking = board.lacking(now.metric)
    if lacking:
        value = t("metrics.kpi.value_without", value=value, platforms=lacking)
    change = change_words(t, line.previous)
    return {
        **row,
        "value": value,
        "health": t(f"metrics.health.{line.health}"),
        "previous": change,
        "both": t("kit.sentence_separator").join((value, change)),
        "year": change_words(t, line.year),
    }


def plan_words(t: Translate, line: Line) -> str:
    """What the plan wants, and how far the figure is from it."""
    if line.planned is None:
        return fmt.UNKNOWN
    wanted = written(t, amount(line.now, line.planned.value))
    said = t(f"metrics.kpi.planned_{line.planned.source}", wanted=wanted)
    if line.against_plan is None:
        return said
    side = "above" if line.against_plan >= 0 else "below"
    return t(f"metrics.kpi.plan_{side}", planned=said, share=abs(line.against_plan))


def band_columns(t: Translate, *, phone: bool) -> dict[str, str]:
    """The headers; a phone has no room for the value, which stands in the table above."""
    codes = ("metric", "reference", "own") if phone else ("metric", "value", "reference", "own")
    return {code: t(f"metrics.columns.bands_{code}") for code in codes}


@lru_cache(maxsize=KEPT)
def band_rows(t: Translate, board: Board) -> list[dict[str, str]]:
    """The metrics that have a reference or the shop's own range."""
    made = []
    for metric, line in board.lines.items():
        known, own = reference_range(board.plan, metric), own_range(board.plan, metric)
        if own is None and known is None:
            continue
        cells = {"reference": known, "own": own}
        row = {
            name: fmt.UNKNOWN if span is None else written(t, range_words(replace(line, range=span)))
            for name, span in cells.items()
        }
        value = written(t, amount(line.now)) if line.now.value is not None else fmt.UNKNOWN
        made.append({"metric": t(f"metrics.watched.options.{metric}"), "value": value, **row})
    return made


def festival_words(t: Translate, board: Board) -> str:
    """Large festivals of this period, the one before and the same days last year; "" without any."""
    spans = {"now": (board.first, board.last), "before": board.before, "year": board.year_before}
    said = []
    for name, span in spans.items():
        codes = dict.fromkeys(festival.code for festival in board.festivals(span))
        if codes:
            names = t("common.list_separator").join(t(f"calendar.festivals.{code}") for code in codes)
            said.append(t(f"metrics.kpi.festivals_{name}", names=names))
    return t("kit.sentence_separator").join(said)
