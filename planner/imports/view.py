"""What an import says, in words: kinds of tables, why rows were left out, what was noticed, why a file is not read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planner.findings import InputError
from planner.i18n import Translate
from planner.imports.grid.table import Note
from planner.imports.layouts.regions import letters

LONGEST = 24  # signs of a name from the file
SHOWN = 8  # names
MAPPED = "mapped_"  # what layouts that a person described begin with


def kind_name(t: Translate, kind: str) -> str:
    """What a layout is called; one that we do not know is a table."""
    key = f"imports.kinds.{'mapped' if kind.startswith(MAPPED) else kind}"
    return t(key) if t.has(key) else t("imports.kinds.generic")


def province_name(t: Translate, stored: str) -> str:
    """What a province is called that is stored by its short name; any other text stays as it is."""
    code = letters().get(stored)
    return stored if code is None else t(f"imports.provinces.{code}")


def left_out_words(t: Translate, reason: str) -> str:
    """Why a row was left out."""
    return t(f"imports.left_out.{reason}")


def note_words(t: Translate, note: Note) -> str:
    """What was noticed in a file, in a sentence."""
    return t(f"imports.notes.{note.code}", **_shown(note.values))


def refusal_words(t: Translate, error: InputError) -> str:
    """Why a file is not read, and what to do."""
    return t(f"imports.refusals.{error.reason}", **_shown(error.values))


def _shown(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values with names from the file made short."""
    return {name: _cut(value) for name, value in values.items()}


def _cut(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_cut, value[:SHOWN]))
    return short(value) if isinstance(value, str) else value


def short(text: str) -> str:
    """A name from a file, cut where it would fill the line."""
    clean = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return clean if len(clean) <= LONGEST else f"{clean[: LONGEST - 1]}…"
