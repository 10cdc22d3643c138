"""What the page and the report show in words of a better split: before and after, its worth, and what rules cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from planner import fmt
from planner.budget.improving.gain import Gain
from planner.budget.improving.reallocation import Reallocation
from planner.budget.improving.resizing import Resized
from planner.budget.lines import BudgetLine
from planner.budget.optimiser.allocation import Allocation
from planner.budget.section import Rule
from planner.budget.view import line_names
from planner.i18n import Translate

if TYPE_CHECKING:
    from planner.budget.result import BudgetResult

STEPWISE = 2.0  # times the present spend, from where on a line should rise in steps


def verdict_lines(t: Translate, result: BudgetResult, found: Reallocation, made: Gain) -> list[str]:
    """The verdict with its range, what was counted, and which lines should rise in steps only."""
    ends = {name: round(100 * getattr(made.gain, name)) for name in ("low", "typical", "high")}
    lines = [
        t(f"budget.verdicts.{made.verdict}", worse=round(made.worse, 2), **ends),
        t("budget.words.basis", aim=found.aim, before=round(100 * found.before), after=round(100 * found.after)),
    ]
    high = rises(t, result, found.spends or {})
    return [*lines, t("budget.words.steps_up", names=high)] if high else lines


def gap(found: Reallocation) -> float:
    """How far below its proven bound the answer may lie at most, as a share."""
    bound, objective = found.found.bound or 0.0, found.found.objective or 0.0
    return max(0.0, bound - objective) / abs(bound) if bound else 0.0


def better_columns(t: Translate) -> dict[str, str]:
    """Headers of the comparison of the present split and the better one."""
    return {name: t(f"budget.columns.{name}") for name in ("line", "then", "now", "change")}


def better_rows(t: Translate, result: BudgetResult, then: Mapping[str, int]) -> list[dict[str, str]]:
    """Every line with its spend now and then, and the difference; the total at the end."""
    names, whole = line_names(t, result.lines), sum(then.values())
    rows = [
        {
            "line": names[line.id],
            "now": fmt.headline(line.spend, t.locale),
            "then": fmt.headline(then.get(line.id), t.locale),
            "change": signed(t, then.get(line.id, line.spend) - line.spend),
        }
        for line in result.lines
    ]
    ends = {"now": fmt.headline(result.total, t.locale), "then": fmt.headline(whole, t.locale)}
    return [*rows, {"line": t("budget.words.whole"), **ends, "change": signed(t, whole - (result.total or 0))}]


def signed(t: Translate, fen: int) -> str:
    """A difference with its sign; nothing where there is none."""
    return "" if not fen else ("+" if fen > 0 else "") + fmt.headline(fen, t.locale)


def price_lines(t: Translate, result: BudgetResult, found: Reallocation, rules: Sequence[Rule]) -> list[str]:
    """What each rule that binds costs: how much more there would be if it gave way by 1 % of the total."""
    return [
        t(
            f"budget.prices.{'total' if name == 'total' else 'rule'}",
            rule=rule_words(t, name, result, rules),
            price=round(100 * price),
            step=round((result.total or 0) / 100),
        )
        for name, price in found.found.binding
        if price >= 1
    ]


def rule_words(t: Translate, name: str, result: BudgetResult, rules: Sequence[Rule]) -> str:
    """A rule of the optimiser in the owner's words: the total, a channel's limit, or a rule by its name."""
    kind, _, rest = name.partition(":")
    if kind == "total":
        return t("budget.rule_ends.total")
    if kind == "group":
        rule_id, _, side = rest.rpartition(":")
        named = next((rule.name for rule in rules if rule.id == rule_id), "") or t("budget.words.unnamed_rule")
        return t(f"budget.rule_ends.{side}", name=named)
    line = next((line for line in result.lines if line.id == rest), None)
    return t(f"budget.limit_names.{_limit(line, kind)}", name=line_names(t, result.lines).get(rest, rest))


def _limit(line: BudgetLine | None, kind: str) -> str:
    """Whose limit it is: the owner's (min, max), a lock, or that too little is known to move the line."""
    if line is not None and line.locked:
        return "locked"
    own = None if line is None else line.least if kind == "min" else line.most
    return kind if own is not None else "kept"


def conflict_lines(t: Translate, result: BudgetResult, found: Allocation, rules: Sequence[Rule]) -> list[str]:
    """The rules that contradict one another, in words."""
    return [rule_words(t, name, result, rules) for name in found.conflict]


def fix_lines(t: Translate, result: BudgetResult, found: Allocation, rules: Sequence[Rule]) -> list[str]:
    """Changes each of which would end the conflict alone, the smallest first; else those that together would."""
    ways = found.alternatives or found.fixes
    return [
        t(
            "budget.words.fix_up" if change > 0 else "budget.words.fix_down",
            rule=rule_words(t, name, result, rules),
            by=round(abs(change) * 100),
        )
        for name, change in ways
        if abs(change) >= 0.005
    ]


def rises(t: Translate, result: BudgetResult, spends: Mapping[str, int]) -> list[str]:
    """Lines that would get more than twice what they have: nobody has seen them with so much."""
    names = line_names(t, result.lines)
    return [
        names[line.id]
        for line in result.lines
        if line.channel is not None and line.spend and spends.get(line.id, 0) > STEPWISE * line.spend
    ]


def size_lines(t: Translate, result: BudgetResult, found: Resized) -> list[str]:
    """The verdict on a total for an aim: how much, how far from today's, and how sure it is."""
    if found.sizing is None:
        return [t("budget.sizes_said.no_need")]
    if found.total is None or found.forecast is None or found.forecast.total is None:
        return []
    reached = found.sizing.status == "optimal"
    values = {"total": found.total, "more": signed(t, found.total - (result.total or 0)), "wanted": found.wanted}
    if found.size == "roas":
        roas = found.forecast.total.roas
        ends = {name: getattr(roas, name, None) for name in ("low", "typical", "high")}
        return [t("budget.sizes_said.roas" if reached else "budget.sizes_said.roas_never", **values, **ends)]
    goal = found.forecast.goal
    ends = {name: getattr(goal.covered, name) if goal else None for name in ("low", "typical", "high")}
    chance = round(goal.chance, 2) if goal else None
    said = t("budget.sizes_said.goal" if reached else "budget.sizes_said.goal_never", **values, **ends, chance=chance)
    return [said]
