"""Calculators and simulations for a class; nothing here is saved."""
