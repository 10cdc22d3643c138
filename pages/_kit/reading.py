"""Files that are read while a page is drawn: each once, kept as long as it lies in its place and the tab lives."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import streamlit as st

from pages._kit.session import Session
from planner.findings import InputError
from planner.i18n import Translate

T = TypeVar("T")
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Readable(Generic[T]):
    """Files asked for: their endings, megabytes at most for each, what is said while one is read, and how it is."""

    types: Sequence[str]
    largest: int
    reading: Callable[[str], str]
    read: Callable[[bytes, str], T]


@dataclass(frozen=True)
class Given(Generic[T]):
    """A file by its name: what was read from it, or why it was not."""

    name: str
    read: T | InputError


def draw(
    session: Session, t: Translate, name: str, label: str, wanted: Readable[T], ready: Sequence[Path]
) -> tuple[Given[T], ...]:
    """A place for any number of files, and what they hold, in the order in which they were put there.

    Those of `ready` are there from the start.
    """
    files = st.file_uploader(
        label,
        type=list(wanted.types),
        accept_multiple_files=True,
        key=f"{_view(name)}#{session.plan_id}",
        max_upload_size=wanted.largest,
    )
    types = t("common.list_separator").join(f".{one}" for one in wanted.types)
    st.caption(t("kit.uploading.reads", types=types, most=wanted.largest))
    held: dict[str, Given[T]] = session.views.get(_view(name), {})
    now: dict[str, Given[T]] = {}
    for path in ready:
        now[str(path)] = held.get(str(path)) or _read(path.name, path.read_bytes(), wanted)
    for file in files:
        now[file.file_id] = held.get(file.file_id) or _read(file.name, file.getvalue(), wanted)
    session.views[_view(name)] = now
    return tuple(now.values())


def _read(name: str, content: bytes, wanted: Readable[T]) -> Given[T]:
    with st.spinner(wanted.reading(name)):
        return given(name, content, wanted.read)


def given(name: str, content: bytes, read: Callable[[bytes, str], T]) -> Given[T]:
    """A file's content, read; what a reader refuses, or trips over, is kept to be said."""
    try:
        return Given(name, read(content, name))
    except InputError as error:
        return Given(name, error)
    except (ArithmeticError, LookupError, MemoryError, OSError, TypeError, ValueError):
        LOG.exception("A reader has no reason for what it could not read")
        return Given(name, InputError("file", "unreadable"))


def _view(name: str) -> str:
    return f"files:{name}"
