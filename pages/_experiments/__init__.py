"""The parts of the experiments page."""

from pages._experiments.chosen import chosen_id, pick_experiment

__all__ = ["chosen_id", "pick_experiment"]
