"""What a report is made of: blocks in words of one language, with numbers still as numbers where a table holds them.

A chapter gives them by `blocks(told)`; writers in planner/report turn them into documents. A block's `depth` says from
which depth of a report on it stands there: 1 one page, 2 summary, 3 full.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from planner import fmt
from planner.data import Data
from planner.findings import Finding, Severity
from planner.i18n import Translate
from planner.steps import Step

if TYPE_CHECKING:
    from planner.plan import Plan

Depth = Literal[1, 2, 3]
ChartBuilder: TypeAlias = Callable[[Translate], Any]


@dataclass(frozen=True)
class Told:
    """What a chapter tells a report: the plan, its data, the day, and the language to tell it in."""

    plan: Plan
    data: Data
    today: date
    t: Translate


@dataclass(frozen=True)
class Heading:
    """A heading inside a chapter; the chapter's own name is not one of its blocks."""

    text: str
    depth: Depth = 2


@dataclass(frozen=True)
class Text:
    """A paragraph, as a user or the catalog wrote it. `small`: what only explains."""

    text: str
    depth: Depth = 2
    small: bool = False


@dataclass(frozen=True)
class Quantity:
    """A key figure: its name, its value in words, a short remark or none, and the number itself."""

    label: str
    value: str
    remark: str = ""
    number: float | None = None


@dataclass(frozen=True)
class Quantities:
    """Key figures side by side."""

    items: tuple[Quantity, ...]
    depth: Depth = 1


@dataclass(frozen=True)
class Column:
    """A column of a table: the code of its cells, its header, and how a cell is written: a format of planner/fmt.py.

    `formula` derives a cell from others of its row, for a workbook that works it out itself: "{sales} / {visitors}".
    `total`: whether the column is added up below. `depth`: from which depth of a report on it is shown.
    """

    code: str
    head: str
    holds: str = "text"
    formula: str = ""
    total: bool = False
    depth: Depth = 1

    @property
    def number(self) -> bool:
        """Whether its cells are numbers."""
        return self.holds in NUMBERS


NUMBERS = ("money", "headline", "percent", "rate", "points", "count", "ratio", "chance")


@dataclass(frozen=True)
class Amount:
    """A cell that is written otherwise than its column says, such as a rate below amounts of money."""

    value: float | None
    holds: str


@dataclass(frozen=True)
class Table:
    """Rows of values by column code, raw: money in fen, fractions, dates, or an Amount. None is unknown."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Any], ...]
    depth: Depth = 2
    note: str = ""

    def words(self, row: Mapping[str, Any], column: Column, locale: str) -> str:
        """A cell as a reader sees it."""
        value = row.get(column.code)
        if isinstance(value, str):
            return value
        if isinstance(value, Amount):
            return fmt.FORMATS[value.holds](value.value, locale)
        return fmt.FORMATS[column.holds](value, locale)

    def cells(self, locale: str) -> list[list[str]]:
        """All rows in words."""
        return [[self.words(row, one, locale) for one in self.columns] for row in self.rows]

    def total_cells(self, locale: str, name: str) -> list[str]:
        """The row of sums in words, called `name`; none where nothing is added up."""
        totals = self.totals()
        if not totals:
            return []
        words = [self.words(totals, one, locale) if one.code in totals else "" for one in self.columns]
        return [words[0] or name, *words[1:]]

    def totals(self) -> dict[str, float]:
        """The sums of the columns that are added up; an unknown cell leaves its column without one."""
        sums: dict[str, float] = {}
        for column in self.columns:
            cells = [row.get(column.code) for row in self.rows]
            known = [cell for cell in cells if cell is not None]
            if column.total and known and len(known) == len(cells):
                sums[column.code] = sum(known)
        return sums


@dataclass(frozen=True)
class Figure:
    """A chart: how it is built, its rows, and a title that says what it finds. `name` names its picture."""

    name: str
    title: str
    build: ChartBuilder = field(compare=False)
    rows: tuple[Mapping[str, Any], ...]
    depth: Depth = 2


@dataclass(frozen=True)
class Remark:
    """A finding in words."""

    severity: Severity
    what: str
    why: str
    do: str


@dataclass(frozen=True)
class Remarks:
    """Findings, the gravest first."""

    items: tuple[Remark, ...]
    depth: Depth = 2


@dataclass(frozen=True)
class Working:
    """How figures were worked out, line by line; it stands in the appendix."""

    title: str
    lines: tuple[str, ...]
    depth: Depth = 3


Block: TypeAlias = Heading | Text | Quantities | Table | Figure | Remarks | Working


def leads(before: Block | None, block: Block, after: Block | None) -> bool:
    """Whether a text only leads from its heading to a table or chart, and must not stand alone at a page's foot."""
    return isinstance(before, Heading) and isinstance(block, Text) and isinstance(after, Table | Figure)


FIRST = 5  # findings of a chapter that a summary shows
RANK: Sequence[Severity] = ("bad", "watch", "note", "good")


def remarks(t: Translate, found: Iterable[Finding]) -> Iterator[Remarks]:
    """Findings, the gravest first: a few for a summary, the rest for a full report; none without findings."""
    ranked = [_remark(t, one) for one in sorted(found, key=lambda one: RANK.index(one.severity))]
    for depth, some in ((2, ranked[:FIRST]), (3, ranked[FIRST:])):
        if some:
            yield Remarks(tuple(some), depth)  # type: ignore[arg-type]


def _remark(t: Translate, found: Finding) -> Remark:
    slug, _, name = found.code.partition(".")
    what, why, do = (t(f"{slug}.findings.{name}.{part}", **found.values) for part in ("what", "why", "do"))
    return Remark(found.severity, what, why, do)


def working(t: Translate, title: str, steps: Iterable[Step]) -> tuple[Working, ...]:
    """A worked calculation as a block; none without steps."""
    lines = []
    for step in steps:
        slug, _, name = step.code.partition(".")
        lines.append(t(f"{slug}.steps.{name}", **step.values))
    return (Working(title, tuple(lines)),) if lines else ()


def workings(t: Translate, slug: str, steps: Mapping[str, Iterable[Step]]) -> Iterator[Working]:
    """All calculations of a chapter, each called by its cell's question."""
    for cell, some in steps.items():
        yield from working(t, t(f"{slug}.cells.{cell}.question"), some)


def quantities(t: Translate, figures: Iterable[tuple[str, str, str]], depth: Depth = 1) -> Quantities:
    """Key figures as a page has them: catalog key of the label, the figure in words, a short remark or none."""
    return Quantities(tuple(Quantity(t(key), value, remark) for key, value, remark in figures), depth)


def worded(heads: Mapping[str, str]) -> tuple[Column, ...]:
    """Columns whose cells are words already, by code with their headers."""
    return tuple(Column(code, head) for code, head in heads.items())


def table(
    title: str, columns: Iterable[Column], rows: Iterable[Mapping[str, Any]], depth: Depth = 2, note: str = ""
) -> tuple[Table, ...]:
    """A table as a block; none without rows."""
    made = tuple(rows)
    return (Table(title, tuple(columns), made, depth, note),) if made else ()


def chart(
    name: str, title: str, build: ChartBuilder, rows: Iterable[Mapping[str, Any]], depth: Depth = 2
) -> tuple[Figure, ...]:
    """A chart as a block; none without rows."""
    made = tuple(rows)
    return (Figure(name, title, build, made, depth),) if made else ()
