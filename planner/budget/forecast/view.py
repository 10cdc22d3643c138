"""What the page and the report show in words of what a budget should bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner import fmt
from planner.budget.amounts import about, money_range, percent_range, ratio_range, short_range, unbroken
from planner.budget.forecast.outcome import STEP, LineForecast, Outcome
from planner.budget.forecast.spread import Estimate
from planner.budget.section import RESERVE
from planner.budget.view import line_names
from planner.i18n import Translate
from planner.wrapping import whole_words

if TYPE_CHECKING:
    from planner.budget.result import BudgetResult

COLUMNS = ("line", "left", "roas", "cac", "next")
DETAILS = ("line", "visits", "orders", "sales", "profit", "roi", "ltv_cac")


def forecast_words(t: Translate, result: BudgetResult) -> str:
    """One paragraph: what the money brings, what is left of it, and what a new buyer costs."""
    whole = result.forecast.total
    if whole is None:
        return ""
    values = {
        "spend": about(t, whole.spend),
        "sales": about(t, whole.sales.typical),
        "roas": ratio_range(t, whole.roas),
    }
    said = [
        t("budget.forecast.brings", **values, range=short_range(t, whole.sales), orders=_round(whole.orders.typical))
    ]
    if whole.left is not None and whole.profit is not None and whole.roi is not None:
        words = "budget.forecast.is_left" if whole.left.typical >= 0 else "budget.forecast.is_lost"
        roi = t(
            "budget.forecast.with_range",
            value=fmt.percent(round(whole.roi.typical, 2), t.locale),
            range=percent_range(t, whole.roi),
        )
        profit, left = money_range(t, whole.profit), about(t, abs(whole.left.typical))
        said.append(t(words, profit=profit, left=left, range=short_range(t, whole.left), roi=roi))
    if whole.cac is not None:
        said.append(t("budget.forecast.costs", cac=money_range(t, whole.cac)))
        if whole.ltv_cac is not None:
            said.append(
                t("budget.forecast.times", times=ratio_range(t, whole.ltv_cac), ltv=_yuan(result.shop.ltv.value))
            )
    if result.forecast.reserve:
        said.append(t("budget.forecast.reserve_counts", reserve=result.forecast.reserve))
    return t("kit.sentence_space").join(said)


def _yuan(fen: float | None) -> float | None:
    return None if fen is None else round(fen, -2)


def _round(number: float) -> float:
    """A count to two digits that matter less than its range."""
    return number if number < 100 else round(number, -1) if number < 10_000 else round(number, -2)


def goal_words(t: Translate, result: BudgetResult) -> str:
    """What sells by itself and what the channels add, against the goal; how to set one where there is none."""
    goal = result.forecast.goal
    if goal is None:
        return t("budget.forecast.no_goal")
    values = {
        "goal": goal.asked.title,
        "asked": goal.asked.sales,
        "channels": money_range(t, goal.channels),
        "covered": round(goal.covered.typical, 2),
        "range": percent_range(t, goal.covered),
    }
    if goal.organic is None:
        said = [t("budget.forecast.against_channels", **values)]
    else:
        said = [t("budget.forecast.against", **values, organic=money_range(t, goal.organic))]
    words = "budget.forecast.short" if goal.gap > 0 else "budget.forecast.spare"
    said.append(t(words, gap=about(t, abs(goal.gap)), **values))
    if goal.asked.share < 1:
        said.append(t("budget.forecast.part", share=goal.asked.share))
    return t("kit.sentence_space").join(said)


def forecast_columns(t: Translate) -> dict[str, str]:
    """Headers of the table of lines, the outcome first: a phone shows the first columns only."""
    return {name: whole_words(t(f"budget.forecast.columns.{name}")) for name in COLUMNS}


def forecast_rows(t: Translate, result: BudgetResult) -> list[dict[str, str]]:
    """What every line brings, then the whole; lines that nobody can say anything of have dashes."""
    names = {line_id: whole_words(name) for line_id, name in line_names(t, result.lines).items()}
    rows = [_row(t, result, line.id, names[line.id]) for line in result.lines if line.id != RESERVE]
    whole = result.forecast.total
    return rows if whole is None else [*rows, {**_cells(t, whole), "line": t("budget.forecast.whole"), "next": ""}]


def _row(t: Translate, result: BudgetResult, line_id: str, name: str) -> dict[str, str]:
    found = result.forecast.line(line_id)
    if found is None:
        return {**dict.fromkeys(COLUMNS, fmt.UNKNOWN), "line": name}
    cac = {"cac": t("budget.forecast.keeps")} if found.keeps else {}
    return {**_cells(t, found.outcome), **cac, "line": name, "next": _next(t, found)}


def _cells(t: Translate, found: Outcome) -> dict[str, str]:
    return {
        "left": money_range(t, found.left),
        "roas": fmt.ratio(None if found.roas is None else round(found.roas.typical, 1), t.locale),
        "cac": money_range(t, found.cac),
    }


def detail_columns(t: Translate) -> dict[str, str]:
    """Headers of what stands behind the outcome of every line."""
    return {name: whole_words(t(f"budget.forecast.columns.{name}")) for name in DETAILS}


def detail_rows(t: Translate, result: BudgetResult) -> list[dict[str, str]]:
    """Visits, orders, sales, gross profit, ROI and worth of a buyer, of every line and the whole, with their ranges."""
    names = {line_id: whole_words(name) for line_id, name in line_names(t, result.lines).items()}
    rows = [{**_details(t, one.outcome), "line": names[one.id]} for one in result.forecast.lines]
    whole = result.forecast.total
    return rows if whole is None else [*rows, {**_details(t, whole), "line": t("budget.forecast.whole")}]


def _details(t: Translate, found: Outcome) -> dict[str, str]:
    return {
        "visits": _count_range(t, found.visits),
        "orders": _count_range(t, found.orders),
        "sales": money_range(t, found.sales),
        "profit": money_range(t, found.profit),
        "roi": fmt.UNKNOWN if found.roi is None else unbroken(percent_range(t, found.roi)),
        "ltv_cac": ratio_range(t, found.ltv_cac),
    }


def _count_range(t: Translate, found: Estimate | None) -> str:
    if found is None:
        return fmt.UNKNOWN
    low, typical, high = (fmt.count(_round(end), t.locale) for end in (found.low, found.typical, found.high))
    return t("budget.forecast.with_range", value=typical, range=unbroken(f"{low}–{high}"))


def _next(t: Translate, found: LineForecast) -> str:
    values: dict[str, Any] = {"sales": _yuan(found.next_sales), "profit": _yuan(found.next_profit)}
    if found.pays is None:
        return t("budget.forecast.next_sales", **values)
    pays = unbroken(t(f"budget.forecast.pays.{found.pays}"))
    return t("budget.forecast.with_range", value=fmt.money(values["profit"], t.locale), range=pays)


def next_words(t: Translate, result: BudgetResult, line_id: str) -> str:
    """One sentence on the next ¥1,000 of a line; empty where nothing is known of it."""
    found = result.forecast.line(line_id)
    if found is None:
        return ""
    values = {"step": STEP * 100, "sales": _yuan(found.next_sales), "profit": _yuan(found.next_profit)}
    if found.pays is None:
        return t("budget.forecast.next_long_sales", **values)
    return t(f"budget.forecast.next_long.{found.pays}", **values, life=_yuan(found.next_life))
