"""SWOT: what the shop is good and bad at, what helps and threatens it, and the moves that follow."""

from __future__ import annotations

from planner.swot.model import Item, Kind, Move, Point, Quadrant, Rival, Scores, Swot

__all__ = ["Item", "Kind", "Move", "Point", "Quadrant", "Rival", "Scores", "Swot"]
