"""Measured speed and load; each script says how to run it."""
