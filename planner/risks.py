"""Risks of a plan. They belong to no chapter: any chapter may send one here, Home shows all."""

from __future__ import annotations

from planner.sections import Name, Row, Score, Section, Text


class Risk(Row):
    """What may go wrong. Likelihood and impact are 1 (low) to 5 (high); `origin` is the path it came from."""

    title: Text = ""
    likelihood: Score | None = None
    impact: Score | None = None
    trigger: Text = ""
    owner: Name = ""
    plan_b: Text = ""
    origin: Name = ""


class Risks(Section):
    items: tuple[Risk, ...] = ()
