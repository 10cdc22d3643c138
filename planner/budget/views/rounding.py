"""Money in whole fen that adds up: one total shared out by weights, and a table of given row and column sums."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache


def apportioned(total: int, weights: Sequence[float]) -> list[int]:
    """`total` in whole parts in proportion to `weights` (at least 0): rounded down, then the largest remainders.

    Worked out in exact fractions, so that the parts always are the total. Weights that are all 0 count as equal.
    """
    exact = [Fraction(weight) for weight in weights]
    whole = sum(exact)
    if not whole:
        exact, whole = [Fraction(1)] * len(exact), Fraction(len(exact))
    wanted = [total * weight / whole for weight in exact]
    parts = [int(part) for part in wanted]
    by_remainder = sorted(range(len(parts)), key=lambda n: wanted[n] - parts[n], reverse=True)
    for n in by_remainder[: total - sum(parts)]:
        parts[n] += 1
    return parts


@lru_cache(maxsize=64)
def rounded_table(rows: tuple[int, ...], columns: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Whole entries of at least 0 with just these row and column sums, each less than 1 from row x column / total.

    All are rounded down first. What a row then lacks goes one each to the columns that lack most: that always works out
    (Gale and Ryser), because the parts that were cut off are a table of the same sums with entries from 0 to 1.
    Raises ValueError if rows and columns do not add up to the same total.
    """
    total = sum(rows)
    if total != sum(columns):
        raise ValueError(f"rows add up to {total}, columns to {sum(columns)}")
    if not total:
        return tuple((0,) * len(columns) for _ in rows)
    table = [[row * column // total for column in columns] for row in rows]
    lacking = [column - sum(entries) for column, entries in zip(columns, zip(*table, strict=True), strict=True)]
    for row, entries in zip(rows, table, strict=True):
        cut = [row * column % total for column in columns]
        first = sorted(range(len(columns)), key=lambda n: (lacking[n], cut[n]), reverse=True)
        for n in first[: row - sum(entries)]:
            entries[n] += 1
            lacking[n] -= 1
    return tuple(map(tuple, table))
