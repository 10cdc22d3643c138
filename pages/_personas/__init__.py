"""The parts of the personas page."""

from pages._personas.counted import draw_counted
from pages._personas.journey import draw_journey
from pages._personas.outcome import draw_card, draw_comparison, draw_interview
from pages._personas.who import chosen, draw_evidence, draw_who

__all__ = [
    "chosen",
    "draw_card",
    "draw_comparison",
    "draw_counted",
    "draw_evidence",
    "draw_interview",
    "draw_journey",
    "draw_who",
]
