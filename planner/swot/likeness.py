"""Whether two entries say the same, in Chinese or English: by their pairs of neighbouring letters."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import pairwise

NEARLY = 0.8  # share of common pairs from which two texts are taken as the same


def plain(text: str) -> str:
    """Letters and digits only, in one width and case: spaces and punctuation make no difference."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def likeness(one: str, other: str) -> float:
    """Dice coefficient of the two texts' letter pairs, 0 (nothing in common) to 1 (the same)."""
    first, second = plain(one), plain(other)
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    a, b = _pairs(first), _pairs(second)
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def nearly_same(one: str, other: str) -> bool:
    """Whether two entries say the same but for a word or two."""
    return likeness(one, other) >= NEARLY


@lru_cache(maxsize=512)
def _pairs(text: str) -> Counter[str]:
    return Counter(a + b for a, b in pairwise(text))
