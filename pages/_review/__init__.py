"""Parts of the review page."""

from pages._review.documents import draw_documents, draw_wishes
from pages._review.reviews import (
    analysis_steps,
    draw_analysis,
    draw_background,
    draw_core,
    draw_diagnosis,
    draw_improve,
    draw_reviews,
)
from pages._review.show import draw_show

__all__ = [
    "analysis_steps",
    "draw_analysis",
    "draw_background",
    "draw_core",
    "draw_diagnosis",
    "draw_documents",
    "draw_improve",
    "draw_reviews",
    "draw_show",
    "draw_wishes",
]
