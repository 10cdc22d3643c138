"""What the personas chapter tells a report."""

from __future__ import annotations

from collections.abc import Iterator

from planner.blocks import Block, Column, Heading, Text, Told, chart, quantities, remarks, table, workings
from planner.i18n import Translate
from planner.personas.compare import compare_rows, other_rows
from planner.personas.compute import PersonasResult, Profile, compute
from planner.personas.journeys import curve_chart, curve_rows, curve_title, stage_rows
from planner.personas.model import STAGE_FIELDS
from planner.personas.summary import key_figures


def blocks(told: Told) -> tuple[Block, ...]:
    """All personas side by side, what they rest on, the curve of feelings, each journey; findings, workings."""
    return tuple(_blocks(told))


def _blocks(told: Told) -> Iterator[Block]:
    t, items = told.t, told.plan.personas.items
    result = compute(told.plan, told.data, told.today)
    if items:
        figures = key_figures(result, t)
        yield quantities(t, figures)
    columns = [Column("field", t("report.words.what")), *(Column(one.id, one.name) for one in result.profiles)]
    yield from table(t("personas.cells.compare.question"), columns, compare_rows(items, t))
    yield from table(t("personas.cells.who.question"), columns, other_rows(items, t), 3)
    yield from table(t("personas.cells.sure.question"), _worth_columns(t), map(_worth, result.profiles))
    named = [(one.name, one.persona) for one in result.profiles]
    yield from chart("curve", curve_title(result.weakest, t), curve_chart, curve_rows(named, t))
    for one in result.profiles:
        yield from _journey(t, one)
    yield from remarks(t, result.findings)
    yield from _workings(t, result)


def _worth_columns(t: Translate) -> list[Column]:
    return [
        Column("persona", t("personas.items.name.label")),
        Column("customers", t("personas.items.customer_share.label"), "percent"),
        Column("sales", t("personas.items.sales_share.label"), "percent"),
        Column("worth", t("personas.words.worth"), "ratio", "{sales}/{customers}"),
        Column("people", t("personas.items.sample_size.label"), "count"),
    ]


def _worth(one: Profile) -> dict[str, object]:
    persona = one.persona
    shares = {"customers": persona.customer_share, "sales": persona.sales_share}
    return {"persona": one.name, **shares, "worth": one.worth, "people": persona.sample_size}


def _journey(t: Translate, one: Profile) -> Iterator[Block]:
    """The stages that were begun, below the persona's name and saying."""
    begun = [row for row in stage_rows(one.persona, t) if row["begun"]]
    if not begun:
        return
    yield Heading(one.name)
    if one.persona.quote.strip():
        yield Text(one.persona.quote)
    columns = [Column("stage", t("personas.cells.journey.question"))]
    columns += [Column(name, t(f"personas.items.journey.awareness.{name}.label")) for name in STAGE_FIELDS]
    rows = ({**row, "stage": t(f"personas.short_stages.{row['stage']}")} for row in begun)
    yield from table(one.name, columns, rows)


def _workings(t: Translate, result: PersonasResult) -> Iterator[Block]:
    yield from workings(t, "personas", result.steps)
