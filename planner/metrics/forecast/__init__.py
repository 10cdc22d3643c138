"""What the shop will sell day by day: models of its ordinary days times what festivals and campaigns add."""

from planner.metrics.forecast.events import Event, Part, Usual, by_day, festival_events, parts
from planner.metrics.forecast.learning import Lift, Seen, learned, lift_of, usual_lift
from planner.metrics.forecast.making import MOST, Study, forecast, outlook, own_lift, study
from planner.metrics.forecast.outcome import Fitted, Forecast, Problem, Total

__all__ = [
    "MOST",
    "Event",
    "Fitted",
    "Forecast",
    "Lift",
    "Part",
    "Problem",
    "Seen",
    "Study",
    "Total",
    "Usual",
    "by_day",
    "festival_events",
    "forecast",
    "learned",
    "lift_of",
    "outlook",
    "own_lift",
    "parts",
    "study",
    "usual_lift",
]
