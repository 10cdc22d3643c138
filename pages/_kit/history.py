"""The history of a plan: who changed what when, what restoring an old state would change, and restoring it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from pages._kit.session import Session, local, the_store
from pages._kit.stored import now
from pages._kit.words import path_words
from planner import fmt
from planner.changes import Difference
from planner.fields import leaf
from planner.i18n import Translate
from planner.store import DatabaseFailed, Revision, RevisionGone

SHOWN = 12
KEY = "promobook.history"


def draw(state: Session, t: Translate) -> None:
    """A popover with the history; its content is made only while it is open."""
    with st.popover(
        t("kit.history.short"),
        type="tertiary",
        help=t("kit.history.label"),
        key=KEY,
        on_change="rerun",
    ) as popover:
        if popover.open:
            _content(state, t)


def _content(state: Session, t: Translate) -> None:
    kept = [r for r in the_store().revisions(state.plan_id) if r.kept and r.revision != state.revision]
    st.markdown(f"**{t('kit.history.label')}**")
    if not kept:
        st.caption(t("kit.history.empty"))
        return
    by_number = {r.revision: r for r in kept}
    chosen = st.selectbox(
        t("kit.history.pick"),
        list(by_number),
        format_func=lambda n: _line(t, by_number[n]),
        key=f"history#{state.plan_id}",
    )
    if chosen is None:
        return
    try:
        changes = the_store().would_change(state.plan_id, chosen)
    except RevisionGone:
        st.caption(t("kit.history.gone"))
        return
    st.caption(t("kit.history.would_change", n=len(changes)))
    st.markdown("\n".join(f"- {line}" for line in _lines(t, state, changes)))
    st.button(t("kit.history.restore"), key="history:restore", type="primary", on_click=_restore, args=(state, chosen))


def _line(t: Translate, revision: Revision) -> str:
    at = local(revision.at)
    label = f"kit.changes.{revision.label}"
    return t(
        "kit.history.line",
        date=at.date(),
        at=at,
        who=revision.author or t("kit.state.someone"),
        what=t(label) if t.has(label) else t("kit.changes.edit"),
    )


def _lines(t: Translate, state: Session, changes: Sequence[Difference]) -> list[str]:
    lines = [_difference(t, state, change) for change in changes[:SHOWN]]
    if changes[SHOWN:]:
        lines.append(t("kit.history.more", n=len(changes) - SHOWN))
    return lines


def _difference(t: Translate, state: Session, change: Difference) -> str:
    where = path_words(t, state.plan, change.path)
    if change.kind == "value":
        before, after = (_value(t, change.path, v) for v in (change.before, change.after))
        return t("kit.history.value", where=where, before=before, after=after)
    if change.kind == "order":
        return t("kit.history.order", where=where)
    row = change.after if change.kind == "added" else change.before
    name = (
        next((v for k, v in row.items() if k in ("name", "title", "text") and v), _rows(t, row))
        if isinstance(row, dict)
        else ""
    )
    return t(f"kit.history.{change.kind}", where=where, name=name)


def _value(t: Translate, path: str, value: object) -> str:
    """A stored value in the words and the unit of its field, short."""
    try:
        at = leaf(path)
    except KeyError:
        rows = _rows(t, value) if isinstance(value, dict) else ""
        return rows or _short(str(value or fmt.UNKNOWN))
    if value in (None, "", []):
        return fmt.UNKNOWN
    if at.kind == "choice":
        return t(f"{at.key}.options.{value}")
    if isinstance(value, list):  # of codes, or of the ids of rows elsewhere
        key = f"{at.key}.options"
        return _short(
            t("common.list_separator").join(t(f"{key}.{v}") if t.has(f"{key}.{v}") else str(v) for v in value)
        )
    if isinstance(value, int | float) and not isinstance(value, bool):
        written = {"money": fmt.money, "rate": fmt.percent}.get(at.unit, fmt.ratio)
        return written(value, t.locale)
    return _short(str(value))


def _rows(t: Translate, row: Mapping[str, object]) -> str:
    """How long the stored table is that a row of the plan refers to; "" for any other row."""
    return t("kit.history.rows", rows=row["rows"]) if "hash" in row and "rows" in row else ""


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def _restore(state: Session, revision: int) -> None:
    try:
        saved = the_store().restore(state.plan_id, revision, author=state.author, session=state.id, at=now())
    except DatabaseFailed as error:
        state.notice = ("kit.history.failed", {"reason": error.reason})
        return
    state.undoable.append(saved.revision)
    state.redoable.clear()
    state.catch_up()
    state.refresh_widgets()
    state.notice = ("kit.history.restored", {})
