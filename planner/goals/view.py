"""Rows in words for the page and the report: the list of goals, the five letters, the driver tree, the verdict."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from planner import fmt
from planner.calendar import Festival
from planner.goals.drivers import Tree
from planner.goals.feasible import Verdict, supported
from planner.goals.metrics import METRICS, baseline_field, per_month, shop_figure, target
from planner.goals.path import By, Part
from planner.goals.result import GoalsResult
from planner.goals.section import Goal
from planner.goals.smart import Study
from planner.i18n import Translate

WRITE = {"money": fmt.money, "rate": fmt.percent, "count": fmt.count, "number": fmt.ratio}
# Festivals that the season curve knows, and the days people plan for; the others would only crowd a chart.
LARGE = frozenset(
    {"new_year_goods", "spring_festival", "womens_day", "six_eighteen", "mid_autumn", "double_11", "double_12"}
)


def amount(t: Translate, goal: Goal, value: float | None) -> str:
    """An amount in the unit of the goal's metric."""
    return WRITE[METRICS[goal.metric or "other"].unit](value, t.locale)


def short_amount(t: Translate, goal: Goal, value: float | None) -> str:
    """The same, short enough for a label."""
    is_money = METRICS[goal.metric or "other"].unit == "money"
    return fmt.headline(value, t.locale) if is_money else amount(t, goal, value)


def name_of(t: Translate, goal: Goal | None) -> str:
    """A goal's sentence, or that it has none yet; for a list that shows text as it is."""
    return (goal.title.strip() if goal else "") or t("goals.words.untitled")


def overview_columns(t: Translate) -> dict[str, str]:
    """Headers of the list of goals."""
    return {
        "title": t("goals.words.column_goal"),
        "target": t("goals.words.column_target"),
        "state": t("goals.words.column_state"),
    }


def overview_rows(t: Translate, result: GoalsResult) -> list[dict[str, str]]:
    """Every goal in a line: its target and deadline, how many letters are met and the verdict."""
    return [
        {
            "title": name_of(t, study.goal),
            "target": _by_deadline(t, study.goal),
            "state": _state(t, study),
        }
        for study in result.studies.values()
    ]


def _by_deadline(t: Translate, goal: Goal) -> str:
    words = target_words(t, goal)
    return t("goals.words.by", target=words, deadline=goal.deadline) if goal.deadline else words


def _state(t: Translate, study: Study) -> str:
    met = t("goals.words.letters_met", met=5 - len(study.missing))
    if study.reach is None:
        return met
    return t("goals.words.state", met=met, verdict=study.reach.verdict)


def target_words(t: Translate, goal: Goal) -> str:
    """Metric and target, such as "Sales ¥600,000"."""
    if goal.metric is None:
        return fmt.UNKNOWN
    own = goal.metric_name if goal.metric == "other" else ""
    metric = own or t(f"goals.items.metric.options.{goal.metric}")
    value = amount(t, goal, target(goal))
    if per_month(goal):
        return t("goals.words.target_monthly", metric=metric, value=value)
    return t("goals.words.target", metric=metric, value=value)


def from_shop(t: Translate, goal: Goal, result: GoalsResult) -> str:
    """The shop's own figure for a goal that has no baseline of its own; empty if there is none."""
    if getattr(goal, baseline_field(goal)) is not None:
        return ""
    figure = shop_figure(goal.metric, result.shop)
    return amount(t, goal, figure.value) if figure.known else ""


def tree_columns(t: Translate) -> dict[str, str]:
    """Headers of the driver tree."""
    return {
        "name": t("goals.words.column_driver"),
        "now": t("goals.words.column_now"),
        "then": t("goals.words.column_then"),
    }


def tree_rows(t: Translate, result: GoalsResult) -> list[dict[str, str]]:
    """Each driver of an average month: today, needed, growth; fixed ones say so."""
    tree = result.tree
    if tree.today is None or tree.solved is None:
        return []
    lines = (
        ("gmv", fmt.headline, 100),
        ("visitors", fmt.count, 1),
        ("conversion_rate", fmt.percent, 1),
        ("aov", fmt.money, 100),
        ("new_buyers", fmt.count, 1),
        ("returning_buyers", fmt.count, 1),
    )
    rows = []
    for name, write, scale in lines:
        now, then = _read(tree.today, name, scale), _read(tree.solved, name, scale)
        label = t(f"goals.factors.{name}")
        needed = write(then, t.locale)
        if now and then is not None:
            growth = then / now - 1
            words = "goals.words.grows" if growth >= 0 else "goals.words.shrinks"
            needed = t(words, value=needed, growth=abs(growth))
        rows.append(
            {
                "name": t("goals.words.fixed", name=label) if name in tree.fixed else label,
                "now": write(now, t.locale),
                "then": needed,
            }
        )
    return rows


def _read(tree: Tree, name: str, scale: int) -> float | None:
    value: float | None = getattr(tree, name)
    return None if value is None else value * scale


def band_columns(t: Translate) -> dict[str, str]:
    """Headers of the verdict's intervals."""
    return {"verdict": t("goals.words.column_verdict"), "range": t("goals.words.column_range")}


def band_rows(t: Translate, study: Study) -> list[dict[str, str]]:
    """What each verdict reaches from and to, with the target in its place."""
    goal, reach = study.goal, study.reach
    if reach is None:
        return []
    ranges: dict[Verdict, str] = {"already": short_amount(t, goal, reach.limits[0])}
    for verdict, near, far in supported(reach):
        low, high = short_amount(t, goal, near), short_amount(t, goal, far)
        beyond = t("goals.words.below" if reach.falling else "goals.words.beyond", low=low)
        ranges[verdict] = beyond if far is None else t("goals.words.range", low=low, high=high)
    mine = t("goals.words.your_target", value=short_amount(t, goal, target(goal)))
    return [
        {
            "verdict": t(f"goals.verdicts.{verdict}"),
            "range": t("goals.words.range_yours", range=words, yours=mine) if verdict == reach.verdict else words,
        }
        for verdict, words in ranges.items()
    ]


def part_columns(t: Translate, *, adds_up: bool) -> dict[str, str]:
    """Headers of the breakdown."""
    columns = {
        "part": t("goals.words.column_part"),
        "amount": t("goals.words.column_amount") if adds_up else t("goals.words.column_level"),
    }
    return columns | {"running": t("goals.words.column_running")} if adds_up else columns


def part_rows(t: Translate, goal: Goal, parts: tuple[Part, ...], by: By) -> list[dict[str, str]]:
    """The breakdown in words."""
    return [
        {
            "part": _with_festivals(t, part, by),
            "amount": amount(t, goal, part.amount),
            "running": amount(t, goal, part.running),
        }
        for part in parts
    ]


def _with_festivals(t: Translate, part: Part, by: By) -> str:
    shown = part.festivals if by == "week" else large(part.festivals)
    name, festivals = part_name(t, part, by), t("common.list_separator").join(festival_names(t, shown))
    return t("goals.words.part_festivals", part=name, festivals=festivals) if festivals else name


def part_name(t: Translate, part: Part, by: By) -> str:
    """What a part is called: a quarter, a month, or a week by its days."""
    if by == "month":
        return fmt.month(part.start, t.locale)
    if by == "quarter":
        return quarter_name(t, part.start)
    return t("goals.words.week", start=part.start, end=part.end)


def quarter_name(t: Translate, day: date) -> str:
    """A quarter with its year."""
    return t("goals.words.quarter", year=str(day.year), quarter=str((day.month + 2) // 3))


def festival_names(t: Translate, festivals: tuple[Festival, ...]) -> list[str]:
    """The names of festivals."""
    return [t(f"calendar.festivals.{festival.code}") for festival in festivals]


def large(festivals: tuple[Festival, ...]) -> tuple[Festival, ...]:
    """Those worth a label in a chart."""
    return tuple(festival for festival in festivals if festival.code in LARGE)


def key_figures(t: Translate, study: Study) -> list[tuple[str, str, str]]:
    """How far the target lies: against today, a month's growth, against the best month."""
    reach = study.reach
    if reach is None:
        return []
    growth: Any = fmt.percent(reach.growth, t.locale) if reach.growth is not None else t("goals.words.beyond_growth")
    monthly = reach.pace.kind == "month"
    if not monthly:
        return [("goals.figures.growth_whole", growth, "")]
    figures = [
        ("goals.figures.times", t("goals.words.times", times=reach.times), ""),
        ("goals.figures.growth", growth, ""),
    ]
    if reach.multiple is not None:
        figures.append(("goals.figures.multiple", t("goals.words.times", times=reach.multiple), ""))
    return figures


def filling_words(t: Translate, goal: Goal, values: Mapping[str, Any]) -> str:
    """What a sentence would fill in: "metric: sales; target: ¥600,000; by 31 Dec 2026"."""
    filled = Goal.model_validate(goal.model_dump() | dict(values))
    parts = []
    if "metric" in values:
        parts.append(t("goals.words.would_metric", metric=t(f"goals.items.metric.options.{filled.metric}")))
    if any(name.startswith("target_") for name in values):
        value = amount(t, filled, target(filled))
        monthly = "span" in values
        parts.append(t("goals.words.would_monthly" if monthly else "goals.words.would_target", value=value))
    if "deadline" in values:
        parts.append(t("goals.words.would_deadline", deadline=filled.deadline))
    return t("goals.words.would_separator").join(parts)
