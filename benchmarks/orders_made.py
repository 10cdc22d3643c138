"""Orders as a platform exports them, seeded, for benchmarks/orders.py."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

WORDS = tomllib.loads((Path(__file__).parent / "orders.toml").read_text("utf-8"))
ROWS = 100_000  # generated at a time
FIRST = np.datetime64("2025-01-01T00:00:00")
DAYS = 540


def portions(orders: int) -> Iterator[pd.DataFrame]:
    """Orders as a platform has them: a third of the buyers come back, one order in ten is never paid."""
    rng = np.random.default_rng(20250618)
    for start in range(0, orders, ROWS):
        n = min(ROWS, orders - start)
        buyer = (max(1, orders // 3) * rng.random(n) ** 1.5).astype("int64")
        fen = rng.integers(990, 99_900, n)
        unpaid, refunded = rng.random(n) < 0.1, rng.random(n) < 0.08
        seconds = ((start + np.sort(rng.random(n)) * n) / orders * DAYS * 86_400).astype("int64")
        created = FIRST + seconds.astype("timedelta64[s]")
        yield pd.DataFrame(
            {
                "number": 2_500_000_000_000_000_000 + start + np.arange(n),
                "buyer": buyer,
                "fen": fen,
                "unpaid": unpaid,
                "refund": np.where(refunded & ~unpaid, fen, 0),
                "created": created,
                "goods": fen % 50,
                "units": 1 + fen % 3,
            },
        )


def generate(folder: Path, orders: int, *, parquet: bool) -> tuple[dict[str, Path], dict[str, int]]:
    """The files, and what must be found in them."""
    files = {"csv": folder / "csv" / "orders.csv", "parquet": folder / "parquet" / "orders.parquet"}
    if not parquet:
        del files["parquet"]
    for file in files.values():
        file.parent.mkdir()
    truth = {"orders": orders, "paid": 0, "sales": 0, "refunds": 0}
    buyers = np.zeros(max(1, orders // 3) + 1, dtype=bool)
    writer = None
    with files["csv"].open("w", encoding="gb18030", newline="") as text:
        text.write(",".join(WORDS["headings"]) + "\r\n")
        for rows in portions(orders):
            paid = rows[~rows["unpaid"]]
            truth["paid"] += len(paid)
            truth["sales"] += int(paid["fen"].sum())
            truth["refunds"] += int(paid["refund"].sum())
            buyers[paid["buyer"].to_numpy()] = True
            text.write(written(rows))
            if parquet:
                table = pa.Table.from_pandas(typed(rows), preserve_index=False)
                writer = writer or pq.ParquetWriter(files["parquet"], table.schema)
                writer.write_table(table)
    if writer:
        writer.close()
    return files, {**truth, "customers": int(buyers.sum())}


def typed(rows: pd.DataFrame) -> pd.DataFrame:
    money = rows["fen"] / 100
    status = np.where(rows["unpaid"], WORDS["unpaid"], WORDS["paid"])
    columns: list[Any] = [
        rows["number"].astype(str),
        WORDS["buyer"] + rows["buyer"].astype(str),
        money,
        0.0,
        money,
        status,
        rows["refund"] / 100,
        WORDS["receiver"],
        WORDS["address"],
        rows["created"],
        rows["created"].where(~rows["unpaid"]),
        WORDS["product"] + rows["goods"].astype(str),
        rows["units"],
    ]
    return pd.DataFrame(dict(zip(WORDS["headings"], columns, strict=True)))


def written(rows: pd.DataFrame) -> str:
    """Lines as the platform writes them: long numbers wrapped, everything else as it is."""
    made = []
    at = np.datetime_as_string(rows["created"].to_numpy().astype("datetime64[s]"))
    for when, one in zip(at, rows.itertuples(index=False), strict=True):
        yuan = f"{one.fen // 100}.{one.fen % 100:02}"
        moment = f"{when[:10]} {when[11:]}"
        paid = WORDS["unpaid"] if one.unpaid else WORDS["paid"]
        back = yuan if one.refund else "0.00"
        cells = (
            *(f'="{one.number}"', f"{WORDS['buyer']}{one.buyer}", yuan, "0.00", yuan, paid, back, WORDS["receiver"]),
            *(WORDS["address"], moment, "" if one.unpaid else moment, f"{WORDS['product']}{one.goods}", str(one.units)),
        )
        made.append(",".join(cells) + "\r\n")
    return "".join(made)
