"""Whatever files come in whatever order: what is stored is the newest of each day, order or campaign, and once."""

import secrets
import tempfile
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.imports.keeping import Merged, compare, merge
from planner.warehouse import frame, parquet

FIRST = date(2026, 4, 1)
Rows = list[dict[str, Any]]


def kept(kind: str, imports: list[Rows]) -> tuple[pd.DataFrame, list[Merged]]:
    """What is stored after imports one after the other, and what each did."""
    old: Path | None = None
    with tempfile.TemporaryDirectory() as name:
        told = []
        for rows in imports:
            new, out = (Path(name) / secrets.token_hex(8) for _ in range(2))
            new.write_bytes(parquet(kind, frame(kind, rows)))
            foretold = compare(old, new, kind)
            told.append(merge(old, new, kind, out))
            assert told[-1] == foretold
            old = out
        assert old is not None
        return pd.read_parquet(old), told


def spans(*lengths: int) -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(st.integers(1, 12), st.sampled_from(lengths)).map(lambda span: (span[0], span[0] + span[1] - 1))


def day(n: int) -> date:
    return FIRST + timedelta(days=n - 1)


@settings(max_examples=8)
@given(st.lists(spans(1, 3, 7), min_size=1, max_size=4))
def test_each_day_of_the_shop_is_of_the_newest_file_that_has_it(files: list[tuple[int, int]]) -> None:
    imports = [
        [{"day": day(n), "sales": file} for n in range(first, last + 1)] for file, (first, last) in enumerate(files)
    ]
    wanted = {row["day"]: row["sales"] for rows in imports for row in rows}
    table, told = kept("shop_days", imports)
    assert dict(zip(table["day"], table["sales"], strict=True)) == wanted
    assert len(table) == len(wanted) == told[-1].rows
    assert told[0].replaced == 0


@settings(max_examples=8)
@given(st.lists(st.sets(st.integers(1, 6), min_size=1), min_size=1, max_size=4))
def test_each_order_is_of_the_newest_file_that_has_it(files: list[set[int]]) -> None:
    imports = [
        [{"order_id": str(n), "sales": file, "paid": True} for n in sorted(ids)] for file, ids in enumerate(files)
    ]
    wanted = {row["order_id"]: row["sales"] for rows in imports for row in rows}
    table, _ = kept("orders", imports)
    assert dict(zip(table["order_id"], table["sales"], strict=True)) == wanted
    assert len(table) == len(wanted)


def overlaps(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return bool(one["start"] <= other["end"] and one["end"] >= other["start"])


@settings(max_examples=8)
@given(st.lists(st.tuples(spans(1, 2, 5), st.sets(st.sampled_from("abc"), min_size=1)), min_size=1, max_size=4))
def test_no_day_of_a_product_is_told_twice(files: list[tuple[tuple[int, int], set[str]]]) -> None:
    imports = [
        [{"start": day(first), "end": day(last), "product_id": one, "sales": file} for one in sorted(ids)]
        for file, ((first, last), ids) in enumerate(files)
    ]
    wanted: Rows = []
    for rows in imports:
        wanted = [
            one
            for one in wanted
            if not any(one["product_id"] == new["product_id"] and overlaps(one, new) for new in rows)
        ] + rows
    table, _ = kept("product_days", imports)
    columns = ["start", "end", "product_id", "sales"]
    assert sorted(map(tuple, table[columns].to_numpy().tolist())) == sorted(
        tuple(one[c] for c in columns) for one in wanted
    )


@settings(max_examples=8)
@given(st.lists(st.tuples(spans(1, 4), st.booleans()), min_size=1, max_size=4))
def test_spend_never_doubles_whether_by_campaign_or_by_goods(files: list[tuple[tuple[int, int], bool]]) -> None:
    """Ten yuan are spent each day, told by campaign or split over two products."""
    imports = [
        [
            {
                "start": day(n),
                "end": day(n),
                "campaign_id": "1",
                "campaign": f"name {file}",
                "item_id": item,
                "spend": spend,
            }
            for n in range(first, last + 1)
            for item, spend in ([("x", 4_00), ("y", 6_00)] if by_goods else [(None, 10_00)])
        ]
        for file, ((first, last), by_goods) in enumerate(files)
    ]
    table, _ = kept("ad_days", imports)
    days = {row["start"] for rows in imports for row in rows}
    assert table.groupby("start")["spend"].sum().to_dict() == dict.fromkeys(days, 10_00)
