"""The engine that answers questions to stored tables: DuckDB in this process, or Spark if PROMOBOOK_ENGINE says so."""

from __future__ import annotations

import hashlib
import os
import secrets
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.warehouse import kept

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pandas as pd
    import pyarrow as pa

MEMORY = "1500MB"  # of DuckDB; what it needs more goes to disk
PORTION = 200_000  # rows written at a time
KEPT = 256  # tables that are known at once; a question has a few
NAMES = ("duckdb", "spark")
SPARK_SETTINGS: Mapping[str, str] = {
    "spark.sql.session.timeZone": "Asia/Shanghai",
    "spark.sql.shuffle.partitions": "8",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
# Whoever has a Spark of his own names its master, memory and the rest there.
SPARK_SET = ("PYSPARK_SUBMIT_ARGS", "SPARK_HOME", "SPARK_CONF_DIR", "SPARK_REMOTE")
SPARK_HERE: Mapping[str, str] = {
    "spark.master": "local[2]",
    "spark.driver.memory": "2g",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}


class Engine:
    """One connection, used by one thread at a time: answers are short and kept.

    `interrupt` makes what is being worked out fail, whichever thread waits for it.
    """

    def __init__(self, backend: Any, interrupt: Callable[[], None]) -> None:
        self._backend, self.interrupt = backend, interrupt
        self._lock = threading.RLock()
        self._known: OrderedDict[Path, ir.Table] = OrderedDict()

    def table(self, path: Path) -> ir.Table:
        """A stored file as a table. Its name is the hash of its content, so that it never changes."""
        with self._lock:
            if path not in self._known:
                self._known[path] = self._backend.read_parquet(str(path), table_name=_view(path))
            self._known.move_to_end(path)
            while len(self._known) > KEPT:
                self.forget(next(iter(self._known)))
            return self._known[path]

    def forget(self, path: Path) -> None:
        """Let go of a table whose file is about to be deleted."""
        with self._lock:
            if self._known.pop(path, None) is not None:
                self._backend.drop_view(_view(path), force=True)

    def answer(self, question: ir.Table, keep: Path | None = None) -> pd.DataFrame:
        """The rows that a question gives: nullable columns, days as datetime.date. `keep`: a folder for answers."""
        if keep is None:
            return _frame(self._rows(question))
        with self._lock:
            query = str(self._backend.compile(question))
        return _frame(kept.answer(keep, query, partial(self._rows, question)))

    def _rows(self, question: ir.Table) -> pa.Table:
        with self._lock:
            return question.to_pyarrow()

    def write(self, question: ir.Table, path: Path, schema: Any) -> None:
        """The rows that a question gives as a Parquet file in an Arrow schema, a portion at a time."""
        import pyarrow.parquet as pq  # noqa: PLC0415 (slow to load, only where data are)

        with self._lock, pq.ParquetWriter(path, schema, compression="zstd") as writer:
            for batch in question.to_pyarrow_batches(chunk_size=PORTION):
                writer.write_batch(batch.cast(schema))


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


def _view(path: Path) -> str:
    """What a file is called in the engine, in letters and digits: files of other folders may have the same name."""
    return f"stored_{hashlib.sha256(os.fsencode(path)).hexdigest()[:24]}"


def engine(name: str | None = None) -> Engine:
    """The engine of this process. Raises ValueError for a name that is none."""
    wanted = name or os.environ.get("PROMOBOOK_ENGINE") or NAMES[0]
    if wanted not in NAMES:
        raise ValueError(f"PROMOBOOK_ENGINE is neither {' nor '.join(NAMES)}: {wanted}")
    with _STARTING:
        return _started(wanted)


_STARTING = threading.Lock()


@cache
def _started(name: str) -> Engine:
    import ibis  # noqa: PLC0415 (half a second, only where data are)

    if name == "spark":
        session = _spark()
        return Engine(ibis.pyspark.connect(session), session.sparkContext.cancelAllJobs)
    backend = ibis.duckdb.connect(**_duckdb())
    return Engine(backend, backend.con.interrupt)


def _duckdb() -> dict[str, Any]:
    """DuckDB spills into a folder that it makes when it needs one; two processes must not share it."""
    spill = Path(tempfile.gettempdir()) / f"promobook-{os.getpid()}-{secrets.token_hex(4)}"
    return {"memory_limit": MEMORY, "threads": os.cpu_count() or 1, "temp_directory": str(spill)}


def _spark() -> Any:
    """The session of the Spark that the environment names, else one in this computer."""
    from pyspark.sql import SparkSession  # noqa: PLC0415

    settings = dict(SPARK_SETTINGS)
    if not any(os.environ.get(one) for one in SPARK_SET):
        settings |= SPARK_HERE
    builder = SparkSession.builder.appName("promobook")
    for one, value in settings.items():
        builder = builder.config(one, value)
    return builder.getOrCreate()
