"""What a summary on slides does without, so that each slide has a message. The rules look at blocks only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planner.blocks import Figure, Table
from planner.report.sections import Section

SHORT = 4  # texts of a chart that shares its slide


def without_backing(found: Iterable[Section]) -> int:
    """Take tables that only back a chart out of sections, if there is one; returns how many."""
    all_of_them = list(found)
    if not any(one.figures for one in all_of_them):
        return 0
    before = sum(len(one.tables) for one in all_of_them)
    for one in all_of_them:
        one.tables = [table for table in one.tables if table.depth == 1]
    return before - sum(len(one.tables) for one in all_of_them)


def repeated(table: Table, figures: Iterable[Figure]) -> bool:
    """Whether a chart shows every name of a table: then the table needs no slide of its own."""
    code = table.columns[0].code
    names = {row.get(code) for row in table.rows}
    return any(
        names <= {value for row in one.rows for value in row.values() if isinstance(value, str)} for one in figures
    )


def pairs(found: Sequence[Section]) -> Iterator[tuple[Section, ...]]:
    """Sections one by one, but two by two where each has a chart of one kind and little else.

    The first of an odd number stands alone: it is what the chapter begins with.
    """
    run: list[Section] = []
    for one in found:
        if run and not (_light(one) and one.figures[0][0].name == run[0].figures[0][0].name):
            yield from _cut(run)
            run = []
        if _light(one):
            run.append(one)
        else:
            yield (one,)
    yield from _cut(run)


def _cut(run: Sequence[Section]) -> Iterator[tuple[Section, ...]]:
    odd = len(run) % 2
    if odd:
        yield (run[0],)
    for n in range(odd, len(run), 2):
        yield tuple(run[n : n + 2])


def _light(one: Section) -> bool:
    """Whether a section has one chart with a few words and figures."""
    if len(one.figures) != 1 or one.tables or one.texts:
        return False
    return len(one.figures[0][1]) + len(one.quantities) <= SHORT
