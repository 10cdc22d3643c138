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
from pages._experiments.read import (
    draw_checked,
    draw_details,
    draw_effect,
    draw_unharmed,
    draw_verdict,
    read_findings,
    read_steps,
)
from pages._experiments.run import draw_happened, draw_watch, run_findings, run_steps
from pages._experiments.run_counts import draw_checks, draw_counts
from pages._experiments.run_lines import draw_lines
from pages._experiments.run_versions import draw_versions as draw_run_versions

__all__ = [
    "backlog_steps",
    "carry_steps",
    "chosen_id",
    "draw_agree",
    "draw_backlog",
    "draw_carry",
    "draw_checked",
    "draw_checks",
    "draw_counts",
    "draw_decide",
    "draw_details",
    "draw_effect",
    "draw_guardrails",
    "draw_handout",
    "draw_happened",
    "draw_hypothesis",
    "draw_library",
    "draw_lines",
    "draw_log",
    "draw_looks",
    "draw_meta",
    "draw_power",
    "draw_run_versions",
    "draw_size",
    "draw_unharmed",
    "draw_verdict",
    "draw_versions",
    "draw_watch",
    "learn_findings",
    "log_findings",
    "pick_experiment",
    "plan_findings",
    "plan_steps",
    "read_findings",
    "read_steps",
    "run_findings",
    "run_steps",
]
