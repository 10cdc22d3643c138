"""The log of tests: ideas in the order to test them, where every test stands, and which are in each other's way."""

from planner.experiments.log.acts import (
    CALLS,
    add_idea,
    begin,
    delete,
    finish,
    may_be_shelved,
    repeat,
    resume,
)
from planner.experiments.log.backlog import Backlog, backlog, ranked
from planner.experiments.log.diary import STATES, Entry, entry
from planner.experiments.log.ideas import Ready, Suggested, ready_made, suggested, take, weak_places
from planner.experiments.log.outcome import Logged, logged
from planner.experiments.log.overlaps import Overlap, overlaps, page_key
from planner.experiments.log.remarks import log_remarks
from planner.experiments.log.view import (
    idea_columns,
    idea_lines,
    idea_rows,
    in_state,
    lacking_lines,
    log_columns,
    log_figures,
    log_lines,
    log_rows,
    queue_words,
    ready_lines,
    shown_words,
    state_options,
)
from planner.experiments.log.working import backlog_steps
from planner.experiments.log.worth import Record, Valued, valued

__all__ = [
    "CALLS",
    "STATES",
    "Backlog",
    "Entry",
    "Logged",
    "Overlap",
    "Ready",
    "Record",
    "Suggested",
    "Valued",
    "add_idea",
    "backlog",
    "backlog_steps",
    "begin",
    "delete",
    "entry",
    "finish",
    "idea_columns",
    "idea_lines",
    "idea_rows",
    "in_state",
    "lacking_lines",
    "log_columns",
    "log_figures",
    "log_lines",
    "log_remarks",
    "log_rows",
    "logged",
    "may_be_shelved",
    "overlaps",
    "page_key",
    "queue_words",
    "ranked",
    "ready_lines",
    "ready_made",
    "repeat",
    "resume",
    "shown_words",
    "state_options",
    "suggested",
    "take",
    "valued",
    "weak_places",
]
