"""What the import panel says: of each file what was read and what it would replace, and what is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from planner import fmt
from planner.data import Dataset
from planner.findings import InputError
from planner.i18n import Translate
from planner.imports.brought import MONEY, Brought, left_out, sums
from planner.imports.canonical import Canonical
from planner.imports.keeping import Merged
from planner.imports.view import kind_name, left_out_words, note_words, refusal_words

UNREADABLE = "unreadable"  # a reader tripped; it has no reason of its own for that
GUIDE = ("sycm", "taobao_orders", "wanxiangtai", "jd", "douyin", "pinduoduo", "xiaohongshu", "own_site")


def heading(t: Translate, file: Brought) -> str:
    """What a file was recognised as."""
    return t("imports.panel.recognised", file=file.name, kind=kind_name(t, file.read.kind))


def read_lines(t: Translate, file: Brought, made: Canonical) -> list[str]:
    """A file's days, its rows, and the columns nobody should see."""
    read = file.read
    lines = [
        _days(t, read.period),
        t("imports.panel.kept", kept=len(read.table), left=len(read.left_out)),
    ]
    if read.dropped_columns:
        lines.append(t("imports.panel.dropped", columns=read.dropped_columns))
    if made.key:
        lines.append(t("imports.panel.hashed"))
    return lines


def _days(t: Translate, period: tuple[object, object] | None) -> str:
    if period is None:
        return t("imports.panel.no_period")
    return t("imports.panel.period", first=period[0], last=period[1])


def coming_lines(t: Translate, compared: Mapping[str, Merged]) -> list[str]:
    """For each table how many rows would be stored, and how many they replace."""
    lines = []
    for kind, merged in compared.items():
        words = "replacing" if merged.replaced else "adding" if merged.rows > merged.new else "first"
        values = {"kind": kind, "new": merged.new, "replaced": merged.replaced, "rows": merged.rows}
        lines.append(t(f"imports.panel.{words}", **values))
    return lines


def refused_words(t: Translate, name: str, error: InputError) -> str:
    """Why a file was not read, and what to do."""
    unforeseen = error.reason == UNREADABLE
    why = t("imports.panel.unreadable") if unforeseen else refusal_words(t, error)
    return t("imports.panel.refused", file=name, why=why)


def note_lines(t: Translate, file: Brought) -> list[str]:
    """What was noticed in a file."""
    return [note_words(t, note) for note in file.read.notes]


def sum_columns(t: Translate) -> dict[str, str]:
    return {"name": t("imports.panel.columns.sum"), "value": t("imports.panel.columns.value")}


def sum_rows(t: Translate, made: Canonical) -> list[dict[str, str]]:
    """The sums of a file."""
    return [
        {
            "name": t(f"imports.panel.sums.{name}"),
            "value": (fmt.money if name in MONEY else fmt.count)(value, t.locale),
        }
        for name, value in sums(made.tables)
    ]


def left_out_columns(t: Translate) -> dict[str, str]:
    return {name: t(f"imports.panel.columns.{name}") for name in ("reason", "count", "rows")}


def left_out_rows(t: Translate, file: Brought) -> list[dict[str, str]]:
    """Why rows were left out, how many, and which."""
    made = []
    for left in left_out(file.read):
        rows = t("common.list_separator").join(str(row) for row in left.rows)
        made.append(
            {
                "reason": left_out_words(t, left.reason),
                "count": fmt.count(left.count, t.locale),
                "rows": rows if left.count == len(left.rows) else t("imports.panel.rows_more", rows=rows),
            },
        )
    return made


def stored_columns(t: Translate) -> dict[str, str]:
    names = ("table", "layout", "platform", "period", "rows", "files", "added")
    return {name: t(f"imports.panel.stored.{name}") for name in names}


def stored_rows(t: Translate, datasets: Sequence[Dataset]) -> list[dict[str, str]]:
    """One line for each stored table."""
    return [
        {
            "table": t(f"imports.tables.{one.kind}"),
            "layout": kind_name(t, one.layout),
            "platform": t(f"shop.platforms.options.{one.platform}") if one.platform else "—",
            "period": f"{_whole(one.period.start)} – {_whole(one.period.end)}" if one.period else "—",
            "rows": fmt.count(one.rows, t.locale),
            "files": t("common.list_separator").join(one.files),
            "added": _whole(one.added) if one.added else "—",
        }
        for one in datasets
    ]


def _whole(day: date) -> str:
    """A day in figures that never breaks over two lines."""
    return day.isoformat().replace("-", "\u2011")


def stored_lines(t: Translate, datasets: Sequence[Dataset]) -> list[tuple[str, list[str]]]:
    """The same for a phone: what a table is called, and the rest of what is known of it."""
    heads = {name: words for name, words in stored_columns(t).items() if name in ("period", "rows", "files", "added")}
    return [
        (f"{row['table']} · {row['layout']}", [f"{words} {row[name]}" for name, words in heads.items()])
        for row in stored_rows(t, datasets)
    ]


def layout_words(t: Translate, datasets: Sequence[Dataset], layout: str) -> str:
    """A layout with how much of it is stored."""
    tables = [t(f"imports.tables.{one.kind}") for one in datasets if one.layout == layout]
    named = t("common.list_separator").join(tables)
    return t("imports.panel.stored.choice", layout=kind_name(t, layout), tables=named)


def guide_columns(t: Translate) -> dict[str, str]:
    return {name: t(f"imports.panel.guide_columns.{name}") for name in ("what", "where")}


def guide_rows(t: Translate) -> list[dict[str, str]]:
    """Which export to fetch where."""
    return [{part: t(f"imports.guide.{name}.{part}") for part in ("what", "where")} for name in GUIDE]
