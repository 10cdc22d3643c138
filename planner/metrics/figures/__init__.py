"""The shop's figures from the stored tables: `figures(data, first, last)` for a period, `ledger(data)` for more."""

from planner.metrics.figures.kinds import ADS, GROUPS, METRICS, ORDERS, PRODUCTS, SHOP, Definition, Group, Unit
from planner.metrics.figures.ledger import Figures, Ledger, figures, ledger, ledger_of
from planner.metrics.figures.measured import Lack, Measured, Piece
from planner.metrics.figures.questions import YEAR
from planner.metrics.figures.tables import Source

__all__ = [
    "ADS",
    "GROUPS",
    "METRICS",
    "ORDERS",
    "PRODUCTS",
    "SHOP",
    "YEAR",
    "Definition",
    "Figures",
    "Group",
    "Lack",
    "Ledger",
    "Measured",
    "Piece",
    "Source",
    "Unit",
    "figures",
    "ledger",
    "ledger_of",
]
