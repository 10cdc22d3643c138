"""Tests that disturb one another: on one page of one platform on the same days."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from itertools import combinations
from unicodedata import category, normalize

from planner.experiments.log.diary import Entry

EVERY_PAGE = "*"
AT_ONCE = 3  # tests that a small shop can follow at one time (field practice)


@dataclass(frozen=True)
class Overlap:
    """Two tests that touch one page, and the days on which both run, both inclusive."""

    first: Entry
    second: Entry
    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days they share."""
        return (self.end - self.start).days + 1


@cache
def _words() -> dict[str, list[str]]:
    text = resources.files("planner").joinpath("experiments", "log", "pages.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def page_key(where: str) -> str:
    """A page's name as it is compared: without blanks, punctuation and "page", in one width and one case."""
    folded = normalize("NFKC", where).casefold()
    bare = "".join(char for char in folded if category(char)[0] in "LNM")
    if bare in _words()["whole"]:
        return EVERY_PAGE
    for head in _words()["heads"]:
        if bare.startswith(head) and len(bare) > len(head):
            bare = bare.removeprefix(head)
            break
    for tail in _words()["tails"]:
        if bare.endswith(tail) and len(bare) > len(tail):
            return bare.removesuffix(tail)
    return bare


def same_page(one: Entry, other: Entry) -> bool:
    """Whether two tests touch one page. A platform that is not said may be any; the whole shop is every page."""
    mine, theirs = one.experiment.platform, other.experiment.platform
    if mine is not None and theirs is not None and mine != theirs:
        return False
    keys = {page_key(one.experiment.where), page_key(other.experiment.where)}
    if "" in keys:
        return False
    return len(keys) == 1 or EVERY_PAGE in keys


def overlaps(entries: Sequence[Entry]) -> tuple[Overlap, ...]:
    """All pairs that disturb one another, in order; what is decided on both sides is past caring."""
    found = []
    for one, other in combinations(entries, 2):
        if "idea" in (one.state, other.state) or one.state == other.state == "decided":
            continue
        if one.first is None or one.last is None or other.first is None or other.last is None:
            continue
        start, end = max(one.first, other.first), min(one.last, other.last)
        if start <= end and same_page(one, other):
            found.append(Overlap(one, other, start, end))
    return tuple(found)


def at_once(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The running tests, if they are more than a small shop can follow."""
    running = tuple(one for one in entries if one.state == "running")
    return running if len(running) > AT_ONCE else ()
