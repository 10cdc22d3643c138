"""Text as people save it: the encodings of files, and cells compared whatever the width of their signs."""

from __future__ import annotations

import codecs
import re
import unicodedata
from datetime import date

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
YEARS = range(2000, 2101)
EXCEL_EPOCH = date(1899, 12, 30)
CONTROLS = frozenset(map(chr, range(32))) - set("\t\n\r\f\v")


class NotText(ValueError):  # noqa: N818 (what the file is)
    """The bytes are no text in any of these encodings."""


def decoded(content: bytes) -> str:
    """The text of a file, without the mark at its start. Raises NotText, also for what only looks like text."""
    for encoding in ("utf-16",) if content.startswith(UTF_16) else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if CONTROLS.isdisjoint(text):
            return text.removeprefix("\ufeff")
    raise NotText


def plain(value: object) -> str:
    """A cell or heading in lower case with half-width signs and without spaces."""
    text = unicodedata.normalize("NFKC", str(value)).casefold()
    return re.sub(r"\s+", "", text).replace("\u2212", "-").replace("\ufeff", "")
