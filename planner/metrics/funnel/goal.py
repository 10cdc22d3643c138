"""A step's target as a goal: the shop's conversion rate, or the step's own rate where buyers are not counted so."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from pydantic import JsonValue

from planner.changes import Change, edit_rows
from planner.i18n import Translate
from planner.metrics.funnel.outcome import Funnel, WhatIf

if TYPE_CHECKING:
    from planner.plan import Plan

DAYS = 90  # a quarter to get there (field practice)
ORIGIN = "metrics.funnel"


def _of_shop(made: Funnel) -> bool:
    """Whether the funnel's end is the conversion rate that goals know: paying buyers of the shop's visitors."""
    return made.counts.by == "shop_days" and made.steps[0].before == "visitors" and made.steps[-1].code == "buyers"


def _row_id(wanted: WhatIf) -> str:
    return f"funnel-{wanted.step.code}"


def _figures(t: Translate, made: Funnel, wanted: WhatIf) -> dict[str, JsonValue]:
    step = wanted.step
    values = {"before": step.before, "step": step.code, "rate": step.rate, "target": wanted.target}
    words: dict[str, JsonValue] = {
        "reason": t("metrics.words.goal_reason", start=made.stretch.start, end=made.stretch.end, **values)
    }
    if _of_shop(made):
        title = t("metrics.words.goal_title", now=made.overall, then=wanted.overall, **values)
        numbers = {"baseline_rate": round(made.overall, 6), "target_rate": round(wanted.overall, 6)}
        return {"title": title, "metric": "conversion_rate", **numbers, **words}
    numbers = {"baseline_number": round(step.rate * 100, 2), "target_number": round(wanted.target * 100, 2)}
    name = t("metrics.words.goal_metric", before=step.before, step=step.code)
    return {"title": t("metrics.words.goal_step", **values), "metric": "other", "metric_name": name, **numbers, **words}


def goal_state(plan: Plan, made: Funnel, wanted: WhatIf) -> str:
    """Whether the goal is to be added ("new"), brought up to date ("other"), or stands there as it is ("same")."""
    there = next((one for one in plan.goals.items if one.id == _row_id(wanted)), None)
    if there is None:
        return "new"
    held = there.target_rate if _of_shop(made) else there.target_number
    ours = round(wanted.overall, 6) if _of_shop(made) else round(wanted.target * 100, 2)
    return "same" if held == ours else "other"


def to_goals(t: Translate, plan: Plan, made: Funnel, wanted: WhatIf, today: date) -> Change | None:
    """A Change that adds the goal or brings its figures up to date; None where it stands there already."""
    state, row_id = goal_state(plan, made, wanted), _row_id(wanted)
    figures = _figures(t, made, wanted)
    if state == "same":
        return None
    if state == "other":
        return edit_rows("goals.items", label="edit", changed={row_id: figures})
    days: dict[str, JsonValue] = {
        "start": today.isoformat(),
        "deadline": (today + timedelta(days=DAYS)).isoformat(),
        "origin": ORIGIN,
    }
    return edit_rows("goals.items", label="add", added=({"id": row_id, **figures, **days},))
