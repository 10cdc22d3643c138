"""The hand-out of a test as files: a page in Markdown, a table in CSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from io import StringIO

from planner import file_names
from planner.budget.views.tables import inert
from planner.experiments.learning.handout import Item, Part, Told, parts
from planner.i18n import Translate
from planner.wrapping import printable

MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")
COLUMNS = ("part", "item", "version", "value")


def file_name(t: Translate, name: str, extension: str) -> str:
    """A file's name in the user's words: the test, then what it is."""
    return file_names.file_name(name, t("experiments.handout.file"), extension)


def markdown_page(t: Translate, told: Told) -> str:
    """The hand-out as Markdown; what users typed is text in it, never markup."""
    made = [f"# {_plain(told.name)}", t("experiments.handout.made", day=told.today)]
    for part in parts(t, told):
        made.append(f"## {t(f'experiments.handout.parts.{part.code}')}")
        made.append("\n".join(_lines(t, part)))
    return "\n\n".join(made) + "\n"


def _lines(t: Translate, part: Part) -> list[str]:
    """A list, numbered for the working; what is said of one version stands below its name."""
    if part.code == "working":
        return [f"{item.label}. {_plain(item.value)}" for item in part.items]
    lines, version = list[str](), ""
    for item in part.items:
        if item.version != version and item.version:
            lines.append(f"- **{_plain(item.version)}**")
        version = item.version
        lines.append(f"{'  ' if version else ''}- {_line(t, item)}")
    return lines


def _line(t: Translate, item: Item) -> str:
    value = _plain(item.value)
    if "\n" in value:  # a text as it stands, line by line
        value = "\n" + "\n".join(f"    > {line}" for line in value.splitlines())
    return t("experiments.handout.line", label=_plain(item.label), value=value)


def _plain(text: str) -> str:
    return MARKUP.sub(r"\\\1", printable(text))


def csv_table(t: Translate, told: Told) -> bytes:
    """The hand-out as CSV for spreadsheets: UTF-8 with its mark, no cell a formula."""
    written = StringIO()
    out = csv.writer(written)
    out.writerow([inert(t(f"experiments.handout.columns.{name}")) for name in COLUMNS])
    out.writerows(rows(t, told))
    return written.getvalue().encode("utf-8-sig")


def rows(t: Translate, told: Told) -> Sequence[tuple[str, ...]]:
    """Part, item, version and value of every line."""
    named = [("", Item(t("experiments.handout.name"), told.name))]
    named += [(t(f"experiments.handout.parts.{part.code}"), item) for part in parts(t, told) for item in part.items]
    return [
        tuple(inert(printable(cell)) for cell in (part, item.label, item.version, item.value)) for part, item in named
    ]
