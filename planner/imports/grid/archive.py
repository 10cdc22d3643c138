"""Zip files, looked at before anything is unpacked: a few bytes can claim to be gigabytes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from planner.findings import InputError
from planner.imports.grid.kinds import HEAD, kind_of
from planner.imports.grid.table import MB, MOST_BYTES, refused

MOST_UNPACKED = 512 * MB
MOST_RATIO = 60  # unpacked to packed; workbooks have 5 to 20
HARMLESS = 10 * MB  # unpacked, whatever the ratio
MOST_DIRECTORY = 4 * MB  # the list of what is inside; a workbook's has some KB
MOST_INSIDE = 20  # files of an archive that are looked at to find its one table
PIECE = MB

END, END_64, LOCATOR_64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 0x1
# What zipfile raises on bytes that are no archive.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    LookupError,
    ArithmeticError,
    RuntimeError,
)
TABLES = ("zip", "ole", "parquet", "text")  # as kinds.kind_of says them
BESIDE = ("__MACOSX/",)


@contextmanager
def unzipped(content: bytes) -> Iterator[zipfile.ZipFile]:
    """The archive, when its directory claims no more than fits.

    Raises InputError("file", reason): damaged, encrypted, unknown_kind (a packing other than deflate), zip_bomb,
    too_large. What its parts really hold is counted again by `pieces`.
    """
    check_directory(content)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except BROKEN:
        raise refused("damaged") from None
    with archive:
        _check_claims(archive, len(content))
        yield archive


def check_directory(content: bytes) -> None:
    """Refuse a directory of millions of names before it is read. `content` may be the end of the archive alone."""
    at = content.rfind(END, max(0, len(content) - 65_557))
    if at < 0 or at + 22 > len(content):
        raise refused("damaged")
    size = struct.unpack_from("<L", content, at + 12)[0]
    if content[at - 20 : at - 16] == LOCATOR_64:
        record = content.rfind(END_64, 0, at - 20)
        if record < 0 or record + 56 > at:
            raise refused("damaged")
        size = struct.unpack_from("<Q", content, record + 40)[0]
    if size > MOST_DIRECTORY:
        raise refused("zip_bomb")


def _check_claims(archive: zipfile.ZipFile, packed: int) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise refused("encrypted")
    if any(part.compress_type not in PACKINGS for part in parts):
        raise refused("unknown_kind", kind="archive")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > HARMLESS and unpacked > MOST_RATIO * packed:
        raise refused("zip_bomb", size=unpacked)
    if unpacked > MOST_UNPACKED:
        raise refused("too_large", size=unpacked, most=MOST_UNPACKED)


def pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The unpacked bytes of a part, a megabyte at a time. Raises InputError: damaged, too_large."""
    held = 0
    try:
        with archive.open(part) as stream:
            while piece := stream.read(PIECE):
                held += len(piece)
                if held > MOST_UNPACKED:
                    raise refused("too_large", most=MOST_UNPACKED)
                yield piece
    except InputError:
        raise
    except BROKEN:
        raise refused("damaged") from None


def single_table(archive: zipfile.ZipFile) -> tuple[str, bytes]:
    """Name and content of the only table in an archive; what stands beside it (pictures, PDF) is passed over.

    Raises InputError: damaged, too_large, zip_no_table (nested: what was found instead, "archive"), zip_many_tables.
    """
    found = [part for part in archive.infolist() if not part.is_dir() and not hidden(part.filename)]
    if len(found) > MOST_INSIDE:
        raise refused("zip_many_tables", tables=len(found))
    kinds = [(kind_of(head_of(archive, part)), part) for part in found if part.file_size]
    tables = [part for kind, part in kinds if kind in TABLES]
    if len(tables) > 1:
        raise refused("zip_many_tables", tables=len(tables))
    if not tables:
        raise refused("zip_no_table", kind=kinds[0][0] if len(kinds) == 1 else None)
    (table,) = tables
    if table.file_size > MOST_BYTES:
        raise refused("too_large", size=table.file_size, most=MOST_BYTES)
    return readable(table), b"".join(pieces(archive, table))


def hidden(name: str) -> bool:
    """Whether a file inside is one that no user put there."""
    return name.startswith(BESIDE) or name.rpartition("/")[2].startswith((".", "~$"))


def head_of(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """The first bytes of a file inside."""
    try:
        with archive.open(part) as stream:
            return stream.read(HEAD)
    except BROKEN:
        raise refused("damaged") from None


def readable(part: zipfile.ZipInfo) -> str:
    """The name of a file inside: Chinese Windows writes it in its own encoding and does not say so."""
    if part.flag_bits & 0x800:
        return part.filename
    try:
        return part.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return part.filename
