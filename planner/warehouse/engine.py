"""The engine that answers questions to stored tables: DuckDB in this process, or Spark if PROMOBOOK_ENGINE says so."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pandas as pd

MEMORY = "1500MB"  # of DuckDB; what it needs more goes to disk
PORTION = 200_000  # rows written at a time


class Engine:
    """One connection, used by one thread at a time: answers are short and kept."""

    def __init__(self, backend: Any) -> None:
        self._backend = backend
        self._lock = threading.RLock()
        self._known: dict[Path, ir.Table] = {}

    def table(self, path: Path) -> ir.Table:
        """A stored file as a table. Its name is the hash of its content, so that it never changes."""
        with self._lock:
            if path not in self._known:
                self._known[path] = self._backend.read_parquet(str(path), table_name=_view(path))
            return self._known[path]

    def forget(self, path: Path) -> None:
        """Let go of a table whose file is about to be deleted."""
        with self._lock:
            if self._known.pop(path, None) is not None:
                self._backend.drop_view(_view(path), force=True)

    def answer(self, question: ir.Table) -> pd.DataFrame:
        """The rows that a question gives: nullable columns, days as datetime.date."""
        with self._lock:
            found = question.to_pyarrow()
        return _frame(found)

    def write(self, question: ir.Table, path: Path, schema: Any) -> None:
        """The rows that a question gives as a Parquet file in an Arrow schema, a portion at a time."""
        import pyarrow.parquet as pq  # noqa: PLC0415 (slow to load, only where data are)

        with self._lock, pq.ParquetWriter(path, schema, compression="zstd") as writer:
            for batch in question.to_pyarrow_batches(chunk_size=PORTION):
                writer.write_batch(batch.cast(schema))


def _view(path: Path) -> str:
    """What a file's table is called; Spark takes letters and digits only."""
    return re.sub(r"\W", "_", f"stored_{path.name}")


def _frame(found: Any) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 (slow to load, only where data are)
    import pyarrow as pa  # noqa: PLC0415

    types: Mapping[Any, Any] = {
        pa.int64(): pd.Int64Dtype(),
        pa.int32(): pd.Int64Dtype(),
        pa.float64(): pd.Float64Dtype(),
        pa.bool_(): pd.BooleanDtype(),
        pa.string(): pd.StringDtype(),
    }
    made: pd.DataFrame = found.to_pandas(types_mapper=types.get, date_as_object=True)
    return made


@cache
def engine(name: str | None = None) -> Engine:
    """The engine of this process. Raises ValueError for a name that is none."""
    wanted = name or os.environ.get("PROMOBOOK_ENGINE") or "duckdb"
    if wanted not in {"duckdb", "spark"}:
        raise ValueError(f"PROMOBOOK_ENGINE is neither duckdb nor spark: {wanted}")
    import ibis  # noqa: PLC0415 (half a second, only where data are)

    if wanted == "duckdb":
        return Engine(ibis.duckdb.connect(memory_limit=MEMORY, threads=os.cpu_count() or 1))
    from pyspark.sql import SparkSession  # noqa: PLC0415

    session = (
        SparkSession.builder.appName("promobook")
        .config("spark.sql.session.timeZone", "Asia/Shanghai")
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    return Engine(ibis.pyspark.connect(session))
