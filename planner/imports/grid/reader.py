"""Reads a workbook or a parquet file in a process of its own, started by `outside`.

The libraries below are fast, but one far-off cell makes them ask for half a terabyte and end the process they run in.
Here that ends only this one. In: the kind as argument, the file on standard input. Out: JSON lines: {"ready"} when the
libraries are loaded, {"sheet", "hidden"} before the rows of each sheet, {"reason"} when the file is refused, {"end"}.
"""

import gc
import json
import math
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from time import process_time
from typing import Any

WHOLE = 2**53  # up to here a float holds every whole number
SHEETS = 200  # of a workbook; a tool exports a handful
DIGITS = 15  # of a decimal number that a float holds


class Refused(Exception):  # noqa: N818 (what happens to the file)
    pass


def said(**values: Any) -> None:
    sys.stdout.write(json.dumps(values) + "\n")


def given(limits: dict[str, int]) -> BytesIO:
    """The file, once the libraries are loaded; from then on memory and time are limited."""
    confine(limits["memory"], limits["seconds"])
    said(ready=True)
    sys.stdout.flush()
    return BytesIO(sys.stdin.buffer.read())


class Written:
    """Rows on their way out. What is larger than a table is refused: rows of a sheet, cells and characters in all."""

    def __init__(self, limits: dict[str, int]) -> None:
        self.limits = limits
        self.cells = self.characters = 0

    def write(self, rows: Iterable[Iterable[Any]]) -> None:
        for number, row in enumerate(rows, 1):
            cells = [cell(value) for value in row]
            line = ENCODED(cells) + "\n"
            self.cells += len(cells)
            self.characters += len(line)
            if number > self.limits["rows"]:
                raise Refused("too_many_rows", self.limits["rows"])
            for held, name in ((self.cells, "cells"), (self.characters, "characters")):
                if held > self.limits[name]:
                    raise Refused("too_large", self.limits[name])
            sys.stdout.write(line)


def cell(value: Any) -> Any:
    """A value as JSON has it: whole floats are counts or ids, NaN is nothing, infinity is no number."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, float):
        if math.isfinite(value):
            return int(value) if value.is_integer() and abs(value) <= WHOLE else value
        return None if math.isnan(value) else str(value)
    if isinstance(value, Decimal):
        exact = value.is_finite() and len(value.as_tuple().digits) <= DIGITS
        return cell(float(value)) if exact else str(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace") or None
    return value


def dated(value: Any) -> Any:
    """Days and moments are marked, so that a text that looks like one stays a text."""
    if isinstance(value, (datetime, date)):
        return {"at": value.isoformat()}
    return value.isoformat() if isinstance(value, time) else str(value)


ENCODED = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), default=dated).encode


def workbook(limits: dict[str, int]) -> None:
    import python_calamine as calamine  # noqa: PLC0415 (only what this file needs)

    try:
        book = calamine.load_workbook(given(limits))
        if len(book.sheets_metadata) > SHEETS:
            raise Refused("too_large")
        out = Written(limits)
        for about in book.sheets_metadata:
            if about.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(about.name)
            if sheet.end is None or sheet.start is None:
                continue
            if sheet.width > limits["columns"]:
                raise Refused("too_many_columns", limits["columns"])
            if sheet.height * sheet.width + out.cells > limits["cells"]:
                raise Refused("too_large", limits["cells"])
            said(sheet=about.name, hidden=about.visible != calamine.SheetVisibleEnum.Visible)
            out.write(sheet.iter_rows())
    except calamine.PasswordError:
        raise Refused("encrypted") from None


def parquet(limits: dict[str, int]) -> None:
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow import parquet as pq  # noqa: PLC0415

    file = pq.ParquetFile(given(limits), memory_map=False, pre_buffer=False)
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
    out = Written(limits)
    out.write([file.schema_arrow.names])
    for batch in file.iter_batches(batch_size=4096, use_threads=False):
        out.write(parquet_rows(batch))


def parquet_rows(batch: Any) -> Iterator[tuple[Any, ...]]:
    """Rows of a batch; moments to the microsecond, which is as fine as Python's."""
    import pyarrow as pa  # noqa: PLC0415

    columns = []
    for column in batch.columns:
        kind = column.type
        fine = pa.types.is_timestamp(kind) and kind.unit == "ns"
        columns.append((column.cast(pa.timestamp("us", kind.tz), safe=False) if fine else column).to_pylist())
    return zip(*columns, strict=True)


def confine(memory: int, seconds: int) -> None:
    """From here on, use no more bytes and seconds of the processor, where the system can be told so."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 (Windows has none)

        last = math.ceil(process_time()) + seconds
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (last, last))
        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + memory, used + memory))


def main() -> None:
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    gc.disable()  # nothing here refers to itself, and rows are many
    kind, limits = sys.argv[1], json.loads(sys.argv[2])
    try:
        (parquet if kind == "parquet" else workbook)(limits)
        said(end=True)
    except Refused as problem:
        said(**dict(zip(("reason", "most"), problem.args, strict=False)))
    except MemoryError:
        said(reason="too_large")
    except BaseException:  # noqa: BLE001 (a panic of the library is no Exception)
        said(reason="damaged")


if __name__ == "__main__":
    main()
