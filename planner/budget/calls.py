"""The named functions of the chapter, which Changes call on the latest saved plan."""

from types import MappingProxyType

from planner.budget.imported.expenses import record
from planner.budget.scenarios import adopt
from planner.budget.split import adjust, allot, drag, drag_share, propose
from planner.changes import Calls

CALLS: Calls = MappingProxyType(
    {
        "drag": drag,
        "adjust": adjust,
        "allot": allot,
        "propose": propose,
        "drag_share": drag_share,
        "adopt": adopt,
        "record": record,
    }
)
