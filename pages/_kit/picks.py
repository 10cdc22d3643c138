"""What a user looks at: choices that are not a part of the plan and live as long as the tab."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from zlib import crc32

import streamlit as st

from pages._kit.session import Session


def draw(
    session: Session,
    name: str,
    chosen: Any,
    options: Sequence[Any],
    words: Callable[[Any], str],
    label: str,
    *,
    fold: bool,
    bare: bool,
) -> None:
    """One of `options`; `fold` draws a select box, a `bare` one does not show its label."""
    # The browser keeps the words of what it shows: with other words it has to be another widget.
    version = crc32("\n".join(map(words, options)).encode())
    view, key = f"pick:{name}", f"pick:{name}#{session.plan_id}.{version}"
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen
    common: dict[str, Any] = {
        "label": label,
        "options": list(options),
        "format_func": words,
        "key": key,
        "label_visibility": "collapsed" if bare else "visible",
        "on_change": _remember,
        "args": (session, view, key),
    }
    if fold:
        st.selectbox(**common)
    else:
        st.segmented_control(required=True, **common)


NARROW = 140  # for a share
WIDTHS = ((1000, NARROW), (1e6, 170), (float("inf"), 210))  # by the highest number that may be typed


def number(
    session: Session,
    name: str,
    held: float | None,
    label: str,
    *,
    low: float,
    high: float,
    whole: bool,
    step: float = 0.1,
) -> None:
    """A number to reckon with, between two limits; a whole one goes up and down by one, another by `step`."""
    view, key = f"ask:{name}", f"ask:{name}#{session.plan_id}"
    kind = int if whole else float
    value = None if held is None else kind(held)
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
    st.number_input(
        label,
        min_value=kind(low),
        max_value=kind(high),
        value=None,
        step=1 if whole else step,
        format="%d" if whole else "%g",
        placeholder="?",
        key=key,
        on_change=_remember,
        args=(session, view, key),
        width=next(width for most, width in WIDTHS if high <= most and not (whole and width == NARROW)),
    )


def radio(
    session: Session,
    name: str,
    chosen: str | None,
    options: Sequence[str],
    words: Callable[[str], str],
    label: str,
) -> None:
    """One of some long options below one another; none is chosen at first."""
    version = crc32("\n".join(map(words, options)).encode())
    view, key = f"guess:{name}", f"guess:{name}#{session.plan_id}.{version}"
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen
    st.radio(
        label, list(options), index=None, format_func=words, key=key, on_change=_remember, args=(session, view, key)
    )


def tick(session: Session, name: str, label: str, *, held: bool) -> None:
    """Something to take or to leave."""
    view, key = f"tick:{name}", f"tick:{name}#{session.plan_id}"
    if st.session_state.get(key) != held:
        st.session_state[key] = held
    st.checkbox(label, key=key, on_change=_remember, args=(session, view, key))


def text(session: Session, name: str, held: str, label: str, hint: str) -> None:
    """A line of text."""
    view, key = f"line:{name}", f"line:{name}#{session.plan_id}"
    if st.session_state.get(key) != held:
        st.session_state[key] = held
    st.text_input(label, placeholder=hint, key=key, max_chars=1000, on_change=_remember, args=(session, view, key))


def two_days(session: Session, name: str, first: str, last: str) -> tuple[date, date] | None:
    """The first and the last day of something."""
    with st.container(horizontal=True):
        days = [_day(session, f"{name}.first", first), _day(session, f"{name}.last", last)]
    start, end = days
    return (start, end) if start is not None and end is not None and start <= end else None


def _day(session: Session, name: str, label: str) -> date | None:
    view, key = f"day:{name}", f"day:{name}#{session.plan_id}"
    held: date | None = session.sees(lambda: session.views.get(view))
    if st.session_state.get(key) != held:
        st.session_state[key] = held
    st.date_input(
        label,
        value=None,
        min_value=date(2015, 1, 1),
        max_value=date(2040, 12, 31),
        format="YYYY-MM-DD",
        key=key,
        on_change=_remember,
        args=(session, view, key),
        width=170,
    )
    return held


def span(session: Session, name: str, held: tuple[date, date], label: str, low: date, high: date) -> None:
    """Two days between limits; while only the first is chosen, what was held still holds."""
    view, key = f"span:{name}", f"span:{name}#{session.plan_id}.{low}.{high}"
    if st.session_state.get(key) != held:
        st.session_state[key] = held
    st.date_input(
        label,
        min_value=low,
        max_value=high,
        format="YYYY-MM-DD",
        key=key,
        on_change=_remember_span,
        args=(session, view, key),
        width=260,
    )


def _remember_span(session: Session, view: str, key: str) -> None:
    chosen = st.session_state[key]
    if isinstance(chosen, tuple) and len(chosen) == 2:
        session.views[view] = chosen


def _remember(session: Session, view: str, key: str) -> None:
    session.views[view] = st.session_state[key]
