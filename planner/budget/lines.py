"""The lines of the budget as they count: one per channel and the reserve, which together always are the total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planner.budget.section import RESERVE, Budget, Line
from planner.budget.shares import shared_out
from planner.channels import Channel, Costs, means_on, places
from planner.channels.costs import costs
from planner.shop import Baseline

if TYPE_CHECKING:
    from planner.plan import Plan

HIGH_RETURN_KINDS, HIGH_RETURN_TOOLS = ("social", "private"), ("livestream", "creator_live")
FIRST_SHARE = {"core": 6.0, "support": 3.0, "trial": 1.0, None: 1.0}


@dataclass(frozen=True)
class BudgetLine:
    """A line with its channel and what that costs; the reserve has neither. Money in fen for the whole period.

    `spend` is its part of the total, `share` the same as a fraction.
    """

    id: str
    channel: Channel | None
    costs: Costs | None
    spend: int
    share: float
    locked: bool
    least: int | None
    most: int | None
    reach: int | None


def is_high_return(channel: Channel) -> bool:
    """Douyin, livestreams, private domain and social commerce, as the 2025 programme has it."""
    kind = places()[channel.platform].kind if channel.platform else None
    return channel.platform == "douyin" or channel.tool in HIGH_RETURN_TOOLS or kind in HIGH_RETURN_KINDS


def budget_lines(plan: Plan, shop: Baseline) -> tuple[BudgetLine, ...]:
    """Every channel of the plan and the reserve, with their parts of the total."""
    total = plan.budget.total or 0
    parts, rows = spends(plan), {line.id: line for line in plan.budget.lines}
    channels = {channel.id: channel for channel in plan.channels.list}
    made = []
    for line_id, spend in parts.items():
        row, channel = rows.get(line_id, Line(id=line_id)), channels.get(line_id)
        made.append(
            BudgetLine(
                id=line_id,
                channel=channel,
                costs=costs(plan, channel, shop) if channel else None,
                spend=spend,
                share=spend / total if total else 0.0,
                locked=row.locked,
                least=row.least,
                most=row.most,
                reach=row.reach,
            )
        )
    return tuple(made)


def line_ids(plan: Plan) -> tuple[str, ...]:
    """The lines there are: the channels in their order, then the reserve."""
    return (*(channel.id for channel in plan.channels.list if channel.id != RESERVE), RESERVE)


def spends(plan: Plan) -> dict[str, int]:
    """Each line's part of the total in fen, whatever is stored: the total may have been typed, or a channel have gone.

    Stored spends are weights, which limits and locks bound as far as they leave room for the total.
    """
    budget, ids = plan.budget, line_ids(plan)
    stored = {line.id: line for line in budget.lines}
    rows = [stored.get(line_id) or Line(id=line_id) for line_id in ids]
    total = budget.total
    if total is None or not any(row.spend for row in rows):
        return dict.fromkeys(ids, 0)
    low, high = limits(rows, total)
    if not sum(low) <= total <= sum(high):
        low, high = [0] * len(rows), [total] * len(rows)
    weights = [row.spend for row in rows]
    fits = sum(weights) == total and all(lo <= w <= hi for lo, w, hi in zip(low, weights, high, strict=True))
    parts = weights if fits else shared_out(total, [float(weight) for weight in weights], low, high)
    return dict(zip(ids, parts, strict=True))


def share_at(plan: Plan, line_id: str) -> float:
    """A line's share of the total as a slider shows it, in steps of a thousandth."""
    return round(spends(plan).get(line_id, 0) / plan.budget.total, 3) if plan.budget.total else 0.0


def setting_at(plan: Plan, line_id: str, name: str) -> Any:
    """A setting of a line (locked, least, most, reach), also of one that is not stored yet."""
    return getattr(_row(plan.budget, line_id), name)


def limits(rows: Sequence[Line], total: int) -> tuple[list[int], list[int]]:
    """Between what each line may move: its spend if it is locked, else its own limits."""
    low = [row.spend if row.locked else row.least or 0 for row in rows]
    high = [row.spend if row.locked else total if row.most is None else row.most for row in rows]
    return low, [max(ends) for ends in zip(low, high, strict=True)]


def limits_of(line: BudgetLine) -> tuple[int, int | None]:
    """Between what a line may move, in fen: its spend if it is locked; None: no upper limit."""
    return (line.spend, line.spend) if line.locked else (line.least or 0, line.most)


def _row(budget: Budget, line_id: str) -> Line:
    return next((line for line in budget.lines if line.id == line_id), Line(id=line_id))


def first_weights(plan: Plan) -> dict[str, float]:
    """How a first split weighs the channels: core 6, supporting 3, on trial 1; nothing for the reserve."""
    found = {channel.id: FIRST_SHARE[channel.role] for channel in plan.channels.list}
    return {line_id: found.get(line_id, 0.0) for line_id in line_ids(plan)}


def purpose(channel: Channel) -> str | None:
    """What a channel's means is good for: converts, awareness, teaching or repeat."""
    return means_on(channel.platform, channel.tool).purpose if channel.tool else None
