"""The parts of the SWOT page."""

from pages._swot.board import draw_board, draw_outcome
from pages._swot.entries import draw_entries
from pages._swot.moves import draw_moves
from pages._swot.rivals import draw_rivals

__all__ = ["draw_board", "draw_entries", "draw_moves", "draw_outcome", "draw_rivals"]
