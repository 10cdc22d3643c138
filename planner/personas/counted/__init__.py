"""Figures of a persona counted from stored orders: how many customers, what they bought, where they live."""

from planner.personas.counted.answer import Counted, Group, counted
from planner.personas.counted.rules import BY, EVERYBODY, Choices, Rule, choices
from planner.personas.counted.taking import FIELDS, Offer, offers, taken
from planner.personas.counted.view import (
    among_words,
    group_columns,
    group_rows,
    offer_words,
    region_columns,
    region_rows,
    rule_words,
)

__all__ = [
    "BY",
    "EVERYBODY",
    "FIELDS",
    "Choices",
    "Counted",
    "Group",
    "Offer",
    "Rule",
    "among_words",
    "choices",
    "counted",
    "group_columns",
    "group_rows",
    "offer_words",
    "offers",
    "region_columns",
    "region_rows",
    "rule_words",
    "taken",
]
