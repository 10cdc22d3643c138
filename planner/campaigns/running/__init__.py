"""Running a campaign: its risks and rehearsals, the event day by day, and the review."""

from planner.campaigns.running.outcome import Running, all_running
from planner.campaigns.running.risk_view import risk_columns, risk_rows
from planner.campaigns.running.risks import (
    Threatened,
    origin_of,
    risk_id,
    score,
    take_drills,
    take_risks,
    threatened,
)

__all__ = [
    "Running",
    "Threatened",
    "all_running",
    "origin_of",
    "risk_columns",
    "risk_id",
    "risk_rows",
    "score",
    "take_drills",
    "take_risks",
    "threatened",
]
