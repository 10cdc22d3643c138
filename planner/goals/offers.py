"""Changes that the page offers: ready-made goals, the solved drivers as goals, the season curve to start from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from math import ceil, floor
from typing import TYPE_CHECKING

from pydantic import JsonValue

from planner.calendar import month_weight
from planner.changes import Change, Rows, Set, edit_rows, set_value
from planner.goals.dates import months_later
from planner.goals.filling import new_goal
from planner.goals.metrics import baseline, target_field
from planner.goals.path import span_months
from planner.goals.result import GoalsResult
from planner.goals.section import Goal, Season
from planner.goals.smart import Study
from planner.i18n import Translate
from planner.sections import Origin

if TYPE_CHECKING:
    from planner.plan import Plan

# The programme's targets: order value +20 % and traffic cost -15 % a year, repurchase rate above 35 %.
AOV_UP, TRAFFIC_COST_DOWN, REPURCHASE = 1.20, 0.85, 0.35
EXACT = 1e-6  # so that a whole fen stays one in spite of binary fractions
PRESETS = ("gmv", "repurchase_rate", "aov", "traffic_cost")


def presets(t: Translate, plan: Plan, result: GoalsResult, today: date) -> dict[str, Change]:
    """Ready-made goals for metrics that have none yet, by metric."""
    taken = {goal.metric for goal in plan.goals.items}
    return {name: _add(_preset(t, name, result, today)) for name in PRESETS if name not in taken}


def _add(row: dict[str, JsonValue]) -> Change:
    return edit_rows("goals.items", label="add", added=(row,))


def _preset(t: Translate, metric: str, result: GoalsResult, today: date) -> dict[str, JsonValue]:
    """A goal for twelve months from today, with the programme's target where the baseline for it is known."""
    goal = Goal.model_validate({"id": f"preset-{metric}", "metric": metric})
    start = baseline(goal, result.shop).value
    wanted = {
        "repurchase_rate": REPURCHASE,
        "aov": start and floor(start * AOV_UP + EXACT),
        "traffic_cost": start and ceil(start * TRAFFIC_COST_DOWN - EXACT),
    }.get(metric)
    row = new_goal(today, metric=metric, title=t(f"goals.presets.{metric}.title"))
    row["deadline"] = date.fromordinal(months_later(today, 12).toordinal() - 1).isoformat()
    return {**row, "id": goal.id, target_field(goal): wanted or None}


def blank(today: date) -> Change:
    """A new, empty goal that starts today."""
    return _add(new_goal(today))


def added_id(change: Change) -> str:
    """The id of the row that a Change adds."""
    return next(str(row["id"]) for step in change.operations if isinstance(step, Rows) for row in step.added)


def driver_goals(t: Translate, plan: Plan, result: GoalsResult, today: date) -> Change | None:
    """The solved drivers as goals beside the main goal, for the same span; those made before are brought up to date."""
    main, solved = result.main, result.tree.solved
    if main is None or solved is None or main.deadline is None or main.deadline < (main.start or today):
        return None
    months = span_months(main.start or today, main.deadline)
    targets: dict[str, dict[str, JsonValue]] = {
        "visitors": {"target_count": round(solved.visitors * months)},
        "conversion_rate": {"target_rate": round(solved.conversion_rate, 6)},
        "aov": {"target_money": round(solved.aov * 100)},
    }
    there = {goal.id for goal in plan.goals.items}
    span = {"start": (main.start or today).isoformat(), "deadline": main.deadline.isoformat()}
    rows: dict[str, dict[str, JsonValue]] = {
        f"driver-{metric}": {**span, **target} for metric, target in targets.items()
    }
    words = {"reason": t("goals.presets.driver_reason"), "owner": main.owner, "origin": f"goals.items.{main.id}"}
    added = tuple(
        {"id": row_id, "metric": row_id.removeprefix("driver-"), "title": _driver_title(t, row_id), **words, **row}
        for row_id, row in rows.items()
        if row_id not in there
    )
    changed = {row_id: row for row_id, row in rows.items() if row_id in there}
    return edit_rows("goals.items", label="add", added=added, changed=changed)


def _driver_title(t: Translate, row_id: str) -> str:
    return t(f"goals.presets.{row_id.replace('-', '_')}.title")


def stretch_target(study: Study) -> Change | None:
    """The target brought to the far end of what counts as a stretch, for goals beyond it."""
    goal, reach = study.goal, study.reach
    if reach is None or reach.verdict not in {"very_hard", "unheard"}:
        return None
    scale = 10**6 if target_field(goal) in {"target_rate", "target_number"} else 1
    steps = ceil(reach.limits[2] * scale) if reach.falling else floor(reach.limits[2] * scale)
    stored: JsonValue = steps / scale if scale > 1 else steps
    origin = Origin(kind="reference", source=reach.pace.source)
    return set_value(f"goals.items.{goal.id}.{target_field(goal)}", stored, label="edit", origin=origin)


def moved_up(plan: Plan, goal_id: str) -> Change | None:
    """The goal one place further up."""
    ids = [goal.id for goal in plan.goals.items]
    place = ids.index(goal_id) if goal_id in ids else 0
    if place == 0:
        return None
    ids[place - 1], ids[place] = ids[place], ids[place - 1]
    return edit_rows("goals.items", label="reorder", order=tuple(ids))


def reference_season(start: date) -> dict[str, float]:
    """The reference weight of each calendar month in the twelve months from `start`, by field of the season."""
    return {f"m{month:02}": round(month_weight(start.year + (month < start.month), month), 2) for month in range(1, 13)}


def fill_season(start: date) -> Change:
    """The reference curve written into the season, to be edited."""
    return _season(reference_season(start).items())


def clear_season() -> Change:
    """Back to the reference curve, which moves with the lunar year."""
    return _season((name, None) for name in Season.model_fields)


def _season(values: Iterable[tuple[str, float | None]]) -> Change:
    operations = tuple(Set(path=f"goals.season.{name}", value=value) for name, value in values)
    return Change(label="edit", operations=operations)


def free_drivers(plan: Plan) -> Change:
    """All figures of the tree set free again."""
    names = type(plan.goals.drivers).model_fields
    return Change(label="edit", operations=tuple(Set(path=f"goals.drivers.{name}", value=None) for name in names))
