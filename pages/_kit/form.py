"""A table of the plan one row at a time: for phones, and for those who like forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from pages._kit.fields import field
from pages._kit.session import Session
from planner.changes import edit_rows
from planner.fields import Leaf, table
from planner.figures import value_at
from planner.i18n import Translate
from planner.sections import new_id


def rows_where(session: Session, path: str, where: Mapping[str, Any]) -> list[Any]:
    return [row for row in value_at(session.the_plan, path) if all(getattr(row, c) == v for c, v in where.items())]


def rows_form(
    session: Session,
    t: Translate,
    path: str,
    columns: Sequence[str],
    where: Mapping[str, Any],
    options: Mapping[str, Mapping[str, str]],
) -> None:
    rows = rows_where(session, path, where)
    ids = [row.id for row in rows]
    key = f"row:{path}?{sorted(where.items())}#{session.plan_id}.{session.opened}"
    chosen = session.sees(lambda: session.views.get(key))
    if chosen not in ids:
        chosen = ids[0] if ids else None
    unnamed, about = t("kit.table.unnamed"), table(path)
    names = {
        row.id: f"{n}. {_name(t, row, {c: about.columns[c] for c in columns}, options) or unnamed}"
        for n, row in enumerate(rows, start=1)
    }
    if ids:
        st.session_state[key] = chosen
        st.selectbox(
            t("kit.table.row"),
            ids,
            format_func=lambda i: names.get(i, i),
            key=key,
            on_change=lambda: session.views.update({key: st.session_state[key]}),
        )
    for column in columns if chosen else ():
        field(session, t, f"{path}.{chosen}.{column}", place=".form", options=options.get(column))
    if not session.entry.may_write:
        return
    with st.container(horizontal=True):
        _row_button(t, "add", key, lambda: _add(session, path, where, key))
        if chosen:
            place = ids.index(chosen)
            _row_button(t, "up", key, lambda: _shift(session, path, ids, chosen, -1), off=place == 0)
            _row_button(t, "down", key, lambda: _shift(session, path, ids, chosen, 1), off=place == len(ids) - 1)
            _row_button(t, "delete", key, lambda: session.commit(edit_rows(path, label="delete", removed=(chosen,))))


def _name(t: Translate, row: Any, leaves: Mapping[str, Leaf], options: Mapping[str, Mapping[str, str]]) -> str:
    """What a row is called: its first text of the user's own, else the words of what was chosen."""
    own = (str(getattr(row, c)) for c, leaf in leaves.items() if c not in options and leaf.kind == "text")
    picked = (words.get(str(getattr(row, c)), "") for c, words in options.items())
    codes = ((leaf.key, getattr(row, c)) for c, leaf in leaves.items() if leaf.kind == "choice")
    chosen = (t(f"{key}.options.{code}") for key, code in codes if code)
    words = next((one for one in (*own, *picked, *chosen) if one), "")
    return words if len(words) <= 40 else words[:39] + "…"


ICONS = {"add": "add", "up": "arrow_upward", "down": "arrow_downward", "delete": "delete"}


def _row_button(t: Translate, act: str, key: str, on_click: Callable[[], Any], *, off: bool = False) -> None:
    st.button(
        t(f"kit.table.{act}"), key=f"{act}:{key}", icon=f":material/{ICONS[act]}:", on_click=on_click, disabled=off
    )


def _add(session: Session, path: str, where: Mapping[str, Any], key: str) -> None:
    row_id = new_id()
    if session.commit(edit_rows(path, label="add", added=({"id": row_id, **where},))):
        session.views[key] = row_id


def _shift(session: Session, path: str, ids: list[str], chosen: str, by: int) -> None:
    order = list(ids)
    place = order.index(chosen)
    order.insert(place + by, order.pop(place))
    session.commit(edit_rows(path, label="reorder", order=tuple(order)))
