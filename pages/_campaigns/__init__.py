"""The parts of the campaigns page."""
