"""Names of files and of a workbook's sheets, made of what users call their things."""

from __future__ import annotations

import re

from planner.wrapping import printable

NOT_IN_FILES = re.compile(r'[\\/:*?"<>|\s.]+')  # forbidden by Windows, or in the way on a command line
NOT_IN_SHEETS = re.compile(r"[\[\]:*?/\\]")
LONGEST_FILE, LONGEST_SHEET = 60, 31
RESERVED = "history"  # a sheet that Excel keeps for itself


def file_name(own: str, kind: str, extension: str) -> str:
    """A file's name in the user's words: what they call it, then what it is."""
    words = NOT_IN_FILES.sub("-", printable(own)).strip("-")[:LONGEST_FILE].rstrip("-")
    return f"{words}-{kind}.{extension}" if words else f"{kind}.{extension}"


def sheet_name(words: str, taken: set[str], stand_in: str) -> str:
    r"""A name that a workbook takes for a sheet and that no other sheet has; it is added to `taken`.

    At most 31 characters, without []:*?/\ and without an apostrophe at its ends.
    """
    clean = " ".join(NOT_IN_SHEETS.sub(" ", printable(words)).split()).strip("' ") or stand_in
    name, n = _cut(clean, ""), 1
    while name.casefold() in taken or name.casefold() == RESERVED:
        n += 1
        name = _cut(clean, f" {n}")
    taken.add(name.casefold())
    return name


def _cut(words: str, ending: str) -> str:
    """Words and ending in the characters a sheet's name may have, counted as Excel does, in units of UTF-16."""
    room = LONGEST_SHEET - len(ending)
    while len(words.encode("utf-16-le")) // 2 > room:
        words = words[:-1]
    return words.rstrip(" '") + ending
