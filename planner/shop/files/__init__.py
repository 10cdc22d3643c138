"""Figures for the shop profile from the platforms' stored tables; none is in the profile until it is taken."""

from planner.shop.files.offers import Offer, Offered, offered
from planner.shop.files.stored import FAMILIES
from planner.shop.files.taking import taken
from planner.shop.files.view import offer_lines, offer_words

__all__ = ["FAMILIES", "Offer", "Offered", "offer_lines", "offer_words", "offered", "taken"]
