"""The lessons' words: Markdown of our own, in sections under fixed codes, with placeholders and marked terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from planner.course.lessons import FOLDER

SECTIONS = ("idea", "example", "mistakes", "exercise", "hint", "answer")
HEADING = re.compile(r"^## +(\S+)\s*$", re.MULTILINE)
TITLE = re.compile(r"\A# +(.+)\n")
PLACEHOLDER = re.compile(r"\{(\w+)\}")
TERM = re.compile(r"\[\[(\w+)(?:\|([^\]]+))?\]\]")


@dataclass(frozen=True)
class Wording:
    """A lesson's title and the Markdown of its sections by code; options of a choice are "option.<code>"."""

    title: str
    sections: Mapping[str, str]


@cache
def wording(code: str, locale: str) -> Wording:
    """The words of a lesson. Raises FileNotFoundError, ValueError for a text without title or with a section twice."""
    text = FOLDER.joinpath("texts", locale, f"{code}.md").read_text(encoding="utf-8")
    title = TITLE.match(text)
    if title is None:
        raise ValueError(f"{locale}/{code}: the first line is no title")
    before, *rest = HEADING.split(text[title.end() :])
    named = list(zip(rest[::2], (body.strip() for body in rest[1::2]), strict=True))
    if before.strip() or len(dict(named)) != len(named):
        raise ValueError(f"{locale}/{code}: text outside a section, or a section twice")
    return Wording(title.group(1).strip(), dict(named))


def placeholders(text: str) -> set[str]:
    """The names of the numbers a text takes."""
    return set(PLACEHOLDER.findall(text))


def marked(text: str) -> set[str]:
    """The codes of the terms a text marks."""
    return {code for code, _ in TERM.findall(text)}


def filled(text: str, values: Mapping[str, str], word: Callable[[str, str], str]) -> str:
    """A text with its numbers, and with each marked term as `word(code, words shown)` writes it ("" for its name).

    Raises KeyError for a number that is not there.
    """
    numbered = PLACEHOLDER.sub(lambda found: values[found.group(1)], text)
    return TERM.sub(lambda found: word(found.group(1), found.group(2) or ""), numbered)
