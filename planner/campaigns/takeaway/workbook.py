"""The tasks as an Excel workbook: a sheet of all, one per campaign; real dates, states in colour and in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from planner.campaigns.schedule import Schedule, Scheduled
from planner.campaigns.takeaway.edition import Edition
from planner.campaigns.timeline.words import campaign_name, named, phase_name, role_name
from planner.file_names import sheet_name
from planner.i18n import Translate
from planner.wrapping import printable

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

# Columns with their widths in characters; how a value is written follows from its type.
COLUMNS = {
    "state": 10,
    "title": 44,
    "phase": 14,
    "owner": 14,
    "role": 14,
    "start": 13,
    "end": 13,
    "length": 8,
    "left": 10,
    "earliest": 13,
    "slack": 8,
    "after": 36,
    "kind": 14,
    "base_start": 13,
    "base_end": 13,
    "started": 13,
    "done": 13,
}
CAMPAIGN_WIDTH = 20
FILLS = {"late": ("#F6DDD5", "#8A2F14"), "at_risk": ("#FBEBCB", "#7A4E00"), "done": ("#E9EBED", "#4B5560")}
FIRST = date(1900, 3, 1)  # before, Excel counts a 29 February that never was: such days are written as text


def workbook(t: Translate, schedules: Sequence[Schedule], edition: Edition) -> bytes:
    """The workbook's bytes. Nothing that a user typed is ever a formula or a link."""
    from xlsxwriter import Workbook  # noqa: PLC0415 (only where a workbook is made)

    out, everything = BytesIO(), t("campaigns.workbook.all")
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(out, options)
    book.set_properties({"title": everything, "created": edition.made.replace(tzinfo=None)})
    writer = _Writer(t, book, edition.today)
    taken: set[str] = set()
    rows = [(one, task) for one in schedules for task in one.tasks]
    writer.sheet(sheet_name(everything, taken, everything), rows, ("campaign", *COLUMNS))
    for n, one in enumerate(schedules, start=1):
        name = sheet_name(campaign_name(t, one.campaign), taken, t("campaigns.workbook.sheet", n=n))
        writer.sheet(name, [(one, task) for task in one.tasks], tuple(COLUMNS))
    book.close()
    return out.getvalue()


class _Writer:
    """A workbook while it is written, with its styles."""

    def __init__(self, t: Translate, book: Workbook, today: date) -> None:
        self.t, self.book, self.today = t, book, today
        look = {"valign": "top", "font_name": t("campaigns.workbook.font"), "font_size": 11}
        self.head = book.add_format({**look, "bold": True, "bg_color": "#E7F1EF", "bottom": 1, "text_wrap": True})
        self.text = book.add_format({**look, "text_wrap": True, "num_format": "@"})
        self.day = book.add_format({**look, "num_format": "yyyy-mm-dd", "align": "left"})
        self.count = book.add_format({**look, "num_format": "0"})
        self.states = {
            code: book.add_format({"bg_color": fill, "font_color": ink}) for code, (fill, ink) in FILLS.items()
        }

    def sheet(self, name: str, rows: Sequence[tuple[Schedule, Scheduled]], columns: tuple[str, ...]) -> None:
        """A sheet of tasks under a head that stays, with a filter, ready to print."""
        sheet = self.book.add_worksheet(name)
        for at, code in enumerate(columns):
            sheet.set_column(at, at, COLUMNS.get(code, CAMPAIGN_WIDTH))
            sheet.write_string(0, at, self.t(f"campaigns.workbook.columns.{code}"), self.head)
        for n, (schedule, one) in enumerate(rows, start=1):
            cells = _cells(self.t, schedule, one)
            for at, code in enumerate(columns):
                self._write(sheet, (n, at), cells[code])
            if one.state != "done" and one.end >= FIRST:
                self._write_left(sheet, (n, columns.index("left")), (n, columns.index("end")), one)
        last = max(len(rows), 1)
        sheet.freeze_panes(1, columns.index("title") + 1)
        sheet.autofilter(0, 0, last, len(columns) - 1)
        self._colour(sheet, (last, len(columns) - 1), columns.index("state"))
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _write(self, sheet: Worksheet, at: tuple[int, int], value: Any) -> None:
        """A value by its type: a text stays a text whatever it begins with."""
        if value is None or value == "":
            sheet.write_blank(*at, None, self.text)
        elif isinstance(value, date):
            if value < FIRST:
                sheet.write_string(*at, value.isoformat(), self.text)
            else:
                sheet.write_datetime(*at, value, self.day)
        elif isinstance(value, int):
            sheet.write_number(*at, value, self.count)
        else:
            sheet.write_string(*at, printable(value), self.text)

    def _write_left(self, sheet: Worksheet, at: tuple[int, int], end: tuple[int, int], one: Scheduled) -> None:
        """The days left until a task's end, worked out anew on each day the workbook is opened."""
        from xlsxwriter.utility import xl_rowcol_to_cell  # noqa: PLC0415

        left = (one.end - self.today).days
        sheet.write_formula(*at, f"={xl_rowcol_to_cell(*end)}-TODAY()", self.count, left)

    def _colour(self, sheet: Worksheet, last: tuple[int, int], state: int) -> None:
        """Whole rows in the colour of their state, which follows the word in its cell."""
        from xlsxwriter.utility import xl_rowcol_to_cell  # noqa: PLC0415

        cell = xl_rowcol_to_cell(1, state, col_abs=True)
        for code, style in self.states.items():
            word = self.t(f"campaigns.states.{code}")
            rule = {"type": "formula", "criteria": f'={cell}="{word}"', "format": style}
            sheet.conditional_format(1, 0, *last, rule)


def _cells(t: Translate, schedule: Schedule, one: Scheduled) -> dict[str, Any]:
    """A task's values by column."""
    task, campaign = one.task, schedule.campaign
    titles = {other.id: named(t, other) for other in campaign.tasks}
    marks = [t(f"campaigns.workbook.kinds.{code}") for code in ("milestone", "hard") if getattr(task, code)]
    return {
        "campaign": campaign_name(t, campaign),
        "state": t(f"campaigns.states.{one.state}"),
        "title": named(t, task),
        "phase": phase_name(t, task.phase),
        "owner": task.owner.strip(),
        "role": role_name(t, task.role) if task.role else "",
        "start": one.start,
        "end": one.end,
        "left": None,  # a formula, where there is an end to count to
        "length": (one.end - one.start).days + 1,
        "earliest": None if one.state == "done" else one.earliest_end,
        "slack": None if one.state == "done" else one.slack,
        "after": t("common.list_separator").join(titles[other] for other in task.after if other in titles),
        "kind": t("common.list_separator").join(marks),
        "base_start": task.base_start,
        "base_end": task.base_end,
        "started": task.started_on,
        "done": task.done_on,
    }
