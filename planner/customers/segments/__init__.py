"""Customers by when they bought last, how often and for how much, and what is done for each kind."""

from planner.customers.section import Segment
from planner.customers.segments.caring import CARE, care_of, care_task, has_task, write_care
from planner.customers.segments.charts import grid_chart, grid_rows, grid_title, share_chart, share_rows, share_title
from planner.customers.segments.outcome import Line, Segmented, segmented, thresholds
from planner.customers.segments.questions import QUESTIONS, members
from planner.customers.segments.remarks import segment_remarks
from planner.customers.segments.rules import SEGMENTS, segment_of
from planner.customers.segments.view import (
    rule_columns,
    rule_rows,
    score_columns,
    score_rows,
    segment_columns,
    segment_figures,
    segment_lines,
    segment_name,
    segment_rows,
)
from planner.customers.segments.working import segment_steps

__all__ = [
    "CARE",
    "QUESTIONS",
    "SEGMENTS",
    "Line",
    "Segment",
    "Segmented",
    "care_of",
    "care_task",
    "grid_chart",
    "grid_rows",
    "grid_title",
    "has_task",
    "members",
    "rule_columns",
    "rule_rows",
    "score_columns",
    "score_rows",
    "segment_columns",
    "segment_figures",
    "segment_lines",
    "segment_name",
    "segment_of",
    "segment_remarks",
    "segment_rows",
    "segment_steps",
    "segmented",
    "share_chart",
    "share_rows",
    "share_title",
    "thresholds",
    "write_care",
]
