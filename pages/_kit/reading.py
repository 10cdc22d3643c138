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
        key=f"{_view(name)}#{session.plan_id}.{session.sees(lambda: _round(session, name))}",
        max_upload_size=wanted.largest,
        disabled=not session.entry.may_write,
    )
    types = t("common.list_separator").join(f".{one}" for one in wanted.types)
    st.caption(t("kit.uploading.reads", types=types, most=wanted.largest))
    held: dict[str, Given[T]] = session.views.get(_view(name), {})
    wait: dict[str, tuple[str, Callable[[], bytes]]] = {str(path): (path.name, path.read_bytes) for path in ready}
    wait |= {file.file_id: (file.name, file.getvalue) for file in files}
    now = {key: held[key] for key in wait if key in held}
    now |= _all_read({key: one for key, one in wait.items() if key not in held}, wanted)
    session.views[_view(name)] = {key: now[key] for key in wait}
    return tuple(now[key] for key in wait)


def clear(session: Session, name: str) -> None:
    """Empty the place: its next files are read anew."""
    session.views[f"{_view(name)}.round"] = _round(session, name) + 1
    session.views.pop(_view(name), None)


def _round(session: Session, name: str) -> int:
    found: int = session.views.get(f"{_view(name)}.round", 0)
    return found


def _all_read(wait: dict[str, tuple[str, Callable[[], bytes]]], wanted: Readable[T]) -> dict[str, Given[T]]:
    """Files read one after the other, saying which, and how far it is where there are several."""
    found: dict[str, Given[T]] = {}
    place = st.empty()
    for n, (key, (name, content)) in enumerate(wait.items()):
        with place.container():
            if len(wait) > 1:
                st.progress(n / len(wait), f"{n + 1}/{len(wait)}")
            with st.spinner(wanted.reading(name)):
                found[key] = given(name, content(), wanted.read)
    place.empty()
    return found


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
