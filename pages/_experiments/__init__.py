"""The parts of the experiments page."""

from pages._experiments.agree import draw_agree, draw_guardrails, draw_looks, draw_power
from pages._experiments.chosen import chosen_id, pick_experiment
from pages._experiments.plan import draw_hypothesis, draw_size, draw_versions, plan_findings, plan_steps

__all__ = [
    "chosen_id",
    "draw_agree",
    "draw_guardrails",
    "draw_hypothesis",
    "draw_looks",
    "draw_power",
    "draw_size",
    "draw_versions",
    "pick_experiment",
    "plan_findings",
    "plan_steps",
]
