"""Several campaigns together: where they count on the same pieces, the same cash or the same advertising money."""

from planner.campaigns.together.ads import Overspent, Twice
from planner.campaigns.together.cash import Tied
from planner.campaigns.together.outcome import Together, together
from planner.campaigns.together.stock import Pieces, Shared, Spare, Unsure
from planner.campaigns.together.view import clash_columns, clash_lines, clash_rows, clash_title
from planner.campaigns.together.working import stock_steps_beside, target_steps_beside, together_steps

__all__ = [
    "Overspent",
    "Pieces",
    "Shared",
    "Spare",
    "Tied",
    "Together",
    "Twice",
    "Unsure",
    "clash_columns",
    "clash_lines",
    "clash_rows",
    "clash_title",
    "stock_steps_beside",
    "target_steps_beside",
    "together",
    "together_steps",
]
