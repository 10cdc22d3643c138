"""Figures for the shop profile from the export files of platforms; what is read stays out of the plan until taken."""

from planner.shop.files.kinds import Source, Table
from planner.shop.files.offers import Offer, Offered, offered
from planner.shop.files.taking import bare_name, taken
from planner.shop.files.view import (
    left_out_columns,
    left_out_rows,
    note_lines,
    offer_lines,
    offer_words,
    read_lines,
    refused_words,
    sum_columns,
    sum_rows,
)

__all__ = [
    "Offer",
    "Offered",
    "Source",
    "Table",
    "bare_name",
    "left_out_columns",
    "left_out_rows",
    "note_lines",
    "offer_lines",
    "offer_words",
    "offered",
    "read_lines",
    "refused_words",
    "sum_columns",
    "sum_rows",
    "taken",
]
