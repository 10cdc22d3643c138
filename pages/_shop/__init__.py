"""Longer parts of the shop page."""
