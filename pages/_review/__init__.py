"""Parts of the review page."""

from pages._review.documents import draw_documents, draw_wishes
from pages._review.show import draw_show

__all__ = ["draw_documents", "draw_show", "draw_wishes"]
