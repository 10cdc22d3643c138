"""Days that are unlike all others, what may have been the reason, and what the shop says it was."""

from planner.metrics.unusual.change import PATH, explained, reason_id
from planner.metrics.unusual.finding import Off, off, share_off
from planner.metrics.unusual.outcome import Clue, Odd, Unusual, unusual
from planner.metrics.unusual.remarks import unusual_remarks, unusual_steps
from planner.metrics.unusual.view import odd_columns, odd_lines, odd_rows, reason_options, unusual_lead

__all__ = [
    "PATH",
    "Clue",
    "Odd",
    "Off",
    "Unusual",
    "explained",
    "odd_columns",
    "odd_lines",
    "odd_rows",
    "off",
    "reason_id",
    "reason_options",
    "share_off",
    "unusual",
    "unusual_lead",
    "unusual_remarks",
    "unusual_steps",
]
