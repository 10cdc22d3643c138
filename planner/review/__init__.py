"""Review: what a week, month or quarter brought, why, and what is done next; and the report of the whole plan."""

from planner.review.handover import ACCENTS, DEPTHS, drop_logo, is_logo, keep_logo, logo_of, period
from planner.review.result import ReviewResult, compute
from planner.review.section import Handover, Kept, Review, ReviewItem
from planner.review.telling import blocks

__all__ = [
    "ACCENTS",
    "DEPTHS",
    "Handover",
    "Kept",
    "Review",
    "ReviewItem",
    "ReviewResult",
    "blocks",
    "compute",
    "drop_logo",
    "is_logo",
    "keep_logo",
    "logo_of",
    "period",
]
