"""What was loaded, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from planner import fmt
from planner.changes import Call
from planner.data import Dataset
from planner.findings import InputError
from planner.i18n import Translate
from planner.imports.keeping import stored
from planner.imports.panel import left_out_columns as columns
from planner.imports.view import kind_name, left_out_words, refusal_words
from planner.loads.outcome import Outcome, Part

SHOWN_ROWS = 8  # row numbers written out per reason


def part_lines(t: Translate, part: Part) -> list[str]:
    """What a file was recognised as, its days, its rows, and the columns nobody should see."""
    lines = [
        t("imports.panel.recognised", file=part.name, kind=kind_name(t, part.layout)),
        t("imports.panel.period", first=part.period[0], last=part.period[1])
        if part.period
        else t("imports.panel.no_period"),
        t("imports.panel.kept", kept=part.rows, left=sum(part.left.values())),
    ]
    if part.dropped:
        lines.append(t("imports.panel.dropped", columns=part.dropped))
    return lines


def left_out_rows(t: Translate, outcome: Outcome) -> list[dict[str, str]]:
    """Why rows of which file were left out, how many, and which."""
    return [
        {
            "file": part.name,
            "reason": left_out_words(t, reason),
            "count": fmt.count(count, t.locale),
            "rows": _numbers(t, [row for row, why in part.first if why == reason], count),
        }
        for part in outcome.parts
        for reason, count in sorted(part.left.items(), key=lambda one: (-one[1], one[0]))
    ]


def _numbers(t: Translate, rows: Sequence[int], count: int) -> str:
    """The first few numbers of rows; "—" where only other reasons are among those that were kept."""
    shown = t("common.list_separator").join(map(str, rows[:SHOWN_ROWS]))
    if not shown:
        return "—"
    return shown if count <= SHOWN_ROWS else t("imports.panel.rows_more", rows=shown)


def left_out_columns(t: Translate) -> dict[str, str]:
    return {"file": t("metrics.words.large_file"), **columns(t)}


def table_lines(t: Translate, outcome: Outcome) -> list[str]:
    """How long the tables are that the Change stores."""
    if outcome.change is None:
        return []
    (call,) = (one for one in outcome.change.operations if isinstance(one, Call))
    datasets = stored(map(Dataset.model_validate, cast("list[object]", call.arguments["datasets"])))
    return [
        t("metrics.words.large_table", kind=one.kind, rows=one.rows, first=one.period.start, last=one.period.end)
        if one.period
        else t("metrics.words.large_table_undated", kind=one.kind, rows=one.rows)
        for one in datasets
    ]


def refused_words(t: Translate, problem: InputError) -> str:
    """Why nothing was loaded, and what to do."""
    if problem.field == "path":
        return t(f"metrics.words.no_path.{problem.reason}", **problem.values)
    return t("imports.panel.refused", file=problem.values.get("name", ""), why=refusal_words(t, problem))
