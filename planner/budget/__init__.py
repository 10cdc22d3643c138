"""Budget: one total shared across channels, and what it brings.

What can be done with it stands in packages of their own: `optimiser`, `fitting`, `forecast`, `views`, `spending`,
`learning` and `improving`. Here is what they share, and the calculators: these are loaded when first asked for.
"""

import importlib
from typing import TYPE_CHECKING, Any

from planner.budget.calls import CALLS
from planner.budget.lines import BudgetLine, line_ids, setting_at, share_at, spends
from planner.budget.result import BudgetResult, compute
from planner.budget.section import RESERVE, Budget
from planner.budget.split import Cut, adjusted, allotted, dragged, dragged_to, proposed, shares_of, shifted
from planner.budget.split_chart import split_chart, split_rows, split_title
from planner.budget.view import (
    key_figures,
    line_names,
    new_rule,
    period_words,
    rule_columns,
    rule_names,
    rule_rows,
    suggested_words,
)

if TYPE_CHECKING:
    from planner.budget.fitting.fit import fit
    from planner.budget.optimiser import Allocation, optimise, total_for
from planner.budget.telling import blocks

__all__ = [
    "CALLS",
    "RESERVE",
    "Allocation",
    "Budget",
    "BudgetLine",
    "BudgetResult",
    "Cut",
    "adjusted",
    "allotted",
    "blocks",
    "compute",
    "dragged",
    "dragged_to",
    "fit",
    "key_figures",
    "line_ids",
    "line_names",
    "new_rule",
    "optimise",
    "period_words",
    "proposed",
    "rule_columns",
    "rule_names",
    "rule_rows",
    "setting_at",
    "share_at",
    "shares_of",
    "shifted",
    "spends",
    "split_chart",
    "split_rows",
    "split_title",
    "suggested_words",
    "total_for",
]

CALCULATORS = {
    "Allocation": "optimiser",
    "fit": "fitting.fit",
    "optimise": "optimiser",
    "total_for": "optimiser",
}

if not TYPE_CHECKING:  # a type checker would take any name for one of the package

    def __getattr__(name: str) -> Any:
        if name not in CALCULATORS:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(importlib.import_module(f"{__name__}.{CALCULATORS[name]}"), name)
