"""The looks of a plan on the page: what each asks for, what other plans cost, and the price of peeking."""

from __future__ import annotations

from math import ceil, sqrt

from planner import fmt
from planner.experiments.ground import RATES
from planner.experiments.planning.looks import KINDS, look_plan, peeking, sides
from planner.experiments.planning.outcome import Planned
from planner.experiments.planning.size import size
from planner.experiments.planning.sums import LONGEST, WEEK
from planner.experiments.planning.time import look_days
from planner.experiments.section import Looks
from planner.findings import InputError
from planner.i18n import Translate

DAILY = 56  # looks: more of them are not counted, the price hardly changes


def look_columns(t: Translate) -> dict[str, str]:
    """Headers of the looks."""
    return {code: t(f"experiments.columns.look_{code}") for code in ("day", "people", "lift", "bound")}


def look_rows(t: Translate, made: Planned) -> list[dict[str, str]]:
    """Each look: its evening, the visitors per version by then, and what has to be seen to stop."""
    if made.days is None or made.per_arm is None or made.sums.aim is None or not made.bounds:
        return []
    days = look_days(made.run, made.fractions)
    return [
        {
            "day": fmt.short_day(day, t.locale),
            "people": fmt.count(ceil(made.per_arm * fraction), t.locale),
            "lift": _lift_words(t, made, bound, fraction),
            "bound": f"{bound:.2f}",
        }
        for day, fraction, bound in zip(days, made.fractions, made.bounds, strict=True)
    ]


def _lift_words(t: Translate, made: Planned, bound: float, fraction: float) -> str:
    """About which lift the statistic passes a bound with."""
    aim, total = made.sums.aim, made.total
    if aim is None or not total:
        return fmt.UNKNOWN
    n = total * fraction * made.sums.split.like_equal()
    noise = aim.noise if aim.noise is not None else sqrt((1 - (aim.rate or 0.0)) / (aim.rate or 1.0))
    return t("experiments.planning.lift", lift=bound * noise * sqrt(2 / n))


def kind_columns(t: Translate) -> dict[str, str]:
    """Headers of the plans of looks beside one another."""
    return {code: t(f"experiments.columns.kind_{code}") for code in ("plan", "people", "weeks")}


def kind_rows(t: Translate, made: Planned) -> list[dict[str, str]]:
    """Every plan of looks: how many visitors and weeks it takes at worst."""
    found = [(kind, _with(made, kind)) for kind in KINDS]
    return [
        {
            "plan": t(f"experiments.planning.kinds.{kind}"),
            "people": fmt.count(needed[0], t.locale),
            "weeks": fmt.count(needed[1], t.locale),
        }
        for kind, needed in found
        if needed is not None
    ]


def _with(made: Planned, kind: Looks) -> tuple[int, int | None] | None:
    """Visitors of the smallest version and weeks with another plan of looks; None where it cannot be had."""
    one, found = made.experiment, made.sums
    if found.aim is None or not one.mde or not found.split.shares:
        return None
    if kind == "always_valid" and one.metric not in RATES:
        return None
    try:
        needed = size(found.aim, one.mde, found.split, look_plan(one, made.alpha, kind))
    except InputError:
        return None
    days = needed.total / found.daily if found.daily else LONGEST
    return needed.per_arm, ceil(ceil(days) / WEEK) if days < LONGEST else None


def peeking_words(t: Translate, made: Planned) -> str:
    """What looking costs that was not planned; nothing for risks that cannot be."""
    one = made.experiment
    daily = min(DAILY, made.days or 0)
    try:
        often = peeking(5, one.alpha, sides(one))
        always = peeking(daily, one.alpha, sides(one)) if daily > 5 else None
    except InputError:
        return ""
    values = {"alpha": one.alpha, "often": often}
    if always is None:
        return t("experiments.planning.peeking", **values)
    return t("experiments.planning.peeking_daily", **values, days=daily, always=always)


def cost_words(t: Translate, made: Planned) -> str:
    """What the looks of the plan cost in visitors; nothing for one look."""
    needed, kind = made.sums.size, made.experiment.looks
    if kind == "fixed" or needed is None:
        return t("experiments.planning.cost_fixed") if kind == "fixed" else ""
    return t("experiments.planning.cost", more=needed.inflation - 1)
