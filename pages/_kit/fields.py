"""Widgets bound to a path in the plan: words, unit and limits come from the model and the catalog.

A widget commits in its `on_change`: a returned value would be lost when an edit and a page switch fall into one rerun.
The callback carries the plan's id and knows the value the widget showed, because leaving a page fires the callbacks of
all its widgets after the next page has run; a value equal to the one shown is no edit.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from pages._kit import parts
from pages._kit.session import Session, now
from pages._kit.words import plain, refusal_words
from planner.changes import set_value
from planner.fields import LONG_TEXT, SCALE, Leaf, leaf
from planner.figures import reference, value_at
from planner.fmt import FORMATS
from planner.i18n import Translate
from planner.plan import Plan
from planner.sections import Origin

REFERENCE_FORMAT = {"money": "money", "rate": "percent", "count": "count", "ratio": "ratio", "days": "count"}


def field(
    session: Session,
    t: Translate,
    path: str,
    *,
    widget: str = "",
    live: bool = False,
    label_visible: bool = True,
    height: int | None = None,
    place: str = "",
) -> None:
    """Draw the widget of a path, with what is wrong with its value and where its number comes from.

    `place` tells a second widget for the same path on one page from the first.
    """
    at = leaf(path)
    key = f"{path}#{session.plan_id}.{session.opened}{place}"

    def body() -> None:
        session.shown[key] = _synced(session, key, path, at)
        common: dict[str, Any] = {
            "label": label(t, at),
            "key": key,
            "help": _help(t, at),
            **session.watch(key, commit_field, (session, session.plan_id, path, key)),
            "label_visibility": "visible" if label_visible else "collapsed",
        }
        with st.container(gap="xsmall"):
            DRAW[at.kind](t, session, path, at, common, widget=widget, live=live, height=height)
            session.sees(lambda: _sight(session, path, key))
            if path in session.refused:
                st.error(refusal_words(t, session.refused[path]), icon=":material/error:")
            if at.kind == "number":
                origin_line(session, t, path, at)

    parts.draw(session, key, body)  # a part of its own: most edits of others change a few fields of a cell


def _sight(session: Session, path: str, key: str) -> tuple[Any, ...]:
    """What is shown for a path beyond what the user just typed there: nothing, as long as the plan holds just that."""
    plan = session.the_plan
    fits = leaf(path).shown(value_at(plan, path)) == session.shown.get(key, _NEVER)
    return fits, _origin(plan, path), reference(plan, path), session.refused.get(path)


def _origin(plan: Plan, path: str) -> Origin | None:
    """Where a number came from, if it was not typed here."""
    origin = plan.origins.get(path)
    return origin if origin is not None and origin.kind in ("data", "chapter") else None


def _synced(session: Session, key: str, path: str, at: Leaf) -> Any:
    """Bring the widget's state to the plan's value, unless the user's own text waits to be saved or mended there.

    Assigning only what differs keeps text that the user is still typing in this very field.
    """
    value = at.shown(value_at(session.the_plan, path))
    if path in session.refused or any(path in str(u.change) for u in session.unsaved):
        return value
    if key not in st.session_state:
        st.session_state[key] = value
    elif st.session_state[key] != value:
        session.unseen[key] = st.session_state[key]
        st.session_state[key] = value
    session.tried.pop(key, None)
    return value


def commit_field(session: Session, plan_id: str, path: str, key: str) -> None:
    """Save what the user left in a field, once.

    A browser that has not drawn a new value yet still sends the old one along with the next edit of another field:
    that is no edit of this one.
    """
    if key not in st.session_state:
        return
    at, value = leaf(path), st.session_state[key]
    if value == session.shown.get(key, _NEVER):
        session.refused.pop(path, None)
        session.unseen.pop(key, None)
        return
    if session.unseen.get(key, _NEVER) == value:
        return
    if at.kind == "text" and value is None:
        value = ""
    stored = at.stored(value)
    if session.tried.get(key, _NEVER) == stored or _holds(session, plan_id, path, stored):
        return
    origin = Origin(kind="typed", at=now()) if at.kind == "number" and value is not None else None
    if session.commit(set_value(path, stored, origin=origin), plan_id=plan_id, at=path, text=str(value)):
        session.shown[key] = value
    session.tried[key] = stored


_NEVER = object()


def _holds(session: Session, plan_id: str, path: str, stored: Any) -> bool:
    """Whether the plan has this value already: a callback may be called twice."""
    if session.plan is None or session.plan.id != plan_id:
        return False
    try:
        there = value_at(session.plan, path)
    except KeyError:
        return False
    at = leaf(path)
    return bool(at.stored(at.shown(there)) == stored)


def label(t: Translate, at: Leaf) -> str:
    """The label of a field with its unit."""
    words = plain(t(f"{at.key}.label"))
    unit = t(f"{at.key}.unit") if t.has(f"{at.key}.unit") else t(f"kit.units.{at.unit}") if at.unit in SCALE else ""
    return t("kit.label_with_unit", label=words, unit=unit) if unit else words


def _help(t: Translate, at: Leaf) -> str | None:
    return t(f"{at.key}.help") if t.has(f"{at.key}.help") else None


def _placeholder(t: Translate, at: Leaf) -> str:
    return t(f"{at.key}.placeholder") if t.has(f"{at.key}.placeholder") else ""


def _option(t: Translate, at: Leaf) -> Callable[[Any], str]:
    return lambda code: t(f"{at.key}.options.{code}")


def _number(t: Translate, session: Session, path: str, at: Leaf, common: dict[str, Any], **how: Any) -> None:
    scale = SCALE.get(at.unit, 1.0)
    whole = at.whole and at.unit != "money"
    number = int if whole else float
    low = None if at.low is None else number(at.low / scale)
    high = None if at.high is None else number(at.high / scale)
    if at.unit == "score" and how["widget"] != "input":
        codes = range(int(at.low or 1), int(at.high or 5) + 1)
        st.segmented_control(options=list(codes), format_func=str, **common)
        return
    if how["widget"] == "slider":
        st.slider(min_value=low, max_value=high, **common)
        return
    usual = reference(session.the_plan, path)
    hint = "" if usual is None or usual.value is None else t("kit.reference_value", value=_written(t, at, usual.value))
    st.number_input(
        min_value=low,
        max_value=high,
        value=None,
        step=1 if whole else 1.0,
        format="%d" if whole else "%g",
        placeholder=hint or _placeholder(t, at) or t("kit.unknown"),
        **common,
    )


def _text(t: Translate, _session: Session, _path: str, at: Leaf, common: dict[str, Any], **how: Any) -> None:
    long = (at.max_length or 0) > LONG_TEXT
    hint = _placeholder(t, at)
    if how["live"] or how["widget"] == "input" or (not long and how["widget"] != "area"):
        st.text_input(max_chars=at.max_length, placeholder=hint, live=how["live"], **common)
    else:
        st.text_area(
            max_chars=at.max_length, placeholder=hint or t("kit.click_outside"), height=how["height"] or 80, **common
        )


def _choice(t: Translate, _session: Session, _path: str, at: Leaf, common: dict[str, Any], **how: Any) -> None:
    words = _option(t, at)
    if how["widget"] in ("pills", "segmented"):
        draw = st.pills if how["widget"] == "pills" else st.segmented_control
        draw(options=list(at.codes), format_func=words, required=at.required, **common)
    elif how["widget"] == "radio":
        st.radio(options=list(at.codes), format_func=words, index=None, horizontal=True, **common)
    else:
        hint = _placeholder(t, at) or t("kit.choose")
        first = 0 if at.required else None  # only a choice that starts empty can be emptied again
        st.selectbox(options=list(at.codes), format_func=words, index=first, placeholder=hint, **common)


def _choices(t: Translate, _session: Session, _path: str, at: Leaf, common: dict[str, Any], **how: Any) -> None:
    if how["widget"] == "pills":
        st.pills(options=list(at.codes), format_func=_option(t, at), selection_mode="multi", **common)
    else:
        hint = _placeholder(t, at) or t("kit.choose_some")
        st.multiselect(options=list(at.codes), format_func=_option(t, at), placeholder=hint, **common)


def _flag(_t: Translate, _session: Session, _path: str, _at: Leaf, common: dict[str, Any], **_how: Any) -> None:
    st.checkbox(**common)


def _date(_t: Translate, _session: Session, _path: str, _at: Leaf, common: dict[str, Any], **_how: Any) -> None:
    st.date_input(value=None, min_value=date(2015, 1, 1), max_value=date(2040, 12, 31), format="YYYY-MM-DD", **common)


DRAW: dict[str, Callable[..., None]] = {
    "number": _number,
    "text": _text,
    "choice": _choice,
    "choices": _choices,
    "flag": _flag,
    "date": _date,
}


def _written(t: Translate, at: Leaf, value: float) -> str:
    return FORMATS[REFERENCE_FORMAT.get(at.unit, "ratio")](value, t.locale)


def origin_line(session: Session, t: Translate, path: str, at: Leaf) -> None:
    """One small line below a number: where it came from if not typed here, and the usual range with its source."""
    plan = session.the_plan
    origin, said = _origin(plan, path), []
    if origin is not None:
        said.append(t(f"kit.origins.{origin.kind}", source=origin.source, period=origin.period))
    usual = reference(plan, path)
    if usual is not None and usual.low is not None and usual.high is not None:
        low, high = _written(t, at, usual.low), _written(t, at, usual.high)
        said.append(t("kit.reference_range", low=low, high=high, source=t(f"references.sources.{usual.source}")))
    elif usual is not None and usual.low is not None:
        low = _written(t, at, usual.low)
        said.append(t("kit.reference_least", low=low, source=t(f"references.sources.{usual.source}")))
    elif usual is not None and usual.value is not None:
        value = _written(t, at, usual.value)
        said.append(t("kit.reference_point", value=value, source=t(f"references.sources.{usual.source}")))
    if said:
        st.caption(t("kit.sentence_separator").join(said))
