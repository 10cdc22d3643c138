"""A report as PDF, set by Typst with the packaged font. The user's words reach it as data, never as markup."""

from __future__ import annotations

import json
import tempfile
from importlib import resources
from pathlib import Path
from typing import Any

from planner.blocks import Block, Figure, Heading, Quantities, Remarks, Table, Text, Working, leads
from planner.drawing import font_folder
from planner.report.columns import widths
from planner.report.contents import Report, about
from planner.report.pictures import FONT, Pictures
from planner.wrapping import printable

FONTS = [FONT, "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei"]
COLUMN, HALF = 465.0, 258.0  # points of room for a table: on a page, in one of a single page's two columns
CELL = 4  # between a table's cell and its words, on each side
SIZES = (9.5, 9, 8.5, 8, 7.5, 7)  # of words on a single page, the largest that fits


def write(report: Report, pictures: Pictures) -> bytes:
    """The .pdf file."""
    import typst  # noqa: PLC0415 (only where a document is written)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in ("report.typ", "single.typ"):
            text = resources.files("planner.report").joinpath(file).read_text(encoding="utf-8")
            (folder / file).write_text(text, encoding="utf-8")
        given = _Given(report, pictures, folder).made()
        if report.single:
            _fit(folder, given)
        else:
            _hand(folder, given)
        main = folder / ("single.typ" if report.single else "report.typ")
        made: bytes = typst.compile(str(main), root=name, font_paths=[font_folder()])
    return made


def _hand(folder: Path, given: dict[str, Any]) -> None:
    (folder / "report.json").write_text(json.dumps(given, ensure_ascii=False), encoding="utf-8")


def _fit(folder: Path, given: dict[str, Any]) -> None:
    """Choose the largest words with which all stands on one page; what does not fit with the smallest goes on."""
    import typst  # noqa: PLC0415

    for size in SIZES:
        _hand(folder, {**given, "size": size})
        pages = typst.query(
            str(folder / "single.typ"), "<pages>", field="value", root=str(folder), font_paths=[font_folder()]
        )
        if json.loads(pages) == [1]:
            return


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
                {"title": part.title, "lead": part.lead, "blocks": self._blocks(part.blocks)} for part in report.parts
            ],
            "workings": [
                {"title": part.title, "blocks": [self._block(one) for one in part.workings]}
                for part in report.parts
                if part.workings
            ],
        }

    def _blocks(self, blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
        around = zip((None, *blocks), blocks, (*blocks[1:], None), strict=False)
        return [{**self._block(one), "leads": leads(before, one, after)} for before, one, after in around]

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
        label, wide = self.t("report.figure", n=self.figures), self.pictures.fitted(block, COLUMN)
        return {"kind": "figure", "title": printable(block.title), "path": path, "label": label, "wide": wide}

    def _remark(self, one: Any) -> dict[str, str]:
        more = self.t("kit.sentence_space").join(filter(None, (one.why, one.do)))
        name = self.t(f"report.severity.{one.severity}")
        return {"severity": one.severity, "name": name, "what": printable(one.what), "more": printable(more)}

    def _table(self, block: Table) -> dict[str, Any]:
        self.tables += 1
        heads = [printable(one.head) for one in block.columns]
        rows = [[printable(word) for word in row] for row in block.cells(self.t.locale)]
        total = [printable(word) for word in block.total_cells(self.t.locale, self.t("report.total"))]
        room, size = (HALF, 7.5) if self.report.single else (COLUMN, 9 if len(heads) <= 6 else 7.5)
        return {
            "kind": "table",
            "title": printable(block.title),
            "label": self.t("report.table", n=self.tables),
            "heads": heads,
            "rows": rows,
            "total": total,
            "size": size,
            "numbers": [one.number for one in block.columns],
            "widths": widths([heads, *rows, *([total] if total else [])], room, size, CELL),
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
