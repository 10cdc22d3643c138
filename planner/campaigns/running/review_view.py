"""The review in words."""

from __future__ import annotations

from planner import fmt
from planner.campaigns.running.event_view import stock_word
from planner.campaigns.running.review import Review
from planner.i18n import Translate, Worded


def review_lines(t: Translate, found: Review) -> list[str]:
    """Sales, tasks and money, planned against actual, one sentence each."""
    actual, tasks = found.actual, found.tasks
    values = {"target": actual.campaign.target, "sales": actual.totals.sales}
    whole = actual.course is not None and actual.until == actual.course.end and not actual.missing
    if actual.totals.sales is None:
        said = [t("campaigns.words.review_sales_none", target=actual.campaign.target)]
    elif not whole:
        said = [t("campaigns.words.review_sales_partly", **values)]
    elif actual.reached is None:
        said = [t("campaigns.words.review_sales_bare", **values)]
    else:
        said = [t("campaigns.words.review_sales", **values, reached=actual.reached)]
    if tasks.on_time is not None:
        counted = {"share": tasks.on_time, "done": tasks.done, "late": tasks.late, "left": tasks.left}
        said.append(t("campaigns.words.review_tasks", **counted))
        if tasks.worst is not None:
            said.append(t("campaigns.words.review_worst", phase=tasks.worst, days=tasks.days))
    if found.spent is not None:
        key = "review_spent" if found.planned is None else "review_money"
        said.append(t(f"campaigns.words.{key}", spent=found.spent, planned=found.planned))
    if found.tied is not None:
        said.append(t("campaigns.words.review_tied", tied=found.tied))
    return said


def prepared_columns(t: Translate) -> dict[str, str]:
    """Headers of goods prepared and sold."""
    return {name: t(f"campaigns.columns.review_{name}") for name in ("goods", "there", "sold", "left")}


def prepared_rows(t: Translate, found: Review) -> list[dict[str, str]]:
    """Each product: prepared, sold, and what is left; of a sold-out one nobody knows how much more would have sold."""
    rows = []
    for one in found.stock:
        name = stock_word(one)
        left = t("campaigns.words.review_missed") if one.sold_out else fmt.count(one.left, t.locale)
        rows.append(
            {
                "goods": t(name.key, **name.values) if isinstance(name, Worded) else name,
                "there": fmt.count(one.there, t.locale),
                "sold": fmt.count(one.goods.sold, t.locale),
                "left": left,
            },
        )
    return rows
