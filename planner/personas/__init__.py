"""Personas and their journey: who buys, and what happens to them from first sight to recommendation."""

from __future__ import annotations

from planner.personas.card import card_png, card_svg
from planner.personas.compare import compare_rows, other_rows
from planner.personas.compute import PersonasResult, Profile, compute
from planner.personas.interview import interview_markdown
from planner.personas.journeys import curve_chart, curve_rows, curve_title, stage_rows
from planner.personas.model import PARTS, STAGES, Journey, Persona, Personas, Stage
from planner.personas.presets import Preset, example_row, presets
from planner.personas.summary import EVIDENCE_COLUMNS, evidence_rows, key_figures, label
from planner.personas.tasks import stage_task, task_id
from planner.personas.telling import blocks

__all__ = [
    "EVIDENCE_COLUMNS",
    "PARTS",
    "STAGES",
    "Journey",
    "Persona",
    "Personas",
    "PersonasResult",
    "Preset",
    "Profile",
    "Stage",
    "blocks",
    "card_png",
    "card_svg",
    "compare_rows",
    "compute",
    "curve_chart",
    "curve_rows",
    "curve_title",
    "evidence_rows",
    "example_row",
    "interview_markdown",
    "key_figures",
    "label",
    "other_rows",
    "presets",
    "stage_rows",
    "stage_task",
    "task_id",
]
