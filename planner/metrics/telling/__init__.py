"""What the metrics chapter tells a report: `blocks(told)`."""

from planner.metrics.telling.whole import blocks

__all__ = ["blocks"]
