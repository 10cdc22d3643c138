"""Text files as people save them: UTF-8 with or without a mark, UTF-16 with one, or GB18030 from spreadsheets."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
PIECE = 2**20  # bytes looked at together, so that a large file never stands in memory twice


class NotText(ValueError):  # noqa: N818 (what the file is)
    """The bytes are no text in any of these encodings. `cut` is true of text that breaks off inside a character."""

    def __init__(self, *, cut: bool = False) -> None:
        super().__init__("cut" if cut else "")
        self.cut = cut


def decoded(content: bytes) -> str:
    """The text of a file, without the mark at its start. Raises NotText, also for what only looks like text."""
    return content.decode(encoding_of(content)).removeprefix("\ufeff")


def encoding_of(content: bytes) -> str:
    """The name of the encoding: utf-8, utf-8-sig, utf-16 or gb18030. Raises NotText."""
    return encoding_of_pieces(lambda: (content[start : start + PIECE] for start in range(0, len(content), PIECE)))


def encoding_of_pieces(pieces: Callable[[], Iterator[bytes]]) -> str:
    """The same for a file that is handed over in pieces, once for each encoding tried. Raises NotText."""
    start = next(pieces(), b"")
    if start.startswith(UTF_16):
        candidates: tuple[str, ...] = ("utf-16",)
    elif start.startswith(codecs.BOM_UTF8):
        candidates = ("utf-8-sig", "gb18030")
    else:
        candidates = ("utf-8", "gb18030")
    for encoding in candidates:
        if _fits(pieces(), encoding):
            return encoding
    raise NotText


def _fits(pieces: Iterator[bytes], encoding: str) -> bool:
    """Whether the bytes are text in this encoding. Raises NotText when they were, up to a half character at the end.

    Half a character says so only after whole ones beyond ASCII: without them the text may be in another encoding.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    beyond_ascii = encoding in {"utf-8-sig", "utf-16"}
    try:
        for piece in pieces:
            text = decoder.decode(piece)
            if CONTROLS.search(text):
                return False
            beyond_ascii = beyond_ascii or not text.isascii()
    except UnicodeDecodeError:
        return False
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        if beyond_ascii:
            raise NotText(cut=True) from None
        return False
    return True
