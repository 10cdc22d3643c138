"""What a file is by its first bytes; its name is never asked."""

from __future__ import annotations

import re

OLE = b"\xd0\xcf\x11\xe0"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
PARQUET = b"PAR1"
HEAD = 4096  # bytes looked at

FOREIGN = {
    b"%PDF": "pdf",
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
    b"GIF8": "image",
    b"RIFF": "image",
    b"\x1f\x8b": "archive",
    b"Rar!": "archive",
    b"7z\xbc\xaf": "archive",
    b"BZh": "archive",
    b"\xfd7zXZ": "archive",
    b"SQLite format 3\x00": "database",
    b"MZ": "program",
    b"\x7fELF": "program",
}
BEFORE_MARKUP = "\ufeff \t\r\n".encode()
HTML = re.compile(rb"<(!doctype\s+html|html|head|body|meta|table|div|style)\b|MIME-Version:", re.IGNORECASE)
MARKUP = re.compile(rb"<[?!a-z]", re.IGNORECASE)
JSON = re.compile(rb"[\[{]\s*[\"\[{]")


def kind_of(head: bytes) -> str:
    """zip, ole, parquet or text; or what is never read: pdf, image, archive, database, program, html, xml, json."""
    if head.startswith(ZIP):
        return "zip"
    if head.startswith(OLE):
        return "ole"
    if head.startswith(PARQUET):
        return "parquet"
    for start, kind in FOREIGN.items():
        if head.startswith(start) and not (kind == "program" and b"\x00" not in head):
            return kind
    return _written(head)


def _written(head: bytes) -> str:
    """The kind of what may be text. UTF-16 is looked at without its every second byte."""
    narrow = head[2:].replace(b"\x00", b"") if head.startswith((b"\xff\xfe", b"\xfe\xff")) else head
    start = narrow.lstrip(BEFORE_MARKUP)
    if MARKUP.match(start) or start.startswith(b"MIME-Version:"):
        return "html" if HTML.search(start) else "xml"
    return "json" if JSON.match(start) else "text"
