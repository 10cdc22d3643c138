"""Changes of the shop's own healthy ranges."""

from __future__ import annotations

from planner.changes import Change, edit_rows
from planner.metrics.figures import METRICS
from planner.metrics.kpi.ranges import Range
from planner.metrics.section import Metric

PATH = "metrics.bands"


def add_band(metric: Metric, known: Range | None) -> Change:
    """An own range of a metric, beginning as the reference if there is one."""
    scale = band_scale(metric)
    usable = known is not None and known.of == "value"
    low, high = (known.low, known.high) if known is not None and usable else (None, None)
    row = {"id": metric, "low": None if low is None else low / scale, "high": None if high is None else high / scale}
    return edit_rows(PATH, label="add", added=(row,))


def drop_band(metric: Metric) -> Change:
    """Back to the reference."""
    return edit_rows(PATH, label="delete", removed=(metric,))


def band_scale(metric: Metric) -> float:
    """What one unit of a stored range is in the metric's own: money is stored in yuan."""
    return 100.0 if METRICS[metric].unit == "money" else 1.0
