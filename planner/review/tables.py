"""Tables of a review, with numbers as numbers: for the page, for reports and for workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from planner.actions import Action
from planner.blocks import Amount, Column, Table
from planner.i18n import Translate
from planner.metrics.figures import METRICS
from planner.review.looking import Short
from planner.review.section import ReviewItem
from planner.review.split import Split
from planner.review.view import platform_word, review_names
from planner.risks import Risk

SIDE_BY_SIDE = 4  # reviews that a page has room for


def split_table(t: Translate, found: Split) -> Table:
    """The factors of sales, then and now, and the part of each; the parts add up to the change."""
    columns = (
        Column("factor", t("review.columns.factor")),
        Column("before", t("review.factors.before"), "count"),
        Column("now", t("review.factors.now"), "count"),
        Column("change", t("review.columns.change"), "percent", "{now}/{before}-1"),
        Column("part", t("review.columns.part"), "money", total=True),
    )
    rows = tuple(_factor(t, found, name) for name in found.parts)
    return Table(t("review.cells.analysis.question"), columns, rows, 2, t("review.words.split_note"))


def _factor(t: Translate, found: Split, name: str) -> dict[str, Any]:
    before, now = found.factors[name]
    unit = METRICS[name].unit  # type: ignore[index]
    amounts = {"before": Amount(before, unit), "now": Amount(now, unit)}
    change = now / before - 1 if before else None
    return {"factor": t(f"review.factors.{name}"), **amounts, "change": change, "part": found.parts[name]}


def short_table(t: Translate, found: Sequence[Short]) -> Table:
    """Advertising that falls short, each with what to ask first."""
    columns = (
        Column("platform", t("review.columns.platform")),
        Column("spend", t("review.columns.spend"), "money"),
        Column("sales", t("review.columns.sales"), "money"),
        Column("returned", t("review.columns.returned"), "ratio", "{sales}/{spend}"),
        Column("wanted", t("review.columns.wanted"), "ratio"),
        Column("question", t("review.columns.question")),
    )
    rows = tuple(
        {
            "platform": platform_word(t, one.platform),
            "spend": one.spend,
            "sales": one.sales,
            "returned": one.returned,
            "wanted": one.wanted,
            "question": t(f"review.questions.{one.question}"),
        }
        for one in found
    )
    return Table(t("review.words.short_lead"), columns, rows)


def risk_table(t: Translate, risks: Sequence[Risk]) -> Table:
    """The gravest risks, each with what shows that it has come and what is done then."""
    columns = tuple(Column(code, t(f"risks.items.{code}.label")) for code in ("title", "trigger", "plan_b", "owner"))
    rows = tuple({column.code: getattr(one, column.code) for column in columns} for one in risks)
    return Table(t("review.words.risks_lead"), columns, rows)


def task_table(t: Translate, tasks: Sequence[Action]) -> Table:
    """Tasks, who does them by when, and whether they are done."""
    columns = (
        Column("title", t("actions.items.title.label")),
        Column("owner", t("actions.items.owner.label")),
        Column("due", t("actions.items.due.label"), "day"),
        Column("state", t("review.columns.state")),
    )
    rows = tuple(
        {
            "title": one.title,
            "owner": one.owner,
            "due": one.due,
            "state": t(f"review.states.{'done' if one.done else 'open'}"),
        }
        for one in tasks
    )
    return Table(t("review.cells.improve.question"), columns, rows)


def kept_table(t: Translate, items: Sequence[ReviewItem], most: int = SIDE_BY_SIDE) -> Table:
    """What was written down of the last few reviews, a column for each, the newest last."""
    names, kept = review_names(t, items), [one for one in items if one.kept][-most:]
    figures = {one.id: {row.id: row.value for row in one.kept} for one in kept}
    metrics = dict.fromkeys(metric for held in figures.values() for metric in held if metric in METRICS)
    rows = tuple(
        {"metric": t(f"metrics.watched.options.{metric}")}
        | {key: Amount(held.get(metric), METRICS[metric].unit) for key, held in figures.items()}  # type: ignore[index]
        for metric in metrics
    )
    columns = (Column("metric", t("metrics.columns.kpi_metric")), *(Column(o.id, names[o.id], "count") for o in kept))
    return Table(t("review.words.kept_lead"), columns, rows)
