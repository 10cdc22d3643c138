"""How a plan changes: a Change is a label and operations, applied together to the latest saved plan.

A path names a place in the plan: field names joined by dots, a row by its id: `shop.visitors`,
`goals.items.3f2a.target`. `differences` says what a Change altered, leaf by leaf, and `revert` puts that back as far
as nobody has altered it since: undo, restore and "what would change" are all made from these two.
"""

from planner.changes.applying import apply
from planner.changes.comparing import Difference, differences, revert
from planner.changes.operations import (
    Call,
    Calls,
    Change,
    Operation,
    Refused,
    RowGone,
    Rows,
    Set,
    altered,
    edit_rows,
    set_value,
)
from planner.changes.paths import FREE, find, is_table, table
from planner.changes.soundness import unsound

__all__ = [
    "FREE",
    "Call",
    "Calls",
    "Change",
    "Difference",
    "Operation",
    "Refused",
    "RowGone",
    "Rows",
    "Set",
    "altered",
    "apply",
    "differences",
    "edit_rows",
    "find",
    "is_table",
    "revert",
    "set_value",
    "table",
    "unsound",
]
