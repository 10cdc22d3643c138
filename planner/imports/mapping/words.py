"""The mapping of columns in words: what stands where, what can be read of it, what is missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from planner.findings import InputError
from planner.i18n import Translate
from planner.imports.layouts.catalogue import What
from planner.imports.layouts.heading import texts
from planner.imports.mapping.checks import Check, Trial, left_out
from planner.imports.mapping.preview import Column, Preview
from planner.imports.view import left_out_words, short

SHOWN = 5  # headings of a row
KINDS: Mapping[What, str] = {
    "moment": "day",
    "change": "count",
    "id": "text",
}


def column_name(t: Translate, name: str) -> str:
    """What a column is called; of "" that it is left out."""
    return t(f"imports.mapping.columns.{name}") if name else t("imports.mapping.leave_out")


def place_words(t: Translate, preview: Preview, place: tuple[int, int]) -> str:
    """A row that may hold the headings."""
    grid = preview.grids[place[0]]
    if place not in preview.starts:  # it may be a row of the table, which is not for everybody's eyes
        return t(
            "imports.mapping.place_other", row=place[1] + 1, sheet=short(grid.sheet) if len(preview.grids) > 1 else ""
        )
    names = tuple(short(text) for text in texts(grid.rows[place[1]]) if text)[:SHOWN]
    if len(preview.grids) > 1 and grid.sheet:
        return t("imports.mapping.place_choice_sheet", sheet=short(grid.sheet), row=place[1] + 1, names=names)
    return t("imports.mapping.place_choice", row=place[1] + 1, names=names)


def column_lines(t: Translate, column: Column, check: Check | None) -> list[str]:
    """What stands in a column, and how it can be read."""
    if column.personal:
        lines = [t("imports.mapping.hidden")]
    elif column.samples:
        lines = [t("imports.mapping.samples", samples=tuple(map(short, column.samples)))]
    else:
        lines = [t("imports.mapping.empty")]
    return lines if check is None else [*lines, check_words(t, check)]


def check_words(t: Translate, check: Check) -> str:
    """How many cells of a column can be read, and what was found in doing so."""
    what = KINDS.get(check.what, check.what)
    values: dict[str, object] = {"read": check.read, "filled": check.filled}
    if what == "day":
        ends = [one.date() if isinstance(one, datetime) else one for one in (check.first, check.last)]
        known = check.first is not None
        said = t("imports.mapping.checks.day", **values, first=ends[0], last=ends[1]) if known else _no_day(t, values)
    else:
        said = t(f"imports.mapping.checks.{what}", **values)
    parts = [said]
    if check.proved:
        parts.append(t(f"imports.mapping.checks.{check.proved}"))
    if check.odd and check.proved != "unsure":
        parts.append(t("imports.mapping.checks.odd", odd=check.odd))
    return t("common.list_separator").join(parts)


def _no_day(t: Translate, values: Mapping[str, object]) -> str:
    return t("imports.mapping.checks.no_day", **values)


def missing_words(t: Translate, missing: Sequence[Sequence[str]]) -> str:
    """What a table still lacks."""
    groups = tuple(t("imports.mapping.or").join(column_name(t, name) for name in group) for group in missing)
    return t("imports.mapping.missing", groups=groups)


def twice_words(t: Translate, twice: Collection[str]) -> str:
    """Which columns were chosen for more than one heading."""
    return t("imports.mapping.twice", columns=tuple(column_name(t, name) for name in twice))


def trial_lines(t: Translate, trial: Trial, *, whole: bool) -> list[str]:
    """How many of the first rows would be used, and why others would not."""
    kept, left = len(trial.read.table), len(trial.read.left_out)
    if whole:
        lines = [t("imports.mapping.rows_all", kept=kept, left=left)]
    else:
        lines = [t("imports.mapping.rows_some", rows=kept + left, kept=kept, left=left)]
    reasons = left_out(trial.read).most_common()
    return lines + [t("imports.mapping.reason", reason=left_out_words(t, why), n=n) for why, n in reasons]


def template_refused(t: Translate, file: str, error: InputError) -> str:
    """Why a template is not used."""
    named = error.reason in {"unknown_column", "column_twice", "unknown_way"}
    values = {key: value for key, value in error.values.items() if key == "name"}
    if named and t.has(f"imports.mapping.columns.{values['name']}"):
        values["name"] = column_name(t, str(values["name"]))
    key = f"imports.mapping.refusals.{error.reason}"
    why = t(key, **values) if t.has(key) else t("imports.mapping.refusals.not_json")
    return t("imports.mapping.refused", file=file, why=why)
