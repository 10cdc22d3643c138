"""What a report holds: its wishes, its chapters in the order of the book, and their blocks."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from planner.blocks import Amount, Block, Depth, Figure, Heading, Table, Told, Working
from planner.data import Data
from planner.fmt import UNKNOWN
from planner.i18n import Translate, unmarked
from planner.plan import chapters, section
from planner.review import logo_picture
from planner.warehouse import TABLES
from planner.wrapping import JOINER

if TYPE_CHECKING:
    from planner.plan import Plan

ACCENT = "#0F766E"
OF_DATA = ("customers", "metrics")  # chapters that have much to tell although nothing is typed in them
COLOUR = re.compile("#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Wishes:
    """How a report is wanted. No `chapters`: all that were begun. `accent`: "#rrggbb", `logo`: a stored file's hash."""

    locale: str
    depth: Depth = 2
    chapters: tuple[str, ...] = ()
    title: str = ""
    client: str = ""
    author: str = ""
    confidential: str = ""
    first: date | None = None
    last: date | None = None
    accent: str = ACCENT
    logo: str = ""


@dataclass(frozen=True)
class Part:
    """A chapter of a report: its slug, its name, what it decides, and its blocks without workings."""

    slug: str
    title: str
    lead: str
    blocks: tuple[Block, ...]
    workings: tuple[Working, ...] = ()


@dataclass(frozen=True)
class Report:
    """A report, ready to be written in any format."""

    plan: Plan
    data: Data
    today: date
    wishes: Wishes
    title: str
    parts: tuple[Part, ...]
    logo: bytes | None = None

    @property
    def t(self) -> Translate:
        return unmarked(self.wishes.locale)

    @property
    def single(self) -> bool:
        """Whether it is meant to stand on one page."""
        return self.wishes.depth == 1


def report(plan: Plan, data: Data, today: date, wishes: Wishes, logo: bytes | None = None) -> Report:
    """The report of a plan. A chapter that has nothing to say at this depth is left out.

    `logo` is a PNG or JPEG; a broken one is left out, and a colour that is none gives way to ours.
    """
    if not COLOUR.fullmatch(wishes.accent):
        wishes = replace(wishes, accent=ACCENT)
    logo = logo_picture(logo) if logo else None
    t = unmarked(wishes.locale)
    wanted = wishes.chapters or tuple(slug for slug in chapters() if _begun(plan, slug))
    told = Told(plan, data, today, t)
    made = (_part(slug, told, wishes.depth) for slug in chapters() if slug in wanted)
    title = wishes.title or t("report.title", plan=plan.name)
    return Report(plan, data, today, wishes, title, tuple(part for part in made if part.blocks), logo)


def _begun(plan: Plan, slug: str) -> bool:
    """Whether somebody has written in a chapter, or stored data that it tells of."""
    told = slug in OF_DATA and any(one.kind in TABLES for one in plan.datasets)
    return told or bool(section(plan, slug).progress()[0])


def _part(slug: str, told: Told, depth: Depth) -> Part:
    found: tuple[Block, ...] = importlib.import_module(f"planner.{slug}").blocks(told)
    kept: tuple[Block, ...] = tuple(_unjoined(_told(block, depth)) for block in found if block.depth <= depth)
    return Part(
        slug,
        told.t(f"{slug}.title"),
        told.t(f"{slug}.lead"),
        tuple(block for block in kept if not isinstance(block, Working)),
        tuple(_joined(block for block in kept if isinstance(block, Working))),
    )


def _told(block: Block, depth: Depth) -> Block:
    """A block as deep as is wanted: a table without its deeper columns, and without those that know nothing."""
    if not isinstance(block, Table):
        return block
    first, *more = (one for one in block.columns if one.depth <= depth)
    return replace(
        block, columns=(first, *(one for one in more if any(_known(row.get(one.code)) for row in block.rows)))
    )


def _known(cell: Any) -> bool:
    return (cell.value if isinstance(cell, Amount) else cell) not in (None, "", UNKNOWN)


def _joined(workings: Iterable[Working]) -> Iterator[Working]:
    """Workings of the same name as one: what was worked out for the same thing in several cells of a page."""
    lines: dict[str, list[str]] = {}
    for one in workings:
        lines.setdefault(one.title, []).extend(one.lines)
    yield from (Working(title, tuple(dict.fromkeys(said))) for title, said in lines.items())


def _unjoined(value: Any) -> Any:
    """A block without the signs that hold words together in a narrow column of a page: documents show them as boxes."""
    if isinstance(value, str):
        return value.replace(JOINER, "")
    if isinstance(value, tuple):
        return tuple(_unjoined(one) for one in value)
    if isinstance(value, Mapping):
        return {key: _unjoined(one) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type | Figure):
        return replace(value, **{one.name: _unjoined(getattr(value, one.name)) for one in fields(value)})
    return value


def about(report: Report) -> tuple[str, ...]:
    """The lines below the title: for whom, which days, when and by whom it was made, how secret it is."""
    t, wishes = report.t, report.wishes
    lines = [
        t("report.client", client=wishes.client or report.plan.client) if wishes.client or report.plan.client else "",
        t("report.period", first=wishes.first, last=wishes.last) if wishes.first and wishes.last else "",
        t("report.made", day=report.today),
        t("report.author", author=wishes.author) if wishes.author else "",
        wishes.confidential,
    ]
    return tuple(filter(None, lines))


def entries(report: Report) -> Iterator[tuple[int, str]]:
    """The headings of the first two levels, in their order."""
    for part in report.parts:
        yield 1, part.title
        for block in part.blocks:
            if isinstance(block, Heading):
                yield 2, block.text
    workings = [part for part in report.parts if part.workings]
    if workings:
        yield 1, report.t("report.appendix")
        yield from ((2, part.title) for part in workings)
