"""What the page and the report show in words of how to use and to try a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner import fmt
from planner.budget.forecast.advice import CLICKS, GROWTH, MOST, ORDERS, UNLUCKY, Ladder
from planner.budget.lines import purpose
from planner.budget.view import line_names
from planner.i18n import Translate

if TYPE_CHECKING:
    from planner.budget.result import BudgetResult


def purpose_lines(t: Translate, result: BudgetResult) -> list[str]:
    """One sentence per channel: what it is good for, and so which goods and whom to spend its money on."""
    names = line_names(t, result.lines)
    return [
        t(f"budget.advice.purpose.{purpose(line.channel) or 'open'}", name=names[line.id])
        for line in result.lines
        if line.channel is not None
    ]


def ladder_lines(t: Translate, ladder: Ladder) -> list[str]:
    """The steps of trying a line: test, read, then scale or stop, each with its amounts."""
    return [*_test(t, ladder), *_decide(t, ladder)]


def _test(t: Translate, ladder: Ladder) -> list[str]:
    values = {"spend": _yuan(ladder.spend), "days": ladder.days, "daily": _yuan(ladder.daily), "orders": ORDERS}
    said = [t(f"budget.advice.test.{ladder.rests}", **values, clicks=CLICKS, most=MOST)]
    if ladder.order is not None:
        values |= {"order": _yuan(ladder.order), "expected": ladder.spend / ladder.order}
        return [*said, t("budget.advice.read", **values)]
    return [*said, t("budget.advice.read_clicks", **values)]


def _decide(t: Translate, ladder: Ladder) -> list[str]:
    even = ladder.break_even
    if even is None:
        return [t("budget.advice.margin_unknown")]
    if even <= 0:
        return [t("budget.advice.never")]
    values = {"even": _yuan(even), "spend": _yuan(ladder.spend), "growth": GROWTH, "weeks": ladder.weeks}
    said = [t(f"budget.advice.even.{ladder.by}", **values)]
    said.append(t("budget.advice.scale" if ladder.weeks else "budget.advice.scale_there", **values))
    if ladder.stop_below is None:
        return [*said, t("budget.advice.too_small", **values, enough=_yuan(ladder.enough or 0.0), chance=UNLUCKY)]
    stop = t("budget.advice.stop", **values, n=ladder.stop_below, chance=fmt.percent(UNLUCKY, t.locale))
    return [*said, stop, t("budget.advice.between", **values, n=ladder.stop_below)]


def _yuan(fen: float) -> float:
    """In whole yuan from ten yuan on."""
    return round(fen, -2) if abs(fen) >= 1_000 else fen
