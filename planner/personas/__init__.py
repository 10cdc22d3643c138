"""Personas and their journey: who buys, and what happens to them from first sight to recommendation."""

from __future__ import annotations

from planner.personas.card import card_png, card_svg
from planner.personas.compare import compare_rows
from planner.personas.compute import PersonasResult, Profile, compute
from planner.personas.interview import interview_markdown
from planner.personas.journeys import curve_chart, curve_rows, curve_title, stage_rows
from planner.personas.model import PARTS, STAGE_FIELDS, STAGES, Journey, Persona, Personas, Stage
from planner.personas.presets import Preset, example_row, presets
from planner.personas.tasks import stage_task

__all__ = [
    "PARTS",
    "STAGES",
    "STAGE_FIELDS",
    "Journey",
    "Persona",
    "Personas",
    "PersonasResult",
    "Preset",
    "Profile",
    "Stage",
    "card_png",
    "card_svg",
    "compare_rows",
    "compute",
    "curve_chart",
    "curve_rows",
    "curve_title",
    "example_row",
    "interview_markdown",
    "presets",
    "stage_rows",
    "stage_task",
]
