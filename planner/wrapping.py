"""Where a line may break and where not; for pictures, how wide words are and where a text is cut with "…"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Advance widths of Promobook Sans for U+0020 to U+007E, in thousandths of the font size.
ASCII = (
    (224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392)
    + (555,) * 10
    + (278, 278, 555, 555, 555, 474, 946)
    + (608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812, 723, 742, 633, 742, 635, 596, 599, 721, 575)
    + (878, 573, 531, 603, 338, 392, 338, 555, 559, 606)
    + (563, 618, 510, 620, 554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606, 620, 620, 388, 468, 377, 607, 521)
    + (802, 498, 521, 475, 338, 270, 338, 555)
)
MARGIN = 1.03  # another font may stand in on the reader's machine, and is seldom much wider
NEVER_FIRST = "，。、；：？！）》」』】”’…,.;:?!)]}%·"
NEVER_LAST = "（《「『【“‘([{"
JOINER = "\u2060"  # between two signs: no line breaks here
SHORT_HAN = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,6}(?![\u4e00-\u9fff])")
UNPRINTABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u007f-\u009f]")


def whole_words(text: str) -> str:
    """Text of which a narrow column breaks no short word of Chinese; a browser would break it at any character."""
    return SHORT_HAN.sub(lambda run: JOINER.join(run[0]), text)


def is_word(text: str) -> bool:
    """Whether a text is one short word of Chinese."""
    return SHORT_HAN.fullmatch(text) is not None


def printable(text: str) -> str:
    """Text without the characters that XML forbids."""
    return UNPRINTABLE.sub("", text)


def width(text: str, size: float) -> float:
    """Width of a text at a font size, in the unit of the size, on the safe side."""
    return sum(_advance(c) for c in text) * size * MARGIN / 1000


def _advance(char: str) -> int:
    if " " <= char <= "~":
        return ASCII[ord(char) - 32]
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Cf"):
        return 0
    return 1000 if unicodedata.east_asian_width(char) in "WFA" else 700


def wrap(text: str, size: float, room: float, lines: int) -> list[str]:
    """At most `lines` lines no wider than `room`; what does not fit is cut with "…". Line breaks are kept."""
    done: list[str] = []
    for paragraph in printable(text).splitlines():
        done += _broken(" ".join(paragraph.split()), size, room) if paragraph.strip() else []
    if len(done) <= lines:
        return done
    return [*done[: lines - 1], cut(done[lines - 1] + "…", size, room)]


def cut(text: str, size: float, room: float) -> str:
    """A text on one line no wider than `room`, its end replaced by "…" if need be."""
    text = " ".join(printable(text).split())
    if width(text, size) <= room:
        return text
    kept = text.rstrip("…")
    while kept and width(kept + "…", size) > room:
        kept = kept[:-1].rstrip()
    return kept + "…"


def _broken(text: str, size: float, room: float) -> list[str]:
    lines, line = [], ""
    for piece in _pieces(text, size, room):
        if line and width((line + piece).rstrip(), size) > room:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str, size: float, room: float) -> Iterator[str]:
    """What must stay together: a Latin word, or a Chinese character with the punctuation that belongs to it."""
    for piece in _joined(re.findall(r" ?[!-~\u00a0-\u02ff\u2010-\u2015]+ ?| |.", text)):
        if width(piece, size) <= room:
            yield piece
        else:
            yield from piece


def _joined(pieces: list[str]) -> Iterator[str]:
    held = ""
    for piece in pieces:
        if held and piece.lstrip()[:1] not in NEVER_FIRST and held[-1] not in NEVER_LAST:
            yield held
            held = ""
        held += piece
    if held:
        yield held
