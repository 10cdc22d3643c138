"""A table of the plan as an editor: add, edit, delete, reorder; or, on a phone, one row at a time as a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from pages._kit.form import rows_form, rows_where
from pages._kit.session import Session, on_phone
from pages._kit.widgets import label
from pages._kit.words import refusal_words
from planner.changes import Change, Refused, edit_rows
from planner.fields import LONG_TEXT, Leaf, table
from planner.i18n import Translate
from planner.sections import new_id
from planner.tables import NO_DELTA, Delta, Edit, edit, shown

ORDER = "#"
LONG_COLUMN = 280  # pixels


@dataclass
class Mounted:
    """An editor on a page: the rows it started from, and what of its delta is in the plan already."""

    base: list[dict[str, Any]]
    count: int
    handled: Delta = NO_DELTA
    added_ids: tuple[str, ...] = ()
    refused: list[Refused] = field(default_factory=list)


def rows_table(
    session: Session,
    t: Translate,
    path: str,
    columns: Sequence[str],
    where: Mapping[str, Any],
    options: Mapping[str, Mapping[str, str]],
) -> None:
    """Draw the table at a path as an editor or, if the user or the phone wants it, as a form."""
    name = f"{path}?{sorted(where.items())}"
    form_key = f"form:{name}#{session.opened}"
    if form_key not in st.session_state:
        st.session_state[form_key] = session.views.get(form_key, "form" if on_phone() else "table")
    with st.container(horizontal=True):  # at the left: the editor's own tools float at the right
        way = st.segmented_control(
            t("kit.table.way"),
            ["table", "form"],
            format_func=lambda code: t(f"kit.table.ways.{code}"),
            key=form_key,
            required=True,
            label_visibility="collapsed",
        )
    session.views[form_key] = way
    if way == "form":
        rows_form(session, t, path, columns, where, options)
    else:
        _editor(session, t, path, columns, where, options, name)


def _editor(
    session: Session,
    t: Translate,
    path: str,
    columns: Sequence[str],
    where: Mapping[str, Any],
    options: Mapping[str, Mapping[str, str]],
    name: str,
) -> None:
    import pandas as pd  # noqa: PLC0415 (heavy: only pages with a table need it)

    leaves = {column: table(path).columns[column] for column in columns}
    rows = [_cells(row, n, leaves) for n, row in enumerate(rows_where(session, path, where), start=1)]
    mounted: Mounted | None = session.views.get(name)
    key = f"{name}#{session.plan_id}.{session.opened}.{mounted.count if mounted else 0}"
    alive = key in st.session_state
    if mounted is None or not alive or (not mounted.refused and not _same(_expected(mounted, key), rows)):
        mounted = Mounted(rows, mounted.count + 1 if mounted else 1)
        session.views[name] = mounted
        key = f"{name}#{session.plan_id}.{session.opened}.{mounted.count}"
    frame = pd.DataFrame(mounted.base, columns=["id", ORDER, *columns])
    for column, at in leaves.items():
        if at.kind == "date":
            frame[column] = pd.to_datetime(frame[column])
        elif at.kind in ("text", "choice"):
            frame[column] = frame[column].astype(object)
    st.data_editor(
        frame,
        key=key,
        num_rows="dynamic" if session.entry.may_write else "fixed",
        disabled=not session.entry.may_write,
        hide_index=True,
        column_order=[ORDER, *columns],
        column_config={ORDER: st.column_config.NumberColumn(t("kit.table.order"), width=48, step=1, min_value=1)}
        | {column: _column(t, at, options.get(column)) for column, at in leaves.items()},
        on_change=_commit_delta,
        args=(session, session.plan_id, path, key, mounted, leaves, dict(where)),
        placeholder="",
    )
    for error in mounted.refused:
        st.error(refusal_words(t, error), icon=":material/error:")
    if session.entry.may_write and not mounted.base and not mounted.added_ids:
        st.caption(t("kit.table.how_to_add"))


def _expected(mounted: Mounted, key: str) -> list[dict[str, Any]]:
    return (
        shown(mounted.base, _delta(key), mounted.added_ids) if len(_delta(key).added) == len(mounted.added_ids) else []
    )


def _same(expected: list[dict[str, Any]], rows: list[dict[str, Any]]) -> bool:
    """Whether an editor shows the plan's rows, apart from the order numbers and from how nothing is written."""

    def bare(row: Mapping[str, Any]) -> dict[str, Any]:
        return {c: v for c, v in row.items() if c != ORDER and v not in (None, "", False)}

    return [bare(r) for r in expected] == [bare(r) for r in rows]


def _cells(row: Any, number: int, leaves: Mapping[str, Leaf]) -> dict[str, Any]:
    cells = {"id": row.id, ORDER: number}
    for column, at in leaves.items():
        value = at.shown(getattr(row, column))
        cells[column] = value.isoformat() if at.kind == "date" and value is not None else value
    return cells


def _column(t: Translate, at: Leaf, options: Mapping[str, str] | None) -> Any:
    words = label(t, at)
    about = t(f"{at.key}.help") if t.has(f"{at.key}.help") else None
    if at.kind == "number":
        shown_low, shown_high = at.shown(at.low), at.shown(at.high)
        whole = at.whole and at.unit != "money"
        return st.column_config.NumberColumn(
            words, help=about, min_value=shown_low, max_value=shown_high, step=1 if whole else None
        )
    if options is not None:
        return st.column_config.SelectboxColumn(
            words, help=about, options=list(options), format_func=lambda code: options.get(str(code), str(code))
        )
    if at.kind == "choice":
        return st.column_config.SelectboxColumn(
            words, help=about, options=list(at.codes), format_func=lambda code: t(f"{at.key}.options.{code}")
        )
    if at.kind == "flag":
        return st.column_config.CheckboxColumn(words, help=about)
    if at.kind == "date":
        return st.column_config.DateColumn(words, help=about, format="YYYY-MM-DD")
    wide = LONG_COLUMN if (at.max_length or 0) > LONG_TEXT else None  # or one long text hides the other columns
    return st.column_config.TextColumn(words, help=about, max_chars=at.max_length, width=wide)


def _delta(key: str) -> Delta:
    state = st.session_state.get(key) or {}
    return Delta(
        {int(n): dict(values) for n, values in state.get("edited_rows", {}).items()},
        tuple(dict(row) for row in state.get("added_rows", ())),
        tuple(state.get("deleted_rows", ())),
    )


def _commit_delta(
    session: Session,
    plan_id: str,
    path: str,
    key: str,
    mounted: Mounted,
    leaves: Mapping[str, Leaf],
    where: Mapping[str, Any],
) -> None:
    """Save what an editor reports since the report handled last."""
    delta = _delta(key)
    if delta == mounted.handled:
        return
    step = edit([row["id"] for row in mounted.base], mounted.handled, mounted.added_ids, delta, new_id)
    mounted.handled, mounted.added_ids, mounted.refused = delta, step.added_ids, []
    for change in _changes(session, path, step, leaves, where):
        if not session.commit(change, plan_id=plan_id, at=path, text=_typed(step)) and path in session.refused:
            mounted.refused.append(session.refused.pop(path))


def _typed(step: Edit) -> str:
    return " ".join(str(v) for row in [*step.changed.values(), *step.added] for v in row.values())


def _changes(
    session: Session, path: str, step: Edit, leaves: Mapping[str, Leaf], where: Mapping[str, Any]
) -> list[Change]:
    """One Change per row, so that a refused cell keeps back only its own row."""

    def stored(values: Mapping[str, Any]) -> dict[str, Any]:
        empty = {"text": "", "flag": False}
        return {
            c: empty.get(leaves[c].kind) if v is None else leaves[c].stored(v) for c, v in values.items() if c in leaves
        }

    changes = [edit_rows(path, changed={i: stored(values)}) for i, values in step.changed.items() if stored(values)]
    changes += [edit_rows(path, added=({"id": row["id"], **where, **stored(row)},)) for row in step.added]
    if step.removed:
        changes.append(edit_rows(path, label="delete", removed=tuple(step.removed)))
    moved = {i: values[ORDER] for i, values in step.changed.items() if values.get(ORDER) is not None}
    if moved:
        changes.append(edit_rows(path, label="reorder", order=tuple(_moved(session, path, where, moved))))
    return changes


def _moved(session: Session, path: str, where: Mapping[str, Any], moved: Mapping[str, float]) -> list[str]:
    """Ids in their new order: a moved row goes before the row that has its new number."""
    ids = [row.id for row in rows_where(session, path, where)]
    for row_id, number in moved.items():
        if row_id in ids:
            ids.remove(row_id)
            ids.insert(max(0, min(len(ids), int(number) - 1)), row_id)
    return ids
