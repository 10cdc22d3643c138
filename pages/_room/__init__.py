"""The cells of the workshop room's page, and the wall."""

from pages._room.lead_enter import draw_alike, draw_enter
from pages._room.lead_join import draw_join, draw_seats
from pages._room.lead_live import draw_board, draw_lead
from pages._room.lead_open import draw_open
from pages._room.lead_rooms import draw_bar, draw_rooms, led
from pages._room.wall_screen import draw_wall

__all__ = [
    "draw_alike",
    "draw_bar",
    "draw_board",
    "draw_enter",
    "draw_join",
    "draw_lead",
    "draw_open",
    "draw_rooms",
    "draw_seats",
    "draw_wall",
    "led",
]
