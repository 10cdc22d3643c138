"""Notes in order: by place and heading, and which of them seem to say the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from planner.room.model import Board, Entry
from planner.swot.likeness import likeness

CLOSE = 0.6  # Dice coefficient of letter pairs from which two notes are worth a look
OVERLAP = 0.8  # share of the shorter note's words that the longer one has too
COMMON = 0.4  # share of both notes' words that are common, so that a long one does not swallow all short ones
WORD = re.compile(r"[\u3400-\u9fff]|[^\W_]+")


@dataclass(frozen=True)
class Likely:
    """Notes that seem to say the same as an earlier one."""

    note: Entry
    others: tuple[Entry, ...]


@dataclass(frozen=True)
class Heap:
    """Notes under one heading, "" for those without."""

    heading: str
    notes: tuple[Entry, ...]


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    """Words of a text; each Chinese character is one."""
    return frozenset(WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def alike(one: str, other: str) -> bool:
    """Whether two notes may say the same, in Chinese or English: for a person to decide."""
    first, second = _words(one), _words(other)
    common, least = len(first & second), min(len(first), len(second))
    if least < 2:
        return first == second
    if common < 2 or common / len(first | second) < COMMON:
        return False
    return common / least >= OVERLAP or likeness(one, other) >= CLOSE


def similar(notes: Sequence[Entry]) -> tuple[Likely, ...]:
    """Notes of the same place that seem to say the same; each note is in one of them at most."""
    found, taken = [], set[str]()
    for n, note in enumerate(notes):
        if note.id in taken:
            continue
        others = tuple(
            one
            for one in notes[n + 1 :]
            if one.id not in taken and one.slot == note.slot and alike(note.text, one.text)
        )
        if others:
            taken |= {one.id for one in others}
            found.append(Likely(note, others))
    return tuple(found)


def heaps(notes: Sequence[Entry]) -> tuple[Heap, ...]:
    """Notes by heading in the order in which the headings came up; those without one stand last."""
    headings = list(dict.fromkeys(one.group for one in notes if one.group))
    found = [Heap(heading, tuple(one for one in notes if one.group == heading)) for heading in headings]
    loose = tuple(one for one in notes if not one.group)
    return (*found, Heap("", loose)) if loose or not found else tuple(found)


def merged(board: Board, activity: str) -> dict[str, tuple[Entry, ...]]:
    """The notes merged into others, by the id of the one in which they count now."""
    found: dict[str, tuple[Entry, ...]] = {}
    for one in board.entries:
        if one.activity == activity and one.into is not None:
            final = board.final(one.id)
            if final != one.id:
                found[final] = (*found.get(final, ()), one)
    return found
