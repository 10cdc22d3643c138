"""A file that becomes a part of the plan as soon as it is chosen: checked, stored, and one Change to undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from pages._kit import filing
from pages._kit.session import Session
from planner.changes import Change
from planner.i18n import Translate


@dataclass(frozen=True)
class Wanted:
    """A file asked for: its endings, megabytes at most, what is wrong with a content ("" if nothing), its Change."""

    types: Sequence[str]
    largest: int
    wrong: Callable[[bytes], str]
    change: Callable[[str], Change | None]


def draw(session: Session, t: Translate, name: str, label: str, wanted: Wanted) -> str:
    """A place to choose a file; why the one chosen last was not taken, "" if it was."""
    key = f"{_view(name)}#{session.plan_id}.{_round(session, name)}"
    st.file_uploader(
        label,
        type=list(wanted.types),
        key=key,
        max_upload_size=wanted.largest,
        disabled=not session.entry.may_write,
        on_change=_chosen,
        args=(session, session.plan_id, name, key, wanted),
    )
    types = t("common.list_separator").join(f".{one}" for one in wanted.types)
    st.caption(t("kit.uploading.takes", types=types, most=wanted.largest))
    return session.sees(lambda: str(session.views.get(f"{_view(name)}.refused", "")))


def _chosen(session: Session, plan_id: str, name: str, key: str, wanted: Wanted) -> None:
    """Keep the chosen file. Then the place starts anew, ready for another."""
    file = st.session_state.get(key)
    if file is None:
        return
    content = file.getvalue()
    refused = wanted.wrong(content)
    session.views[f"{_view(name)}.refused"] = refused
    session.views[f"{_view(name)}.round"] = _round(session, name) + 1
    if refused:
        return
    change = filing.keep(session, content, wanted.change)
    if change is not None:
        session.commit(change, plan_id=plan_id)


def _view(name: str) -> str:
    return f"upload:{name}"


def _round(session: Session, name: str) -> int:
    found: int = session.views.get(f"{_view(name)}.round", 0)
    return found
