"""Channels of low return proposed for cutting, and what they have not spent shared among those that return most.

A line whose sales leave less than half of what they cost (ROAS × margin < 0.5) is cut to what it has spent already, or
to its lower limit. The money moves in small pieces, each to the line whose next yuan leaves most, as long as that is
more than the yuan itself; what nobody can use so stays in the reserve. Locks, limits and rules hold at every step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from planner.budget.curves import slope
from planner.budget.lines import BudgetLine
from planner.budget.response import Response
from planner.budget.rules import NEAR
from planner.budget.section import RESERVE, Rule
from planner.budget.spending.remarks import low_return
from planner.findings import InputError

if TYPE_CHECKING:
    from planner.budget.result import BudgetResult
    from planner.plan import Plan

PIECES = 40
WORTH = 1.0  # yuan left per further yuan from which on a line may get more


@dataclass(frozen=True)
class Move:
    """A line before and after, in fen, with what the next yuan would leave there before; None if unknown."""

    line: BudgetLine
    before: int
    after: int
    marginal: float | None


def replanned(plan: Plan, result: BudgetResult) -> dict[str, int] | None:
    """The lines' new parts of the total in fen, which add up to it; None if there is nothing to cut or to move to."""
    parts = {line.id: line.spend for line in result.lines}
    before, lines = dict(parts), {line.id: line for line in result.lines}
    spent = {burn.id: burn.spent for burn in result.spending.lines}
    weak = [
        line.id
        for line in result.lines
        if spent.get(line.id) and not line.locked and low_return(result.responses.get(line.id), line)
    ]
    takers = [line for line in result.lines if line.id not in weak and not line.locked]
    for source in weak:
        least = max(spent[source], lines[source].least or 0)
        for piece in _pieces(parts[source] - least):
            best = sorted(_wishes(result, takers, parts, piece), reverse=True)
            moved = ({**parts, source: parts[source] - piece, taker: parts[taker] + piece} for _, taker in best)
            kept = next((new for new in moved if _keeps_rules(plan, parts, new)), None)
            if kept is None:
                break
            parts = kept
    return parts if parts != before else None


def moves(result: BudgetResult, after: Mapping[str, int]) -> tuple[Move, ...]:
    """The lines that a new split changes, with what their next yuan leaves now."""
    return tuple(
        Move(
            line=line,
            before=line.spend,
            after=after[line.id],
            marginal=marginal(result.responses.get(line.id), line.spend),
        )
        for line in result.lines
        if line.id in after and after[line.id] != line.spend
    )


def marginal(response: Response | None, fen: int) -> float | None:
    """What the next yuan on a line leaves of its sales, at a spend in fen; None if unknown."""
    if response is None or response.margin is None:
        return None
    try:
        found = slope(response.curve, fen / 100) * response.margin
    except InputError:
        return None
    return None if isnan(found) else found


def _pieces(money: int) -> list[int]:
    """Money in about forty whole pieces of at least a yuan."""
    if money <= 0:
        return []
    piece = max(100, -(-money // PIECES))
    whole, rest = divmod(money, piece)
    return [piece] * whole + [rest] * (rest > 0)


def _wishes(
    result: BudgetResult, takers: Sequence[BudgetLine], parts: Mapping[str, int], piece: int
) -> Iterator[tuple[float, str]]:
    """Lines that can take a piece, with what their next yuan leaves: more than the yuan itself, or the reserve."""
    for line in takers:
        if line.most is not None and parts[line.id] + piece > line.most:
            continue
        leaves = marginal(result.responses.get(line.id), parts[line.id])
        if line.id == RESERVE:
            yield WORTH, line.id
        elif leaves is not None and leaves > WORTH:
            yield leaves, line.id


def _keeps_rules(plan: Plan, before: Mapping[str, int], after: Mapping[str, int]) -> bool:
    return all(_kept(rule, before, after, plan.budget.total or 0) for rule in plan.budget.rules)


def _kept(rule: Rule, before: Mapping[str, int], after: Mapping[str, int], total: int) -> bool:
    """Whether a rule still holds, or is missed by no more than before."""
    was, now = (sum(parts.get(line, 0) for line in rule.lines) for parts in (before, after))
    short = rule.least is not None and now < was and now < (rule.least - NEAR) * total
    over = rule.most is not None and now > was and now > (rule.most + NEAR) * total
    return not short and not over
