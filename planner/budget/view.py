"""What the page and the report show in words of total, split and rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from planner import fmt
from planner.budget.amounts import about, percent_range, short_range
from planner.budget.lines import BudgetLine
from planner.budget.rules import Checked
from planner.budget.section import RESERVE, Rule
from planner.channels import channel_names
from planner.i18n import Translate
from planner.sections import new_id

if TYPE_CHECKING:
    from planner.budget.result import BudgetResult


def line_names(t: Translate, lines: Sequence[BudgetLine]) -> dict[str, str]:
    """Every line's name by its id."""
    names = channel_names(t, [line.channel for line in lines if line.channel is not None])
    return {line.id: names[line.id] if line.id in names else t("budget.words.reserve") for line in lines}


def key_figures(t: Translate, result: BudgetResult) -> list[tuple[str, str, str]]:
    """Label key, figure in words and remark of the figures on top: what it brings, as far as anybody can say."""
    total, whole, goal = result.total, result.forecast.total, result.forecast.goal
    made = [
        ("budget.figures.total", fmt.headline(total, t.locale), t("budget.words.months", n=len(result.period.months)))
    ]
    if whole is None:
        return [*made, _share_of_sales(t, result), _largest(t, result)]
    typical = t("budget.forecast.likely", value=about(t, whole.sales.typical))
    made.append(("budget.figures.sales", short_range(t, whole.sales), typical))
    if goal is None:
        made.append(_share_of_sales(t, result))
    else:
        covered = fmt.percent(round(goal.covered.typical, 2), t.locale)
        made.append(("budget.figures.covered", covered, percent_range(t, goal.covered)))
    if whole.left is None:
        roas = None if whole.roas is None else round(whole.roas.typical, 1)
        return [*made, ("budget.figures.roas", fmt.ratio(roas, t.locale), "")]
    return [*made, ("budget.figures.left", about(t, whole.left.typical), short_range(t, whole.left))]


def _share_of_sales(t: Translate, result: BudgetResult) -> tuple[str, str, str]:
    sales = result.suggested.sales if result.suggested else None
    share = None if result.total is None or not sales else result.total / sales
    of_sales = "" if share is None else t("budget.words.of_sales", sales=sales)
    return "budget.figures.share", fmt.percent(share, t.locale), of_sales


def _largest(t: Translate, result: BudgetResult) -> tuple[str, str, str]:
    used = [line for line in result.lines if line.spend and line.id != RESERVE]
    largest = max(used, key=lambda line: line.spend, default=None)
    name = line_names(t, result.lines)[largest.id] if largest else ""
    return "budget.figures.largest", fmt.percent(largest.share if largest else None, t.locale), name


def period_words(t: Translate, result: BudgetResult) -> str:
    """From which month to which, and how many."""
    months = result.period.months
    return t("budget.words.period", first=months[0], last=months[-1], n=len(months))


def suggested_words(t: Translate, result: BudgetResult) -> str:
    """What total the sales suggest; empty while they are unknown."""
    found = result.suggested
    if found is None:
        return ""
    words = "budget.words.suggested_goal" if found.from_goal else "budget.words.suggested"
    low, high = found.shares
    return t(words, low=found.low, high=found.high, least=low, most=high, sales=found.sales)


def rule_names(t: Translate, rules: Sequence[Rule]) -> dict[str, str]:
    """Every rule's name by its id, numbered."""
    unnamed = t("budget.words.unnamed_rule")
    return {rule.id: f"{n}. {rule.name.strip() or unnamed}" for n, rule in enumerate(rules, start=1)}


def new_rule() -> dict[str, Any]:
    """A new rule without lines or shares."""
    return {"id": new_id()}


def rule_columns(t: Translate) -> dict[str, str]:
    """Headers of the rules as they stand."""
    return {name: t(f"budget.columns.{name}") for name in ("rule", "state", "now", "wanted")}


def rule_rows(t: Translate, rules: Sequence[Checked]) -> list[dict[str, str]]:
    """Every rule with the share its lines have of the whole total, and whether that keeps it."""
    return [
        {
            "rule": fmt.text(one.rule.name, t.locale),
            "now": fmt.percent(one.share, t.locale),
            "wanted": _wanted(t, one),
            "state": t("budget.words.kept" if one.kept else "budget.words.missed", by=one.short or one.over),
        }
        for one in rules
    ]


def _wanted(t: Translate, one: Checked) -> str:
    ends = ((one.rule.least, "budget.words.at_least"), (one.rule.most, "budget.words.at_most"))
    return t("common.list_separator").join(t(words, share=share) for share, words in ends if share is not None)
