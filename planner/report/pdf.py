"""A report as PDF, set by Typst with the packaged font. The user's words reach it as data, never as markup."""

from __future__ import annotations

import json
import tempfile
import unicodedata
from importlib import resources
from pathlib import Path
from typing import Any

from planner.blocks import Block, Figure, Heading, Quantities, Remarks, Table, Text, Working
from planner.drawing import font_folder
from planner.report.contents import Report, about
from planner.report.pictures import FONT, Pictures
from planner.wrapping import printable

FONTS = [FONT, "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei"]
NARROW, WIDE = 4, 26  # signs that a column's width is reckoned from, at least and at most


def write(report: Report, pictures: Pictures) -> bytes:
    """The .pdf file."""
    import typst  # noqa: PLC0415 (only where a document is written)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        given = _Given(report, pictures, folder).made()
        (folder / "report.json").write_text(json.dumps(given, ensure_ascii=False), encoding="utf-8")
        template = resources.files("planner.report").joinpath("report.typ").read_text(encoding="utf-8")
        (folder / "report.typ").write_text(template, encoding="utf-8")
        made: bytes = typst.compile(str(folder / "report.typ"), root=name, font_paths=[font_folder()])
    return made


class _Given:
    """What the page is given: words and paths of pictures."""

    def __init__(self, report: Report, pictures: Pictures, folder: Path) -> None:
        self.report, self.pictures, self.folder, self.t = report, pictures, folder, report.t
        self.figures = self.tables = 0

    def made(self) -> dict[str, Any]:
        report, wishes = self.report, self.report.wishes
        lang, _, region = wishes.locale.partition("-")
        return {
            "title": printable(report.title),
            "author": printable(wishes.author),
            "confidential": printable(wishes.confidential),
            "accent": wishes.accent,
            "lang": lang,
            "region": region or "gb",
            "fonts": FONTS,
            "logo": self._file("logo", report.logo) if report.logo else "",
            "about": [printable(line) for line in about(report)],
            "contents": self.t("report.contents"),
            "appendix": self.t("report.appendix"),
            "parts": [
                {"title": part.title, "lead": part.lead, "blocks": [self._block(one) for one in part.blocks]}
                for part in report.parts
            ],
            "workings": [
                {"title": part.title, "blocks": [self._block(one) for one in part.workings]}
                for part in report.parts
                if part.workings
            ],
        }

    def _block(self, block: Block) -> dict[str, Any]:
        match block:
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Quantities(items=items):
                found = [{k: printable(getattr(one, k)) for k in ("label", "value", "remark")} for one in items]
                return {"kind": "quantities", "items": found}
            case Remarks(items=items):
                return {"kind": "remarks", "items": [self._remark(one) for one in items]}
        return _said(block)

    def _figure(self, block: Figure) -> dict[str, Any]:
        self.figures += 1
        path = self._file(f"chart{self.figures}", self.pictures.png(block))
        label = self.t("report.figure", n=self.figures)
        return {"kind": "figure", "title": printable(block.title), "path": path, "label": label}

    def _remark(self, one: Any) -> dict[str, str]:
        more = self.t("kit.sentence_space").join(filter(None, (one.why, one.do)))
        name = self.t(f"report.severity.{one.severity}")
        return {"severity": one.severity, "name": name, "what": printable(one.what), "more": printable(more)}

    def _table(self, block: Table) -> dict[str, Any]:
        self.tables += 1
        heads = [printable(one.head) for one in block.columns]
        rows = [[printable(word) for word in row] for row in block.cells(self.t.locale)]
        return {
            "kind": "table",
            "title": printable(block.title),
            "label": self.t("report.table", n=self.tables),
            "heads": heads,
            "rows": rows,
            "total": [printable(word) for word in block.total_cells(self.t.locale, self.t("report.total"))],
            "numbers": [one.number for one in block.columns],
            "widths": [_width([head, *(row[n] for row in rows)]) for n, head in enumerate(heads)],
            "note": printable(block.note),
        }

    def _file(self, name: str, content: bytes) -> str:
        ending = "jpg" if content.startswith(b"\xff\xd8") else "png"
        (self.folder / f"{name}.{ending}").write_bytes(content)
        return f"{name}.{ending}"


def _said(block: Heading | Text | Working) -> dict[str, Any]:
    match block:
        case Heading(text=words):
            return {"kind": "heading", "text": printable(words)}
        case Text(text=words, small=small):
            return {"kind": "text", "text": printable(words), "small": small}
        case Working(title=title, lines=lines):
            return {"kind": "working", "title": printable(title), "lines": [printable(line) for line in lines]}


def _width(cells: list[str]) -> int:
    """How wide a column wants to be: its widest cell, within bounds. A Chinese sign is two wide."""
    widest = max(sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in cell) for cell in cells)
    return min(WIDE, max(NARROW, widest))
