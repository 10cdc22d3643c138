"""All that was said and voted in a room, as files for spreadsheets. Nobody's name is in them."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from planner.file_names import sheet_name
from planner.i18n import Translate
from planner.metrics.sheet import csv_sheet, number
from planner.room.model import Activity, Board, Entry, Room

COLUMNS = ("activity", "slot", "text", "number", "heading", "votes", "merged", "hidden")
WIDTHS = {"text": 60, "merged": 40, "activity": 22, "heading": 22}
SLOTS: Mapping[str, str] = {
    "swot": "swot.items.quadrant.options",
    "persona": "personas.items",
    "journey": "personas.stages",
}


def as_csv(t: Translate, board: Board) -> bytes:
    """Every entry and every move voted on, one a line; UTF-8 with its mark, no cell a formula."""
    rows = [row for activity in board.room.activities for row in _rows(t, board, activity)]
    return csv_sheet({name: t(f"room.sheet.{name}") for name in COLUMNS}, rows)


def as_workbook(t: Translate, board: Board) -> bytes:
    """The same with a sheet per activity; numbers are numbers, text never a formula or a link."""
    from xlsxwriter import Workbook  # noqa: PLC0415 (only where a workbook is made)

    out, taken = BytesIO(), set[str]()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(out, options)
    plain = {"valign": "top", "font_name": t("campaigns.workbook.font"), "font_size": 11}
    head, cell = book.add_format({**plain, "bold": True}), book.add_format({**plain, "text_wrap": True})
    for n, activity in enumerate(board.room.activities, start=1):
        name = f"{n} {t(f'room.kinds.{activity.kind}')}"
        sheet = book.add_worksheet(sheet_name(name, taken, str(n)))
        sheet.freeze_panes(1, 0)
        for column, code in enumerate(COLUMNS[1:]):
            sheet.set_column(column, column, WIDTHS.get(code, 14))
            sheet.write_string(0, column, t(f"room.sheet.{code}"), head)
        for line, row in enumerate(_rows(t, board, activity), start=1):
            for column, code in enumerate(COLUMNS[1:]):
                if code in ("number", "votes") and row[code]:
                    sheet.write_number(line, column, float(row[code]), cell)
                else:
                    sheet.write_string(line, column, row[code], cell)
    if not board.room.activities:
        book.add_worksheet(sheet_name(t("room.taking.unnamed"), taken, "1"))
    book.close()
    return out.getvalue()


def _rows(t: Translate, board: Board, activity: Activity) -> list[dict[str, str]]:
    name, voted = t(f"room.kinds.{activity.kind}"), _votes(board, activity)
    rows = []
    if activity.kind == "vote_moves":
        moves = sorted(board.room.moves.items(), key=lambda one: -voted.get(one[0], 0))
        rows = [{"text": text, "votes": number(voted.get(move, 0))} for move, text in moves]
    elif activity.kind == "vote_notes":
        notes = sorted(board.of(activity.of or ""), key=lambda one: -voted.get(one.id, 0))
        rows = [{"text": one.text, "votes": number(voted.get(one.id, 0))} for one in notes]
    else:
        rows = [_row(t, board, one, voted) for one in board.entries if one.activity == activity.id]
    return [{**dict.fromkeys(COLUMNS, ""), "activity": name, **row} for row in rows]


def _votes(board: Board, activity: Activity) -> Mapping[str, int]:
    """Votes by target: of a vote its own, of notes those of the rounds in which they were voted on."""
    found = dict(board.voted(activity.id))
    for round_ in board.room.activities:
        if round_.of == activity.id:
            for target, n in board.voted(round_.id).items():
                found[target] = found.get(target, 0) + n
    return found


def _row(t: Translate, board: Board, entry: Entry, voted: Mapping[str, int]) -> dict[str, str]:
    into, activity = board.by_id.get(entry.into or ""), board.room.activity(entry.activity)
    return {
        "slot": slot_words(t, board.room, activity, entry.slot) if activity else "",
        "text": entry.text,
        "number": number(entry.number),
        "heading": entry.group,
        "votes": number(voted[entry.id]) if entry.id in voted else "",
        "merged": into.text if into else "",
        "hidden": t("room.sheet.yes") if entry.hidden else "",
    }


def slot_words(t: Translate, room: Room, activity: Activity, slot: str) -> str:
    """What something said in an activity is about, in words."""
    if activity.kind == "channels":
        return room.channels.get(slot, "")
    if not slot or activity.kind not in SLOTS:
        return ""
    return t(f"{SLOTS[activity.kind]}.{slot}{'.label' if activity.kind == 'persona' else ''}")
