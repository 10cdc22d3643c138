"""Harmful files are refused within five seconds of a processor and a gigabyte, where there is no more memory."""

import io
import json
import os
import struct
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from exported_files import MAIN, SHEET, parts_of, with_cells, with_part, workbook, zipped
from pyarrow import parquet

from planner.findings import InputError
from planner.imports.grid import open_grid

MB = 2**20
ROOT = Path(__file__).parent.parent
MEASURED = """
import json, resource, sys, time
from pathlib import Path
from planner.findings import InputError
from planner.imports.grid import open_grid
allowed = 1536 * 2**20
resource.setrlimit(resource.RLIMIT_AS, (allowed, allowed))
before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
try:
    said = [len(grid.rows) for grid in open_grid(Path(sys.argv[1]), "file")]
except InputError as problem:
    said = problem.reason
clock = time.monotonic() - start
here, there = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
processor = max(time.process_time(), there.ru_utime + there.ru_stime)
print(json.dumps([said, clock, processor, (here.ru_maxrss - before + there.ru_maxrss) / 1024]))
"""


def outcome(path: Path) -> object:
    """What opening ends in, after checking what it cost."""
    pytest.importorskip("resource", reason="this system cannot limit the memory of a process")
    ran = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    said, clock, processor, megabytes = json.loads(ran.stdout)
    assert min(clock, processor) < 5  # by the clock where nothing else runs, as the tests' machines rarely are
    assert megabytes < 1024 + path.stat().st_size / MB
    return said


def far_cells(column: str, row: int) -> bytes:
    return with_cells(
        f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{column}{row}"><v>2</v></c></row>',
    )


def many_strings(length: int, cells: int) -> bytes:
    """A workbook that repeats one long text."""
    content = with_cells("".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, cells + 1)))
    texts = f"<sst {MAIN}><si><t>{'ab' * (length // 2)}</t></si></sst>"
    return with_part(content, "xl/sharedStrings.xml", texts.encode())


def many_sheets(sheets: int) -> bytes:
    """A workbook in which many names stand for the same sheet."""
    content = with_cells("".join(f'<row r="{n}"><c r="A{n}"><v>{n * n}</v></c></row>' for n in range(1, 50_000)))
    names = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, sheets))
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book = f'<workbook {MAIN} xmlns:r="{space}"><sheets>{names}</sheets></workbook>'
    return with_part(content, "xl/workbook.xml", book.encode())


def repeating_parquet() -> bytes:
    """A parquet file of a few hundred KB that holds 100 GB of text."""
    held = io.BytesIO()
    column = pa.DictionaryArray.from_arrays(pa.array([0] * 1_000_000, pa.int32()), pa.array(["x" * 100_000]))
    parquet.write_table(pa.table({"a": column}), held, store_schema=False)
    return held.getvalue()


def lying(content: bytes, held: int, claimed: int) -> bytes:
    """The same archive, whose directory and headers claim another size for a part."""
    return content.replace(struct.pack("<L", held), struct.pack("<L", claimed))


def growing_parquet() -> bytes:
    """A parquet file of a few MB whose texts all differ, and hold 300 MB."""
    held = io.BytesIO()
    table = pa.table({"a": [f"{n}{'0' * 20_000}" for n in range(15_000)]})
    parquet.write_table(table, held, compression="zstd", use_dictionary=False, row_group_size=1000)
    return held.getvalue()


LAUGHS = '<!DOCTYPE l [<!ENTITY a "haha">' + "".join(
    f'<!ENTITY {one} "{f"&{before};" * 10}">' for before, one in zip("abcdefgh", "bcdefghi", strict=True)
)
LAUGH = '<row r="1"><c r="A1" t="inlineStr"><is><t>&i;</t></is></c></row>'
ZEROS = b"0" * (200 * MB)

HARM = {
    "two cells at the ends of the sheet": (lambda: far_cells("XFD", 1_048_576), ["too_many_columns"]),
    "two cells at the ends of what is allowed": (lambda: far_cells("ALL", 1_048_576), ["too_large"]),
    "a cell below the last row": (lambda: far_cells("B", 9_999_999), ["too_many_rows"]),
    "entities that multiply": (lambda: with_cells(LAUGH, LAUGHS + "]>"), ["damaged"]),
    "entities that multiply, in wide letters": (
        lambda: with_part(
            workbook([["a", "b"]]),
            SHEET,
            f'<?xml version="1.0" encoding="UTF-16"?>{LAUGHS}]><worksheet {MAIN}><sheetData>{LAUGH}</sheetData></worksheet>'.encode(
                "utf-16"
            ),
        ),
        ["damaged"],
    ),
    "an entity from outside": (
        lambda: with_cells(LAUGH, '<!DOCTYPE l [<!ENTITY i SYSTEM "file:///etc/hostname">]>'),
        ["damaged"],
    ),
    "a sheet of zeros": (lambda: with_part(workbook([["a"]]), SHEET, ZEROS), ["zip_bomb"]),
    "a text of zeros": (lambda: zipped({"a.csv": ZEROS}), ["zip_bomb"]),
    "a directory that lies": (lambda: lying(zipped({"a.csv": ZEROS}), len(ZEROS), 1000), ["damaged", "unknown_kind"]),
    "a sheet whose size lies": (
        lambda: lying(with_part(workbook([["a"]]), SHEET, ZEROS), len(ZEROS), 1000),
        ["damaged"],
    ),
    "one long text in every cell": (lambda: many_strings(32_000, 200_000), ["too_large"]),
    "one sheet under many names": (lambda: many_sheets(5_000), ["too_large"]),
    "one sheet under some names": (lambda: many_sheets(190), ["too_large"]),
    "one long text in every row of a parquet file": (repeating_parquet, ["too_large"]),
    "different long texts in a parquet file": (growing_parquet, ["too_large"]),
    "cells that never end": (lambda: with_cells("<c r=" * 1_800_000), ["damaged"]),
    "a line of commas": (lambda: b"a,b\n" + b"," * (150 * MB), ["damaged", "too_many_columns"]),
    "a cell of a gigabyte's part": (lambda: b'a,b\n"' + b"x\n" * (75 * MB), ["damaged"]),
    "empty lines": (lambda: b"a,b\n" + b"\n" * (20 * MB), ["too_many_rows"]),
}


@pytest.mark.parametrize("harm", HARM)
def test_harm_is_refused_in_time_and_memory(harm: str, tmp_path: Path) -> None:
    made, reasons = HARM[harm]
    path = tmp_path / "file"
    path.write_bytes(made())
    assert outcome(path) in reasons


def test_gigabytes_of_zeros_are_refused_by_their_size(tmp_path: Path) -> None:
    path = tmp_path / "zeros.csv"
    with path.open("wb") as file:
        file.truncate(10 * 1024 * MB)
    assert outcome(path) == "too_large"


def test_a_dimension_that_only_claims_to_be_large_is_read(tmp_path: Path) -> None:
    content = with_cells('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row>')
    sheet = parts_of(content)[SHEET].replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')
    (tmp_path / "file").write_bytes(with_part(content, SHEET, sheet))
    assert outcome(tmp_path / "file") == [1]


def test_a_directory_of_millions_of_names_is_not_read() -> None:
    whole = zipped({"a.csv": b"a,b\n1,2\n"})
    end = whole.rindex(b"PK\x05\x06")
    claimed = whole[: end + 12] + struct.pack("<L", 100 * MB) + whole[end + 16 :]
    with pytest.raises(InputError) as caught:
        open_grid(claimed, "a.zip")
    assert caught.value.reason == "zip_bomb"


def test_an_encrypted_part_or_package_is_named() -> None:
    whole = bytearray(zipped({"a.csv": b"a,b\n1,2\n"}))
    whole[whole.index(b"PK\x01\x02") + 8] |= 1
    package = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    for content in (bytes(whole), package):
        with pytest.raises(InputError) as caught:
            open_grid(content, "a.xlsx")
        assert caught.value.reason == "encrypted"
