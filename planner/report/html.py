"""A report as one HTML file: pictures inside it, nothing to load, readable on a phone and in print."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from html import escape

from planner.blocks import Block, Column, Figure, Heading, Quantities, Remarks, Table, Text, Working
from planner.report.contents import Report, about
from planner.report.pictures import Pictures
from planner.wrapping import width

STYLE = """
:root { --ink: #1f2933; --soft: #5b6672; --line: #e4e1d8; --paper: #ffffff; --side: #f6f5f1; --accent: ACCENT; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e6e8e6; --soft: #a3adb5; --line: #333b40; --paper: #15191c; --side: #1d2327;
    --accent: color-mix(in srgb, ACCENT 55%, #ffffff); }
  img { background: #ffffff; border-radius: 4px; }
}
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem 1rem 4rem; color: var(--ink); background: var(--paper);
  font: 16px/1.65 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.9rem; line-height: 1.3; } h2 { margin-top: 3rem; color: var(--accent); } h3 { margin-top: 2rem; }
.soft, figcaption, caption, .small { color: var(--soft); font-size: .9rem; text-align: left; }
.quantities { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1rem 0; }
.quantities div { flex: 1 1 9rem; border: 1px solid var(--line); border-radius: 6px; padding: .6rem .8rem; }
.quantities strong { display: block; font-size: 1.35rem; font-weight: 500; }
.wide { overflow-x: auto; margin: 1rem 0; overflow-wrap: break-word; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .5rem; text-align: left; vertical-align: top; }
th { background: var(--side); vertical-align: bottom; }
tfoot td { font-weight: 600; border-top: 2px solid var(--line); }
.number { text-align: right; } td.number, td.short { white-space: nowrap; } th.number, th.short { min-width: 3.5em; }
td.long { min-width: 8.5em; max-width: 30em; }
figure { margin: 1.2rem 0; } img { max-width: 100%; height: auto; }
.remark { border-left: 4px solid var(--soft); background: var(--side); padding: .6rem .9rem; margin: .6rem 0; }
.bad { border-color: #c65d3b; } .watch { border-color: #e0a030; } .good { border-color: #2e8b57; }
nav ol { columns: 2; } a { color: var(--accent); }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; line-height: 1.5; } nav a { color: inherit; }
  h2 { break-before: page; margin-top: 0; } h2, h3, h4, figcaption, caption { break-after: avoid; }
  figure, tr, .remark, .quantities, .quantities div { break-inside: avoid; }
  .wide { overflow: visible; } .brief { break-inside: avoid; }
  table { font-size: 8pt; } th, td { padding: .2rem .3rem; } td.long { min-width: 0; } img { max-height: 9.5cm; }
  td.long { overflow-wrap: anywhere; } .quantities div { flex-basis: 6.5rem; } h4 { margin: .8rem 0 .2rem; }
  ul { margin: 0; } li { font-size: 9pt; }
}
"""
WHOLE = 10  # rows of a table that stays on one printed page
SHORT = 8  # of a cell's words, in the size of its letters: they stay on one line
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def write(report: Report, pictures: Pictures) -> bytes:
    """The .html file."""
    return "\n".join(_page(report, pictures)).encode()


def fragment(report: Report, pictures: Pictures) -> str:
    """The chapters alone, to stand inside another page."""
    return "\n".join(line for part in report.parts for block in part.blocks for line in _block(report, block, pictures))


def _page(report: Report, pictures: Pictures) -> Iterator[str]:
    t, title = report.t, escape(report.title)
    appendix = [part for part in report.parts if part.workings]
    yield f'<!doctype html><html lang="{t.locale}"><head><meta charset="utf-8"><title>{title}</title>'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<style>{STYLE.replace('ACCENT', report.wishes.accent)}</style></head><body><header>"
    if report.logo:
        yield f'<img src="{_inside(report.logo)}" alt="" height="56">'
    yield f"<h1>{title}</h1>"
    yield from (f'<p class="soft">{escape(line)}</p>' for line in about(report))
    yield f"</header><nav><h3>{escape(t('report.contents'))}</h3><ol>"
    yield from (f'<li><a href="#{part.slug}">{escape(part.title)}</a></li>' for part in report.parts)
    if appendix:
        yield f'<li><a href="#appendix">{escape(t("report.appendix"))}</a></li>'
    yield "</ol></nav><main>"
    for part in report.parts:
        yield f'<h2 id="{part.slug}">{escape(part.title)}</h2><p class="soft">{escape(part.lead)}</p>'
        for block in part.blocks:
            yield from _block(report, block, pictures)
    if appendix:
        yield f'<h2 id="appendix">{escape(t("report.appendix"))}</h2>'
    for part in appendix:
        yield f"<h3>{escape(part.title)}</h3>"
        for one in part.workings:
            yield from _block(report, one, pictures)
    yield "</main></body></html>"


def _block(report: Report, block: Block, pictures: Pictures) -> Iterator[str]:
    match block:
        case Heading(text=words):
            yield f"<h3>{escape(words)}</h3>"
        case Text(text=words, small=small):
            lines = "<br>".join(map(escape, words.split("\n")))
            yield f'<p class="small">{lines}</p>' if small else f"<p>{lines}</p>"
        case Quantities(items=items):
            yield '<div class="quantities">'
            for one in items:
                yield f'<div><span class="soft">{escape(one.label)}</span><strong>{escape(one.value)}</strong>'
                yield f'<span class="soft">{escape(one.remark)}</span></div>'
            yield "</div>"
        case Table():
            yield from _table(report, block)
        case Figure(title=title):
            words = escape(title)
            yield f"<figure><figcaption>{words}</figcaption>"
            yield f'<img src="{_inside(pictures.png(block))}" alt="{words}"></figure>'
        case Remarks(items=found):
            for remark in found:
                name = escape(report.t(f"report.severity.{remark.severity}"))
                yield f'<div class="remark {remark.severity}"><strong>{name} · {escape(remark.what)}</strong><br>'
                more = report.t("kit.sentence_space").join(filter(None, (remark.why, remark.do)))
                yield f"{escape(more)}</div>"
        case Working(title=title, lines=lines):
            yield f"<h4>{escape(title)}</h4><ul>"
            yield from (f"<li>{escape(line)}</li>" for line in lines)
            yield "</ul>"


def _table(report: Report, table: Table) -> Iterator[str]:
    rows = table.cells(report.t.locale)
    classes = [_class(one, [row[n] for row in rows]) for n, one in enumerate(table.columns)]
    brief = " brief" if len(rows) <= WHOLE else ""
    yield f'<div class="wide{brief}"><table><caption>{escape(table.title)}</caption><thead><tr>'
    for one, css in zip(table.columns, classes, strict=True):
        yield f"<th{css}>{escape(one.head)}</th>"
    yield "</tr></thead><tbody>"
    for words in rows:
        yield "<tr>" + "".join(f"<td{c}>{escape(w)}</td>" for w, c in zip(words, classes, strict=True)) + "</tr>"
    yield "</tbody>"
    if total := table.total_cells(report.t.locale, report.t("report.total")):
        row = "".join(f"<td{css}>{escape(word)}</td>" for word, css in zip(total, classes, strict=True))
        yield f"<tfoot><tr>{row}</tr></tfoot>"
    yield "</table></div>"
    if table.note:
        yield f'<p class="small">{escape(table.note)}</p>'


def _class(column: Column, cells: list[str]) -> str:
    """How a column is set: numbers to the right, short words on one line, long ones with some room."""
    longest = max((width(line, 1) for cell in cells for line in cell.split("\n")), default=0)
    return f' class="{"number" if column.number else "short" if longest <= SHORT else "long"}"'


def _inside(picture: bytes) -> str:
    """A picture as an address that holds it."""
    kind = "jpeg" if picture.startswith(b"\xff\xd8") else "png"
    return f"data:image/{kind};base64,{base64.b64encode(picture).decode()}"
