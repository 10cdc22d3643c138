"""Whether the split keeps its rules and limits, and what total the shop's sales and stage suggest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.budget.lines import BudgetLine
from planner.budget.period import Asked, Period
from planner.budget.section import Rule
from planner.findings import Finding
from planner.shop import Baseline

if TYPE_CHECKING:
    from planner.plan import Plan

# Ad spend as a share of sales (course deck), by stage; a growing shop lies in between.
SHARE_OF_SALES = MappingProxyType({"new": (0.25, 0.30), "growing": (0.15, 0.30), "mature": (0.15, 0.20)})
ANY_STAGE = (0.15, 0.30)
NEAR = 0.0005  # of the total: a rule missed by less is kept, as far as anybody can see
FAR_OFF = 1.5  # times the suggested range, from where the total is remarked on


@dataclass(frozen=True)
class Suggestion:
    """A total that suits the sales of the period, in fen: `shares` of `sales`, those the goal asks for if there is one.

    `from_goal`: whether they are the goal's, else today's month by month.
    """

    low: int
    high: int
    sales: int
    shares: tuple[float, float]
    stage: str | None
    from_goal: bool

    @property
    def middle(self) -> int:
        """The middle of the range in whole thousands of yuan, or hundreds below ten thousand."""
        unit = 100_000 if self.low >= 1_000_000 else 10_000
        return round((self.low + self.high) / 2 / unit) * unit


@dataclass(frozen=True)
class Checked:
    """A rule with what its lines have: `share` of the whole total, and by how many fen that misses the rule."""

    rule: Rule
    lines: tuple[BudgetLine, ...]
    share: float
    short: int
    over: int

    @property
    def kept(self) -> bool:
        return not self.short and not self.over


def suggestion(plan: Plan, shop: Baseline, span: Period, asked: Asked | None) -> Suggestion | None:
    """What total the sales of the period suggest; None while nobody knows the sales."""
    shares = SHARE_OF_SALES.get(plan.shop.stage or "", ANY_STAGE)
    if asked is not None and asked.share > 0 and asked.sales > 0:
        sales, from_goal = asked.sales / asked.share, True
    elif shop.gmv.value:
        sales, from_goal = shop.gmv.value * len(span.months), False
    else:
        return None
    low, high = (round(sales * share) for share in shares)
    return Suggestion(low, high, round(sales), shares, plan.shop.stage, from_goal)


def checked(plan: Plan, lines: Sequence[BudgetLine]) -> tuple[Checked, ...]:
    """Every rule with what its lines have now; a rule without lines or shares says nothing and is left out."""
    total = plan.budget.total or 0
    found = []
    for rule in plan.budget.rules:
        inside = tuple(line for line in lines if line.id in rule.lines)
        if not inside or (rule.least is None and rule.most is None) or not total:
            continue
        spent = sum(line.spend for line in inside)
        share = spent / total
        least, most = rule.least or 0.0, 1.0 if rule.most is None else rule.most
        short = round(least * total) - spent if share < least - NEAR else 0
        over = spent - round(most * total) if share > most + NEAR else 0
        found.append(Checked(rule, inside, share, max(0, short), max(0, over)))
    return tuple(found)


def total_remarks(plan: Plan, suggested: Suggestion | None) -> Iterator[Finding]:
    """What there is to say on the total itself."""
    total = plan.budget.total
    if total is None or suggested is None or not suggested.sales:
        return
    values = {"total": total, "low": suggested.low, "high": suggested.high, "share": total / suggested.sales}
    if total > FAR_OFF * suggested.high:
        yield Finding("budget.total_high", "watch", "total", values)
    elif total * FAR_OFF < suggested.low:
        yield Finding("budget.total_low", "watch", "total", values)


def split_remarks(plan: Plan, lines: Sequence[BudgetLine], rules: Sequence[Checked]) -> Iterator[Finding]:
    """What is wrong with the split: limits without room, rules that are not kept, lines that are gone or empty."""
    total = plan.budget.total
    if total is None or not any(line.spend for line in lines):
        return
    yield from _limits(total, lines)
    for one in rules:
        values = {"name": one.rule.name, "share": one.share}
        if one.short:
            yield Finding("budget.rule_short", "watch", "split", {**values, "by": one.short, "least": one.rule.least})
        if one.over:
            yield Finding("budget.rule_over", "watch", "split", {**values, "by": one.over, "most": one.rule.most})
    known = {line.id for line in lines}
    gone = [line for line in plan.budget.lines if line.id not in known and line.spend]
    if gone:
        yield Finding("budget.line_gone", "note", "split", {"n": len(gone), "spend": sum(line.spend for line in gone)})
    empty = sum(line.channel is not None and not line.spend and line.channel.role is not None for line in lines)
    if empty:
        yield Finding("budget.line_empty", "note", "split", {"n": empty})


def _limits(total: int, lines: Sequence[BudgetLine]) -> Iterator[Finding]:
    if all(line.locked for line in lines):
        yield Finding("budget.all_locked", "note", "split")
    least = sum(line.least or 0 for line in lines)
    if least > total:
        yield Finding("budget.limits_over", "bad", "split", {"least": least, "total": total})
    bounded = [line.most for line in lines if line.most is not None]
    if len(bounded) == len(lines) and sum(bounded) < total:
        yield Finding("budget.limits_under", "bad", "split", {"most": sum(bounded), "total": total})
