"""Reads a workbook or a parquet file in a process of its own, started by `outside`: never imported.

The libraries below are fast, but one far-off cell makes them ask for half a terabyte and end the process they run in.
Here that ends only this one. In: the kind as argument, the file on standard input. Out: JSON lines, a mapping
{"sheet", "hidden"} before the rows of each sheet, {"reason", ...} when the file is refused, {"end"} at the end.
"""

import json
import math
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

WHOLE = 2**53  # up to here a float holds every whole number
DIGITS = 15  # of a decimal number that a float holds


class Refused(Exception):  # noqa: N818 (what happens to the file)
    pass


def said(**values: Any) -> None:
    sys.stdout.write(json.dumps(values) + "\n")


def written(rows: Iterable[Iterable[Any]], limits: dict[str, int], done: int) -> int:
    """Write rows and return how many cells there are so far; what is larger than a table is refused."""
    for number, row in enumerate(rows, 1):
        cells = [cell(value) for value in row]
        done += len(cells)
        if number > limits["rows"]:
            raise Refused("too_many_rows", limits["rows"])
        if done > limits["cells"]:
            raise Refused("too_large", limits["cells"])
        sys.stdout.write(json.dumps(cells, ensure_ascii=False, separators=(",", ":"), default=dated) + "\n")
    return done


def cell(value: Any) -> Any:
    """A value as JSON has it: whole floats are counts or ids, NaN is nothing, infinity is no number."""
    if isinstance(value, float):
        if math.isfinite(value):
            return int(value) if value.is_integer() and abs(value) <= WHOLE else value
        return None if math.isnan(value) else str(value)
    if isinstance(value, Decimal):
        exact = value.is_finite() and len(value.as_tuple().digits) <= DIGITS
        return cell(float(value)) if exact else str(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace") or None
    return None if value == "" else value


def dated(value: Any) -> Any:
    """Days and moments are marked, so that a text that looks like one stays a text."""
    if isinstance(value, (datetime, date)):
        return {"at": value.isoformat()}
    return value.isoformat() if isinstance(value, time) else str(value)


def workbook(content: bytes, limits: dict[str, int]) -> None:
    import python_calamine as calamine  # noqa: PLC0415 (only what this file needs)

    confine(limits["memory"])
    try:
        book = calamine.load_workbook(BytesIO(content))
        done = 0
        for about in book.sheets_metadata:
            if about.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(about.name)
            if sheet.end is None or sheet.start is None:
                continue
            if sheet.width > limits["columns"]:
                raise Refused("too_many_columns", limits["columns"])
            if sheet.height * sheet.width + done > limits["cells"]:
                raise Refused("too_large", limits["cells"])
            said(sheet=about.name, hidden=about.visible != calamine.SheetVisibleEnum.Visible)
            done = written(sheet.iter_rows(), limits, done)
    except calamine.PasswordError:
        raise Refused("encrypted") from None


def parquet(content: bytes, limits: dict[str, int]) -> None:
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow import parquet as pq  # noqa: PLC0415

    confine(limits["memory"])
    file = pq.ParquetFile(BytesIO(content), memory_map=False, pre_buffer=False)
    columns, rows = file.metadata.num_columns, file.metadata.num_rows
    if columns > limits["columns"]:
        raise Refused("too_many_columns", limits["columns"])
    if rows >= limits["rows"]:
        raise Refused("too_many_rows", limits["rows"])
    if columns * rows > limits["cells"]:
        raise Refused("too_large", limits["cells"])
    if any(pa.types.is_nested(column.type) for column in file.schema_arrow):
        raise Refused("not_a_table")
    said(sheet="", hidden=False)
    done = written([file.schema_arrow.names], limits, 0)
    for batch in file.iter_batches(batch_size=4096, use_threads=False):
        written(parquet_rows(batch), limits, done)


def parquet_rows(batch: Any) -> Iterator[tuple[Any, ...]]:
    """Rows of a batch; moments to the microsecond, which is as fine as Python's."""
    import pyarrow as pa  # noqa: PLC0415

    columns = []
    for column in batch.columns:
        kind = column.type
        fine = pa.types.is_timestamp(kind) and kind.unit == "ns"
        columns.append((column.cast(pa.timestamp("us", kind.tz), safe=False) if fine else column).to_pylist())
    return zip(*columns, strict=True)


def confine(memory: int) -> None:
    """From here on, ask for no more than so many bytes, where the system can be told so."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 (Windows has none)

        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + memory, used + memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    kind, limits = sys.argv[1], json.loads(sys.argv[2])
    content = sys.stdin.buffer.read()
    try:
        (parquet if kind == "parquet" else workbook)(content, limits)
        said(end=True)
    except Refused as problem:
        said(**dict(zip(("reason", "most"), problem.args, strict=False)))
    except MemoryError:
        said(reason="too_large")
    except BaseException:  # noqa: BLE001 (a panic of the library is no Exception)
        said(reason="damaged")


if __name__ == "__main__":
    main()
