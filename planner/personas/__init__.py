"""Personas and their journey: who buys, and what happens to them from first sight to recommendation."""

from __future__ import annotations

from planner.personas.model import Journey, Persona, Personas, Stage

__all__ = ["Journey", "Persona", "Personas", "Stage"]
