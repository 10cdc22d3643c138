"""How pace, projection and the day a budget is used up are worked out, with the plan's own numbers."""

from __future__ import annotations

from collections.abc import Iterator

from planner.budget.spending.burn import Spending
from planner.budget.spending.expenses import line_word
from planner.i18n import Worded
from planner.steps import Step


def spend_steps(found: Spending) -> tuple[Step, ...]:
    """The steps of the cell; none while nothing was recorded."""
    return tuple(_steps(found)) if found.spent.rows else ()


def _steps(found: Spending) -> Iterator[Step]:
    values = {"day": found.today, "first": found.span.start, "last": found.span.end, "share": found.share}
    yield Step("budget.spend_share", values)
    for burn in (found.whole, *found.lines):
        if burn.pace is None or burn.projected is None or not burn.spent:
            continue
        values = {
            "name": Worded("budget.words.spend_whole") if burn is found.whole else line_word(burn.line),
            "budget": burn.budget,
            "share": found.share,
            "planned": burn.planned,
            "spent": burn.spent,
            "pace": burn.pace,
            "projected": burn.projected,
            "left": burn.left,
            "recent": burn.recent,
            "days": burn.recent_days,
            "used_up": burn.used_up,
        }
        yield Step("budget.spend_pace", values)
        if burn.used_up is not None and burn.left > 0:
            yield Step("budget.spend_used_up", values)
