"""Metrics: the imported data as figures with their health, funnel, traffic, products and outlook."""

from planner.metrics.keeping import held, kept
from planner.metrics.looking import SECTION_OF, Choice, Looking
from planner.metrics.result import MetricsResult, compute
from planner.metrics.section import Band, Explained, Good, Lift, Metric, Metrics, Role
from planner.metrics.sheet import matching
from planner.metrics.telling import blocks

__all__ = [
    "SECTION_OF",
    "Band",
    "Choice",
    "Explained",
    "Good",
    "Lift",
    "Looking",
    "Metric",
    "Metrics",
    "MetricsResult",
    "Role",
    "blocks",
    "compute",
    "held",
    "kept",
    "matching",
]
