"""What a shop can do that is too small for its test, and what is no way out."""

from __future__ import annotations

from math import ceil

from planner.experiments.planning.effects import Aim
from planner.experiments.planning.looks import look_plan
from planner.experiments.planning.outcome import Planned
from planner.experiments.planning.remarks import LONG
from planner.experiments.planning.size import size
from planner.experiments.planning.sums import LONGEST
from planner.findings import InputError
from planner.i18n import Translate

OUT_OF_REACH = 0.25  # a lift that few changes bring
CLICK_RATE = 0.04  # of impressions: the middle of what the course deck gives for ads
SEEN_BEFORE = ("title", "main_picture", "video_cover", "price_display")  # changes that show in a list of results


def is_small(made: Planned) -> bool:
    """Whether the test takes more than eight weeks; without a lift, whether eight weeks show large ones only."""
    if made.mde is not None:
        return made.sums.days is not None and made.sums.days > LONG
    last = made.reaches[-1] if made.reaches else None
    return last is not None and (last.lift is None or last.lift > OUT_OF_REACH)


def click_days(made: Planned) -> int | None:
    """Days that the same lift of the click-through rate would take, if every visitor comes from 1 ÷ 4 % impressions.

    None where the change does not show in a list, or nothing can be said.
    """
    one, aim = made.experiment, made.sums.aim
    if (
        one.metric != "conversion"
        or one.subject not in SEEN_BEFORE
        or aim is None
        or not one.mde
        or not made.sums.daily
    ):
        return None
    clicks = Aim(CLICK_RATE, None, aim.alpha, aim.power, aim.sides)
    try:
        needed = size(clicks, one.mde, made.sums.split, look_plan(one, aim.alpha, "fixed"))
    except InputError:
        return None
    days = needed.total * CLICK_RATE / made.sums.daily
    return max(1, ceil(days)) if days < LONGEST else None


def advice_lines(t: Translate, made: Planned) -> list[str]:
    """What to do instead, in the order of what helps most; nothing if the test is short enough."""
    if not is_small(made):
        return []
    lines = []
    last = made.reaches[-1] if made.reaches else None
    if last is not None and last.lift is not None:
        lines.append(t("experiments.planning.advice_bigger", weeks=last.weeks, lift=last.lift))
    else:
        lines.append(t("experiments.planning.advice_none"))
    days = click_days(made)
    if days is not None:
        lines.append(t("experiments.planning.advice_clicks_days", days=days, rate=CLICK_RATE))
    elif made.experiment.metric != "click_through":
        lines.append(t("experiments.planning.advice_clicks"))
    return [*lines, t("experiments.planning.advice_before_after")]
