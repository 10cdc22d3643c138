"""User text on its way to the page: escaped wherever Markdown would read it."""

from __future__ import annotations

import re
from functools import cache

from planner.changes import Refused
from planner.fields import leaf
from planner.i18n import Translate, Translator
from planner.plan import NUMBERS, Plan

MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=@])")


def plain(text: str) -> str:
    """Text as it is, safe inside Markdown: no formatting, no pictures, no links, no HTML."""
    return MARKUP.sub(r"\\\1", text).replace("\n", "  \n")


@cache
def markdown(locale: str) -> Translator:
    """The translator whose `{name:text}` placeholders are escaped for Markdown."""
    return Translator(locale, plain)


def refusal_words(t: Translate, error: Refused) -> str:
    """What is wrong with a value, and what to do about it."""
    values = {**error.values, "limit": _limit(error), "field": path_words(t, None, error.path)}
    return t(f"errors.refused.{error.code}", **values)


def _limit(error: Refused) -> str:
    """A limit in the unit in which the user typed."""
    limit = error.values.get("limit", "")
    try:
        return f"{leaf(error.path).shown(float(limit)):g}"
    except (KeyError, TypeError, ValueError):
        return str(limit)


def path_words(t: Translate, plan: Plan | None, path: str) -> str:
    """A path of the plan in words: chapter, row and field, such as "SWOT · Own workshop · Evidence"."""
    slug, _, rest = path.partition(".")
    if slug == "datasets":
        kind = f"imports.tables.{rest.partition('.')[0].partition('-')[0]}"
        return " · ".join([t("kit.sections.datasets"), *([t(kind)] if t.has(kind) else [])])
    words = [t(f"{slug}.title")] if slug in NUMBERS else []
    if slug == "notes":
        words = [t(f"{rest.partition('.')[0]}.title")]
    if slug in ("actions", "risks"):
        words = [t(f"kit.sections.{slug}")]
    row = _row_name(plan, path) if plan else ""
    if row:
        words.append(row)
    try:
        words.append(t(f"{leaf(path).key}.label"))
    except KeyError:
        if not row:
            words.append(rest or slug)
    return " · ".join(words)


def _row_name(plan: Plan, path: str) -> str:
    """The name of the first row that a path goes through."""
    here: object = plan
    for part in path.split("."):
        if isinstance(here, tuple):
            row = next((r for r in here if r.id == part), None)
            name = str(getattr(row, "name", "") or getattr(row, "title", "") or getattr(row, "text", ""))
            return name if len(name) <= 24 else name[:23] + "…"
        here = getattr(here, part, None)
    return ""
