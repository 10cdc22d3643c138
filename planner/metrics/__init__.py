"""Metrics: the imported data as figures with their health, funnel, traffic, products and outlook."""

from planner.metrics.result import MetricsResult, compute
from planner.metrics.section import Band, Explained, Good, Lift, Metric, Metrics, Role

__all__ = ["Band", "Explained", "Good", "Lift", "Metric", "Metrics", "MetricsResult", "Role", "compute"]
