"""The parts of the experiments page."""

from pages._experiments.chosen import chosen_id, pick_experiment
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
from pages._experiments.run_versions import draw_versions

__all__ = [
    "chosen_id",
    "draw_checked",
    "draw_checks",
    "draw_counts",
    "draw_details",
    "draw_effect",
    "draw_happened",
    "draw_lines",
    "draw_unharmed",
    "draw_verdict",
    "draw_versions",
    "draw_watch",
    "pick_experiment",
    "read_findings",
    "read_steps",
    "run_findings",
    "run_steps",
]
