"""What is unhealthy, with what it costs and what to do; then what a reader must know of the data."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from planner.calendar import Festival
from planner.findings import Finding
from planner.i18n import Worded
from planner.metrics.figures import Ledger
from planner.metrics.kpi.board import KEPT, Board, Line
from planner.metrics.kpi.health import ILL
from planner.metrics.kpi.wording import amount, range_words, reason_words
from planner.metrics.section import Metric

STALE = 7  # days
BEHIND, OVER = -0.05, 0.1  # against the plan: field practice
CELL, DATA = "table", "watched"
GAPS: tuple[Metric, ...] = ("visitors", "sales", "ad_spend")  # whose days others rest on
RANK = ("bad", "watch", "note")


@lru_cache(maxsize=KEPT)
def remarks(board: Board) -> tuple[Finding, ...]:
    """All remarks on a period, the gravest first; of two alike the one that costs more, then the watched figure's."""
    found = [*foreign_remarks(board.book), *_figures(board), *_data(board)]
    return tuple(sorted(found, key=lambda one: (RANK.index(one.severity), -_cost(one))))


def _cost(one: Finding) -> float:
    why = one.values.get("why")
    return float(why.values.get("worth", 0.0)) if isinstance(why, Worded) else 0.0


def foreign_remarks(book: Ledger) -> tuple[Finding, ...]:
    """Orders that are left out for their currency."""
    currencies = tuple(dict.fromkeys(currency for _, currency in book.foreign))
    return (Finding("metrics.kpi_foreign", "bad", DATA, {"currencies": currencies}),) if currencies else ()


def _figures(board: Board) -> Iterator[Finding]:
    for metric in board.order:
        line = board.lines[metric]
        if line.health in ILL:
            yield _ill(board, metric, line)
        elif metric in board.watched and line.previous.moved == ("down" if _more(line) else "up"):
            values = {"metric": metric, "now": amount(line.now), "then": amount(line.previous.then)}
            yield Finding("metrics.kpi_worse", "watch", CELL, values)
        yield from _plan(metric, line)


def _more(line: Line) -> bool:
    return line.now.definition.better != "less"


def _ill(board: Board, metric: Metric, line: Line) -> Finding:
    worth = _worth(board, metric, line)
    known = range_words(line)
    why = (
        Worded("metrics.kpi.why_range", {"range": known})
        if worth is None
        else Worded("metrics.kpi.why_worth", {"range": known, "worth": worth})
    )
    if line.range is not None and line.range.of == "change":
        return Finding(
            "metrics.kpi_slow", line.severity, CELL, {"metric": metric, "why": why, "share": line.previous.share}
        )
    low = line.health in {"low", "unusual_low"}
    values = {"metric": metric, "now": amount(line.now), "why": why}
    code = "metrics.kpi_low" if low else "metrics.kpi_high"
    return Finding(code, line.severity, CELL, values)


def _worth(board: Board, metric: Metric, line: Line) -> float | None:
    """What the nearer end of the range would have meant in these days, in fen."""
    span, value = line.range, line.now.value
    if span is None or value is None or span.kind == "past":
        return None
    low, high = span.low, span.high
    if metric == "conversion_rate" and low is not None and value < low:
        per_buyer = board.lines["aov_buyer"].now.value
        return None if per_buyer is None else (low - value) * line.now.bottom * per_buyer
    if metric == "ad_return" and low is not None and value < low:
        return (low - value) * line.now.bottom
    if metric in {"refund_rate", "ad_share"} and high is not None and value > high:
        return (value - high) * line.now.bottom
    return None


def _plan(metric: Metric, line: Line) -> Iterator[Finding]:
    gap = line.against_plan
    if gap is None or line.planned is None:
        return
    values = {
        "metric": metric,
        "now": amount(line.now),
        "wanted": amount(line.now, line.planned.value),
        "share": abs(gap),
    }
    if metric == "ad_spend":
        if gap > OVER:
            yield Finding("metrics.kpi_overspent", "watch", CELL, values)
    elif line.now.definition.better == "more" and gap < BEHIND:
        yield Finding("metrics.kpi_behind", "watch", CELL, values)


def _data(board: Board) -> Iterator[Finding]:
    if board.stale >= STALE:
        yield Finding("metrics.kpi_stale", "watch", DATA, {"last": board.last, "days": board.stale})
    gaps = [metric for metric in GAPS if _gapped(board.lines[metric])]
    for metric in gaps:
        now = board.lines[metric].now
        values = {"metric": metric, "days": now.days, "length": now.length}
        yield Finding("metrics.kpi_gaps", "watch", CELL, values)
    here, before = _codes(board.festivals((board.first, board.last))), _codes(board.festivals(board.before))
    if here and here != before:
        yield Finding("metrics.kpi_festival_here", "note", CELL, {"festivals": here})
    if before and here != before:
        yield Finding("metrics.kpi_festival_before", "note", CELL, {"festivals": before})
    for metric in board.watched:
        now = board.lines[metric].now
        if now.value is None:
            yield Finding("metrics.kpi_missing", "note", DATA, {"metric": metric, "why": reason_words(now)})


def _gapped(line: Line) -> bool:
    return line.now.value is not None and not line.now.whole


def _codes(found: tuple[Festival, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(festival.code for festival in found))
