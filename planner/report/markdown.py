"""A report as Markdown with its pictures, in a zip."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from planner.blocks import Block, Figure, Heading, Quantities, Remarks, Table, Text, Working
from planner.i18n import Translate
from planner.report.contents import Report, about
from planner.report.pictures import Pictures

MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$&=@])")


def write(report: Report, pictures: Pictures) -> bytes:
    """The zip: report.md, and the charts beside it."""
    file = io.BytesIO()
    named = _named(report)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("report.md", text(report, named))
        for name, figure in named.items():
            made.writestr(f"{name}.png", pictures.png(figure))
    return file.getvalue()


def text(report: Report, named: dict[str, Figure]) -> str:
    """The Markdown text; `named` are its figures by the names of their pictures."""
    names = {id(figure): name for name, figure in named.items()}
    lines = [f"# {plain(report.title)}", ""]
    lines += [part for line in about(report) for part in (plain(line), "")]
    for part in report.parts:
        lines += [f"## {plain(part.title)}", "", f"*{plain(part.lead)}*", ""]
        for block in part.blocks:
            lines += [*_lines(report.t, block, names), ""]
    appendix = [(part, part.workings) for part in report.parts if part.workings]
    if appendix:
        lines += [f"## {plain(report.t('report.appendix'))}", ""]
    for part, workings in appendix:
        lines += [f"### {plain(part.title)}", ""]
        for one in workings:
            lines += [*_lines(report.t, one, names), ""]
    return "\n".join(lines)


def plain(words: str) -> str:
    """Words as they are, safe inside Markdown: no formatting, pictures, links or HTML."""
    return MARKUP.sub(r"\\\1", words).replace("\n", "  \n")


def _named(report: Report) -> dict[str, Figure]:
    found = [(part.slug, block) for part in report.parts for block in part.blocks if isinstance(block, Figure)]
    return {f"{n:02d}-{slug}-{figure.name}": figure for n, (slug, figure) in enumerate(found, start=1)}


def _lines(t: Translate, block: Block, names: dict[int, str]) -> Iterator[str]:
    match block:
        case Heading(text=words):
            yield f"### {plain(words)}"
        case Text(text=words):
            yield plain(words)
        case Quantities(items=items):
            for item in items:
                words = f"- **{plain(item.label)}**{t('report.colon')}{plain(item.value)}"
                yield f"{words} · {plain(item.remark)}" if item.remark else words
        case Table():
            yield from _table(t, block)
        case Figure(title=title):
            yield f"**{plain(title)}**\n\n![{plain(title)}]({names[id(block)]}.png)"
        case Remarks(items=found):
            for one in found:
                more = t("kit.sentence_space").join(filter(None, (one.why, one.do)))
                yield f"- {t(f'report.severity.{one.severity}')} **{plain(one.what)}** {plain(more)}".rstrip()
        case Working(title=title, lines=lines):
            yield f"#### {plain(title)}\n"
            yield from (f"- {plain(line)}" for line in lines)


def _table(t: Translate, table: Table) -> Iterator[str]:
    yield f"**{plain(table.title)}**\n"
    yield "| " + " | ".join(_cell(one.head) for one in table.columns) + " |"
    yield "|" + "|".join(" ---: " if one.number else " --- " for one in table.columns) + "|"
    for row in table.rows:
        yield "| " + " | ".join(_cell(table.words(row, one, t.locale)) for one in table.columns) + " |"
    if total := table.total_cells(t.locale, t("report.total")):
        yield "| " + " | ".join(f"**{_cell(word)}**" if word else "" for word in total) + " |"
    if table.note:
        yield f"\n{plain(table.note)}"


def _cell(words: str) -> str:
    return plain(words).replace("  \n", " ")
