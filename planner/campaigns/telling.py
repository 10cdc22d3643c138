"""What the campaigns chapter tells a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from planner.blocks import Block, Column, Heading, Text, Told, chart, remarks, table, worded, workings
from planner.campaigns.money.target import Aim
from planner.campaigns.money.view import aim_words, span_words
from planner.campaigns.result import CampaignsResult, compute
from planner.campaigns.running.chart import event_chart, event_rows, event_title
from planner.campaigns.running.review_view import review_lines
from planner.campaigns.schedule import Schedule
from planner.campaigns.supply.outcome import Supply
from planner.campaigns.supply.view import cutoff_columns, cutoff_rows, goods_names, people_words
from planner.campaigns.task_view import campaign_columns, campaign_name, campaign_rows, opening_words
from planner.campaigns.timeline import timeline_chart, timeline_rows, timeline_title
from planner.campaigns.timeline.words import named, phase_name
from planner.i18n import Translate


def blocks(told: Told) -> tuple[Block, ...]:
    """All campaigns, then each with its timeline, tasks, goods, target and how it went; findings, workings."""
    return tuple(_blocks(told))


def _blocks(told: Told) -> Iterator[Block]:
    t, result = told.t, compute(told.plan, told.data, told.today)
    columns = worded(campaign_columns(t))
    yield from table(t("campaigns.cells.campaigns.question"), columns, campaign_rows(t, result.timed), 1)
    for key, made in result.timed.schedules.items():
        yield from _campaign(told, result, key, made)
    yield from remarks(t, result.findings)
    yield from workings(t, "campaigns", result.steps)


def _campaign(told: Told, result: CampaignsResult, key: str, made: Schedule) -> Iterator[Block]:
    t = told.t
    yield Heading(campaign_name(t, made.campaign))
    yield Text(opening_words(t, made, told.today))
    rows = timeline_rows(t, (made,), told.today, all_open=True)
    yield from chart("timeline", timeline_title(t, (made,)), timeline_chart, rows)
    yield from table(t("campaigns.cells.tasks.question"), _task_columns(t), _tasks(t, made), 3)
    needs = result.supply[key]
    if needs.lines:
        yield from table(t("campaigns.cells.stock.question"), _goods_columns(t), _goods(t, needs))
        yield from (Text(words) for words in (people_words(t, needs),) if words)
    if needs.cutoffs is not None:
        cutoffs = worded(cutoff_columns(t, needs))
        yield from table(t("campaigns.cells.delivery.question"), cutoffs, cutoff_rows(t, needs), 3)
    aim = result.money[key].aim
    yield Text(aim_words(t, aim))
    yield from table(t("campaigns.cells.target.question"), _part_columns(t), _parts(t, aim))
    yield from _happened(t, result, key)


def _happened(t: Translate, result: CampaignsResult, key: str) -> Iterator[Block]:
    found = result.running[key]
    if found.actual.by_day:
        yield from chart("event", event_title(t, found.actual), event_chart, event_rows(t, found.actual))
        yield from (Text(words) for words in review_lines(t, found.review))


def _task_columns(t: Translate) -> list[Column]:
    days = ("start", "end")
    names = ("title", "phase", "owner", *days, "state")
    heads = {name: t(f"campaigns.workbook.columns.{name}") for name in names}
    return [Column(name, head, "day" if name in days else "text") for name, head in heads.items()]


def _tasks(t: Translate, made: Schedule) -> Iterator[dict[str, Any]]:
    for one in made.tasks:
        task = one.task
        said = {"title": named(t, task), "phase": phase_name(t, task.phase), "owner": task.owner}
        yield {**said, "start": one.start, "end": one.end, "state": t(f"campaigns.states.{one.state}")}


def _goods_columns(t: Translate) -> list[Column]:
    holds: Mapping[str, str] = {
        "name": "text",
        "low": "count",
        "quantity": "count",
        "high": "count",
        "to_order": "count",
        "order_by": "day",
        "cash": "money",
    }
    heads = {
        **{name: t(f"campaigns.columns.stock_{name}") for name in ("name", "quantity", "to_order", "order_by", "cash")},
        "low": t("report.words.demand_least"),
        "high": t("report.words.demand_most"),
    }
    return [Column(name, heads[name], kind, total=name == "cash") for name, kind in holds.items()]


def _goods(t: Translate, needs: Supply) -> Iterator[dict[str, Any]]:
    names = goods_names(t, needs)
    for line in needs.lines:
        yield {
            "name": names[line.id],
            "low": line.demand.low if line.demand else None,
            "high": line.demand.high if line.demand else None,
            "quantity": line.order.quantity if line.order else None,
            "to_order": line.to_order,
            "order_by": line.order_by if line.to_order else None,
            "cash": line.cash,
        }


def _part_columns(t: Translate) -> list[Column]:
    holds = {"push": "text", "when": "text", "share": "percent", "amount": "money"}
    return [
        Column(name, t(f"campaigns.columns.part_{name}"), kind, total=name in {"share", "amount"})
        for name, kind in holds.items()
    ]


def _parts(t: Translate, aim: Aim) -> Iterator[dict[str, Any]]:
    for part in aim.parts:
        said = {"push": t(f"campaigns.pushes.{part.code}"), "when": span_words(t, part.start, part.end)}
        yield {**said, "share": part.share, "amount": part.amount}
