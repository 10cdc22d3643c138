"""What stored tables say of promotion: spend by channel, as weeks to learn from and as expenses of the plan."""

from planner.budget.imported.expenses import Offered, from_data, offered, record, recorded
from planner.budget.imported.mapping import NOWHERE, options, proposed
from planner.budget.imported.promoted import Promoted, Sold, Source, promoted
from planner.budget.imported.view import (
    history_lines,
    history_text,
    mapping_columns,
    mapping_rows,
    offer_columns,
    offer_rows,
    source_name,
    spell_words,
    week_columns,
    week_rows,
)
from planner.budget.imported.weekly import Weekly, weekly

__all__ = [
    "NOWHERE",
    "Offered",
    "Promoted",
    "Sold",
    "Source",
    "Weekly",
    "from_data",
    "history_lines",
    "history_text",
    "mapping_columns",
    "mapping_rows",
    "offer_columns",
    "offer_rows",
    "offered",
    "options",
    "promoted",
    "proposed",
    "record",
    "recorded",
    "source_name",
    "spell_words",
    "week_columns",
    "week_rows",
    "weekly",
]
