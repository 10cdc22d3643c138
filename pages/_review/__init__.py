"""Parts of the review page."""

from pages._review.documents import draw_documents, draw_wishes

__all__ = ["draw_documents", "draw_wishes"]
