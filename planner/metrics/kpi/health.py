"""Whether a metric lies in its healthy range: told only where its own chance leaves no doubt."""

from __future__ import annotations

from typing import Literal

from planner.calendar import DAYS_PER_MONTH
from planner.findings import Severity
from planner.intervals import share_range
from planner.metrics.figures import Measured
from planner.metrics.kpi.changes import Compared
from planner.metrics.kpi.ranges import Range

# unsure: outside of the range, yet by no more than so few cases may. better: beyond it on the good side.
# unusual: outside of the shop's own past, unusual_good on its good side. none: no range. partial: too few days known.
Health = Literal[
    "good",
    "better",
    "low",
    "high",
    "unsure",
    "usual",
    "unusual_good",
    "unusual_low",
    "unusual_high",
    "none",
    "partial",
    "",
]
SEVERITY: dict[Health, Severity] = {
    "good": "good",
    "better": "good",
    "low": "bad",
    "high": "bad",
    "unsure": "watch",
    "usual": "good",
    "unusual_good": "good",
    "unusual_low": "watch",
    "unusual_high": "watch",
    "none": "note",
    "partial": "note",
    "": "note",
}
ILL: tuple[Health, ...] = ("low", "high", "unusual_low", "unusual_high")


def health(now: Measured, previous: Compared, span: Range | None) -> Health:
    """The verdict of a range on a metric; "" where the metric is unknown."""
    if now.level is None:
        return ""
    if span is None:
        return "none"
    if now.days * 2 < now.length:
        return "partial"
    return _growth(previous, span) if span.of == "change" else _placed(now, now.level, span)


def _placed(now: Measured, level: float, span: Range) -> Health:
    monthly = now.definition.adds_up and span.kind == "own"  # what a shop asks of a sum, it asks of a month
    side = _side(level * DAYS_PER_MONTH if monthly else level, span)
    if not side:
        return "usual" if span.kind == "past" else "good"
    better = now.definition.better
    if better is not None and (side == "high") == (better == "more"):
        return "unusual_good" if span.kind == "past" else "better"
    if span.kind == "past":
        return "unusual_low" if side == "low" else "unusual_high"
    return side if _sure(now, span, side) else "unsure"


def _side(value: float, span: Range) -> Literal["low", "high", ""]:
    if span.low is not None and value < span.low:
        return "low"
    return "high" if span.high is not None and value > span.high else ""


def _growth(previous: Compared, span: Range) -> Health:
    share = previous.share
    if share is None or previous.moved in {"lack", "few"}:
        return "partial"
    if not _side(share, span):
        return "good"
    return "unsure" if previous.wobble is not None and share + previous.wobble >= (span.low or 0.0) else "low"


def _sure(now: Measured, span: Range, side: Literal["low", "high"]) -> bool:
    """Whether the interval of a counted rate lies outside of the range too."""
    found = None if now.counted is None else share_range(*now.counted)
    if found is None:
        return True
    low, high = found
    return high < (span.low or 0.0) if side == "low" else low > (span.high or 1.0)
