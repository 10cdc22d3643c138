"""The parts of the experiments page."""

from pages._experiments.agree import draw_agree, draw_guardrails, draw_looks, draw_power
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
from pages._experiments.plan import draw_hypothesis, draw_size, draw_versions, plan_findings, plan_steps

__all__ = [
    "backlog_steps",
    "carry_steps",
    "chosen_id",
    "draw_agree",
    "draw_backlog",
    "draw_carry",
    "draw_decide",
    "draw_guardrails",
    "draw_handout",
    "draw_hypothesis",
    "draw_library",
    "draw_log",
    "draw_looks",
    "draw_meta",
    "draw_power",
    "draw_size",
    "draw_versions",
    "learn_findings",
    "log_findings",
    "pick_experiment",
    "plan_findings",
    "plan_steps",
]
