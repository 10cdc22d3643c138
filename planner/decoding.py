"""Text files as people save them: UTF-8 with or without a mark, UTF-16 with one, or GB18030 from spreadsheets."""

from __future__ import annotations

import codecs

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
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
