"""The parts of the channels page."""

from pages._channels.fit import draw_fit
from pages._channels.listed import draw_list
from pages._channels.money import draw_money
from pages._channels.roles import draw_flows, draw_roles

__all__ = ["draw_fit", "draw_flows", "draw_list", "draw_money", "draw_roles"]
