"""The marketing calendar: festivals, platform windows, days off and the plan's campaigns on one year."""

from planner.campaigns.calendar.agenda import (
    agenda,
    agenda_columns,
    agenda_rows,
    known_columns,
    known_of,
    known_rows,
    span_words,
    spans,
    window_words,
    year_file,
)
from planner.campaigns.calendar.bands import year_height, year_rows
from planner.campaigns.calendar.busy import busy_days, year_title
from planner.campaigns.calendar.chart import year_chart
from planner.campaigns.calendar.collisions import ahead, collisions, year_collisions
from planner.campaigns.calendar.coming import Coming, coming, coming_steps
from planner.campaigns.calendar.entries import CalendarYear, Entry, calendar_year, entries, years
from planner.campaigns.calendar.known import EventWindow
from planner.campaigns.calendar.names import event_options, event_worded, platform_options
from planner.campaigns.calendar.sentences import calendar_note, next_words, projection_steps
from planner.campaigns.calendar.taking import choices, taken_over
from planner.campaigns.calendar.windows import windows_of

__all__ = [
    "CalendarYear",
    "Coming",
    "Entry",
    "EventWindow",
    "agenda",
    "agenda_columns",
    "agenda_rows",
    "ahead",
    "busy_days",
    "calendar_note",
    "calendar_year",
    "choices",
    "collisions",
    "coming",
    "coming_steps",
    "entries",
    "event_options",
    "event_worded",
    "known_columns",
    "known_of",
    "known_rows",
    "next_words",
    "platform_options",
    "projection_steps",
    "span_words",
    "spans",
    "taken_over",
    "window_words",
    "windows_of",
    "year_chart",
    "year_collisions",
    "year_file",
    "year_height",
    "year_rows",
    "year_title",
    "years",
]
