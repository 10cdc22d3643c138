"""The parts of the experiments page."""

from pages._experiments.chosen import chosen_id, pick_experiment
from pages._experiments.lesson import draw_calculators, draw_simulator

__all__ = ["chosen_id", "draw_calculators", "draw_simulator", "pick_experiment"]
