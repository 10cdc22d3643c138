"""Spend from stored tables in words and tables: whose it is, the weeks to learn from, the expenses to record."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from planner import fmt
from planner.budget.imported.expenses import Offered, Spell
from planner.budget.imported.mapping import NOWHERE
from planner.budget.imported.promoted import Promoted, Source
from planner.budget.imported.weekly import Weekly
from planner.budget.learning import headings
from planner.i18n import Translate

SHOWN_WEEKS = 6


def source_name(t: Translate, source: Source) -> str:
    """A platform and its product line, as the report calls it."""
    platform = _platform(t, source.platform)
    return t("budget.imported.source", platform=platform, line=source.line) if source.line else platform


def _platform(t: Translate, code: str) -> str:
    key = f"channels.list.platform.options.{code}"
    return t(key) if code and t.has(key) else t("budget.imported.some_platform")


def mapping_columns(t: Translate) -> dict[str, str]:
    """Headers of the table of product lines."""
    return {name: t(f"budget.imported_columns.{name}") for name in ("source", "line", "spend", "period")}


def mapping_rows(
    t: Translate, found: Promoted, mapping: Mapping[str, str], names: Mapping[str, str]
) -> list[dict[str, str]]:
    """Every product line with the line of the plan it is, what it cost and from when to when."""
    return [
        {
            "source": source_name(t, one),
            "line": _line(t, mapping.get(one.id, NOWHERE), names),
            "spend": fmt.money(one.spend, t.locale),
            "period": t("budget.imported.months", first=min(one.days), last=max(one.days)),
        }
        for one in found.sources
    ]


def _line(t: Translate, line: str, names: Mapping[str, str]) -> str:
    return t("budget.imported.nowhere") if line == NOWHERE else names.get(line, line)


def history_lines(t: Translate, found: Promoted, made: Weekly) -> list[str]:
    """Where the weeks come from, which days they are, and what could not be counted."""
    separator = t("common.list_separator")
    said = []
    for one in found.sold:
        values = {"platform": _platform(t, one.platform), "table": t(f"budget.imported_tables.{one.kind}")}
        said.append(t("budget.imported.sales_from", first=min(one.days), last=max(one.days), **values))
    if not found.sold:
        said.append(t("budget.imported.no_sales"))
    elif not made.weeks:
        said.append(t("budget.imported.no_weeks"))
    unknown = sum(week.sales is None for week in made.weeks)
    if unknown:
        said.append(t("budget.imported.unknown_weeks", n=unknown))
    if found.same:
        layouts = separator.join(t(f"imports.kinds.{code}") for code in found.same if t.has(f"imports.kinds.{code}"))
        said.append(t("budget.imported.same", layouts=layouts))
    if found.spans:
        said.append(t("budget.imported.spans", n=found.spans))
    return said


def _headers(t: Translate, found: Promoted, made: Weekly, names: Mapping[str, str]) -> list[str]:
    sources = {one.id: source_name(t, one) for one in found.sources}
    return headings(t, [names.get(column, sources.get(column, column)) for column in made.columns])[:-1]


def week_columns(t: Translate, found: Promoted, made: Weekly, names: Mapping[str, str]) -> dict[str, str]:
    """Headers of the table of weeks."""
    return dict(zip(("week", "sales", *made.columns), _headers(t, found, made, names), strict=True))


def week_rows(t: Translate, made: Weekly) -> list[dict[str, str]]:
    """The last weeks, the newest first."""
    return [
        {
            "week": fmt.day(week.monday, t.locale),
            "sales": fmt.money(week.sales, t.locale),
            **{column: fmt.money(week.spend[column], t.locale) for column in made.columns},
        }
        for week in reversed(made.weeks[-SHOWN_WEEKS:])
    ]


def history_text(t: Translate, found: Promoted, made: Weekly, names: Mapping[str, str]) -> str:
    """The weekly table that learning reads, in yuan; unknown sales stay empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_headers(t, found, made, names))
    for week in made.weeks:
        sales = "" if week.sales is None else _yuan(week.sales)
        writer.writerow([week.monday.isoformat(), sales, *(_yuan(week.spend[one]) for one in made.columns)])
    return out.getvalue()


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02}"


def offer_columns(t: Translate) -> dict[str, str]:
    """Headers of the table of expenses from data."""
    return {name: t(f"budget.imported_columns.{name}") for name in ("spell", "line", "amount", "what")}


def offer_rows(t: Translate, offers: Sequence[Offered], names: Mapping[str, str]) -> list[dict[str, str]]:
    """Every expense that would be recorded, by day."""
    spells = sorted((spell for one in offers for spell in one.spells), key=lambda one: (one.first, one.line))
    return [
        {
            "spell": t("budget.imported.period", first=one.first, last=one.last),
            "line": names.get(one.line, one.line),
            "amount": fmt.money(one.amount, t.locale),
            "what": spell_words(t, one),
        }
        for one in spells
    ]


def spell_words(t: Translate, spell: Spell) -> str:
    """What an expense from data was for: the product lines and the days."""
    lines = t("common.list_separator").join(spell.sources)
    return t("budget.imported.what" if lines else "budget.imported.what_bare", lines=lines, first=spell.first)
