"""Review: what a week, month or quarter brought, why, and what is done next; and the report of the whole plan."""

from planner.review.acts import RHYTHMS, added_id, days, drop_review, is_kept, keep, new_review
from planner.review.handover import ACCENTS, DEPTHS, drop_logo, is_logo, keep_logo, logo_of, logo_picture, period
from planner.review.looking import Looked, Short, origin
from planner.review.result import ReviewResult, compute, split_steps
from planner.review.section import Handover, Kept, Review, ReviewItem
from planner.review.split import Split, split
from planner.review.tables import SIDE_BY_SIDE, kept_table, split_table
from planner.review.telling import blocks
from planner.review.view import (
    core_columns,
    core_rows,
    happened_lines,
    review_names,
    risk_lines,
    short_lines,
    split_chart,
    split_rows,
    split_title,
    test_lines,
)

__all__ = [
    "ACCENTS",
    "DEPTHS",
    "RHYTHMS",
    "SIDE_BY_SIDE",
    "Handover",
    "Kept",
    "Looked",
    "Review",
    "ReviewItem",
    "ReviewResult",
    "Short",
    "Split",
    "added_id",
    "blocks",
    "compute",
    "core_columns",
    "core_rows",
    "days",
    "drop_logo",
    "drop_review",
    "happened_lines",
    "is_kept",
    "is_logo",
    "keep",
    "keep_logo",
    "kept_table",
    "logo_of",
    "logo_picture",
    "new_review",
    "origin",
    "period",
    "review_names",
    "risk_lines",
    "short_lines",
    "split",
    "split_chart",
    "split_rows",
    "split_steps",
    "split_table",
    "split_title",
    "test_lines",
]
