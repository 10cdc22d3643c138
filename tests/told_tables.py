"""What reports tell, taken apart for tests: blocks of a kind, and formulas worked out as a workbook would."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from planner.blocks import Amount, Block, Table, Told
from planner.data import Data
from planner.i18n import unmarked
from planner.plan import Plan


def told(
    blocks: Callable[[Told], tuple[Block, ...]], plan: Plan, data: Data, today: date, locale: str = "en"
) -> tuple[Block, ...]:
    """The blocks of a chapter."""
    return blocks(Told(plan, data, today, unmarked(locale)))


def tables(blocks: Iterable[Block]) -> dict[str, Table]:
    """Tables by their titles."""
    return {one.title: one for one in blocks if isinstance(one, Table)}


def derived(blocks: Iterable[Block]) -> Iterator[tuple[str, float, float]]:
    """Each cell that has a formula whose parts are known: where, its value, and what the formula gives."""
    for made in tables(blocks).values():
        for column in made.columns:
            for row in made.rows if column.formula else ():
                names = re.findall(r"\{(\w+)\}", column.formula)
                parts = {name: bare(row.get(name)) for name in names}
                if row.get(column.code) is None or None in parts.values():
                    continue
                yield f"{made.title}: {column.code}", bare(row[column.code]), reckoned(column.formula, parts)


def bare(value: Any) -> Any:
    return value.value if isinstance(value, Amount) else value


def reckoned(formula: str, parts: dict[str, float]) -> float:
    """Quotients of sums, and a quotient less one, as Python reckons them."""
    top, _, rest = formula.partition("/")
    bottom, _, less = rest.rpartition("-") if rest.endswith("-1") else (rest, "", "")
    below = sum(parts[name] for name in re.findall(r"\{(\w+)\}", bottom))
    return parts[top.strip("{}")] / below - (1 if less else 0)
