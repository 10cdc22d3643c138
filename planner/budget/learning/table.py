"""Weekly tables to fill in: an empty one with the plan's channels, and the history of a sample shop."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from planner.budget.fitting.history_columns import PREFIX
from planner.i18n import Translate

FOLDER = Path(__file__).resolve().parents[3] / "sample_data" / "histories"
WEEKS = 12
WEEK = timedelta(days=7)
MARK = "\ufeff"  # a spreadsheet reads Chinese in a CSV file only behind it


def template(t: Translate, names: Sequence[str], today: date) -> bytes:
    """A CSV file with the last twelve weeks up to today, to be filled in: sales, spend per channel, promotion."""
    monday = today - timedelta(days=today.weekday())
    weeks = [(monday - n * WEEK).isoformat() for n in range(WEEKS, 0, -1)]
    columns = headings(t, names)
    return (MARK + _written([columns, *([week, *[""] * (len(columns) - 1)] for week in weeks)])).encode()


def headings(t: Translate, names: Sequence[str]) -> list[str]:
    """The headings of a weekly table with these channels."""
    ends = t("budget.history.columns.week"), t("budget.history.columns.sales")
    return [*ends, *(t("budget.learning.spend_of", channel=name) for name in names), t("budget.learning.promo")]


def sample_history(t: Translate, sample: str, names: Mapping[str, str]) -> str | None:
    """The history that a sample shop comes with, its channels called as `names` {line: name} does; None without one."""
    file = FOLDER / f"{sample}.csv"
    if not sample.isalnum() or not file.is_file():
        return None
    first, *rows = csv.reader(io.StringIO(file.read_text(encoding="utf-8")))
    lines = [column.removeprefix(PREFIX) for column in first if column.startswith(PREFIX)]
    return _written([headings(t, [names.get(line, line) for line in lines]), *rows])


def _written(rows: Sequence[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()
