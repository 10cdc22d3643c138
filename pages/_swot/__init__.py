"""The parts of the SWOT page."""

from pages._swot.board import draw_board, outcome_form, outcome_lists
from pages._swot.entries import draw_entries
from pages._swot.moves import draw_moves, draw_suggestions
from pages._swot.rivals import draw_rivals

__all__ = [
    "draw_board",
    "draw_entries",
    "draw_moves",
    "draw_rivals",
    "draw_suggestions",
    "outcome_form",
    "outcome_lists",
]
