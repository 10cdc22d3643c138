"""The parts of the experiments page."""

from pages._experiments.chosen import chosen_id, pick_experiment
from pages._experiments.learn import (
    carry_steps,
    draw_carry,
    draw_decide,
    draw_handout,
    draw_library,
    draw_meta,
    learn_findings,
)
from pages._experiments.log import backlog_steps, draw_backlog, draw_log, log_findings

__all__ = [
    "backlog_steps",
    "carry_steps",
    "chosen_id",
    "draw_backlog",
    "draw_carry",
    "draw_decide",
    "draw_handout",
    "draw_library",
    "draw_log",
    "draw_meta",
    "learn_findings",
    "log_findings",
    "pick_experiment",
]
