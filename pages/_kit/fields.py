"""Widgets bound to a path in the plan: words, unit and limits come from the model and the catalog.

A widget commits in its `on_change`: a returned value would be lost when an edit and a page switch fall into one rerun.
The callback carries the plan's id and knows the value the widget showed, because leaving a page fires the callbacks of
all its widgets after the next page has run; a value equal to the one shown is no edit.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal

import streamlit as st

from pages._kit.session import Session
from pages._kit.stored import now
from pages._kit.widgets import DRAW, about, label, written
from pages._kit.words import refusal_words
from planner.changes import Change, set_value
from planner.fields import Leaf, leaf
from planner.figures import reference, value_at
from planner.i18n import Translate
from planner.plan import Plan
from planner.sections import Origin


@dataclass(frozen=True)
class Bound:
    """What a widget is bound to: a value of the plan (`at`), how it is read there, and the Change that writes it.

    `read` and `write` take and give stored units; `path` is where a refusal is said. A field of a path is bound to it
    plainly; a slider that moves others too reads what they all make of it, and writes by a named function.
    """

    path: str
    at: Leaf
    read: Callable[[Plan], Any]
    write: Callable[[Any, Origin | None], Change]


def bound_to(path: str) -> Bound:
    """The value at a path, as it is."""
    return Bound(path, leaf(path), partial(_read, path), partial(_write, path))


def _read(path: str, plan: Plan) -> Any:
    return value_at(plan, path)


def _write(path: str, value: Any, origin: Origin | None) -> Change:
    return set_value(path, value, origin=origin)


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
    bound: Bound | None = None,
    words: str = "",
    options: Mapping[str, str] | None = None,
    disabled: bool = False,
    width: int | Literal["stretch"] = "stretch",
) -> None:
    """Draw the widget of a path, with what is wrong with its value and where its number comes from.

    `place` tells a second widget for the same path on one page from the first; `bound` is how it is read and written,
    if not plainly; `words` replace the label. `options` {value: words} make a choice of a text, or of a list of texts.
    """
    bound = bound or bound_to(path)
    if options is not None:
        bound = among(bound, options)
    at = bound.at
    key = f"{path}#{session.plan_id}.{session.opened}{place}"
    session.shown[key] = _synced(session, key, bound)
    common: dict[str, Any] = {
        "label": words or label(t, at),
        "key": key,
        "help": about(t, at),
        **session.watch(key, commit_field, (session, session.plan_id, bound, key)),
        "label_visibility": "visible" if label_visible else "collapsed",
        "disabled": disabled or not session.entry.may_write,
    }
    with st.container(gap="xsmall", width=width):
        DRAW[at.kind](t, session, path, at, common, widget=widget, live=live, height=height, options=options)
        session.sees(lambda: _sight(session, bound, key))
        if path in session.refused:
            st.error(refusal_words(t, session.refused[path]), icon=":material/error:")
        if at.kind == "number":
            origin_line(session, t, path, at)


def among(bound: Bound, options: Collection[str]) -> Bound:
    """A text, or a list of texts, as a choice among what the page offers; others that it holds are not shown."""
    many = bound.at.kind == "choices"

    def read(plan: Plan) -> Any:
        value = bound.read(plan)
        return [one for one in value if one in options] if many else value if value in options else None

    def write(value: Any, origin: Origin | None) -> Change:
        return bound.write(value or ([] if many else ""), origin)

    at = replace(bound.at, kind="choices" if many else "choice", codes=tuple(options), required=False)
    return Bound(bound.path, at, read, write)


def _sight(session: Session, bound: Bound, key: str) -> tuple[Any, ...]:
    """What is shown for a path beyond what the user just typed there: nothing, as long as the plan holds just that."""
    plan, path = session.the_plan, bound.path
    fits = bound.at.shown(bound.read(plan)) == session.shown.get(key, _NEVER)
    return fits, _origin(plan, path), reference(plan, path), session.refused.get(path)


def _origin(plan: Plan, path: str) -> Origin | None:
    """Where a number came from, if it was not typed here."""
    origin = plan.origins.get(path)
    return origin if origin is not None and origin.kind in ("data", "chapter") else None


def _synced(session: Session, key: str, bound: Bound) -> Any:
    """Bring the widget's state to the plan's value, unless the user's own text waits to be saved or mended there.

    Assigning only what differs keeps text that the user is still typing in this very field.
    """
    value = bound.at.shown(bound.read(session.the_plan))
    if bound.path in session.refused or any(bound.path in str(u.change) for u in session.unsaved):
        return value
    if key not in st.session_state:
        st.session_state[key] = value
    elif st.session_state[key] != value:
        session.unseen[key] = st.session_state[key]
        st.session_state[key] = value
    session.tried.pop(key, None)
    return value


def commit_field(session: Session, plan_id: str, bound: Bound, key: str) -> None:
    """Save what the user left in a field, once.

    A browser that has not drawn a new value yet still sends the old one along with the next edit of another field:
    that is no edit of this one.
    """
    if key not in st.session_state:
        return
    at, path, value = bound.at, bound.path, st.session_state[key]
    if value == session.shown.get(key, _NEVER):
        session.refused.pop(path, None)
        session.unseen.pop(key, None)
        return
    if session.unseen.get(key, _NEVER) == value:
        return
    if at.kind == "text" and value is None:
        value = ""
    stored = at.stored(value)
    if session.tried.get(key, _NEVER) == stored or _holds(session, plan_id, bound, stored):
        return
    origin = Origin(kind="typed", at=now()) if at.kind == "number" and value is not None else None
    if session.commit(bound.write(stored, origin), plan_id=plan_id, at=path, text=str(value)):
        session.shown[key] = value
    session.tried[key] = stored


_NEVER = object()


def _holds(session: Session, plan_id: str, bound: Bound, stored: Any) -> bool:
    """Whether the plan has this value already: a callback may be called twice."""
    if session.plan is None or session.plan.id != plan_id:
        return False
    try:
        there = bound.read(session.plan)
    except KeyError:
        return False
    return bool(bound.at.stored(bound.at.shown(there)) == stored)


def origin_line(session: Session, t: Translate, path: str, at: Leaf) -> None:
    """One small line below a number: where it came from if not typed here, and the usual range with its source."""
    plan = session.the_plan
    origin, said = _origin(plan, path), []
    if origin is not None:
        said.append(t(f"kit.origins.{origin.kind}", source=origin.source, period=origin.period))
    usual = reference(plan, path)
    if usual is not None and usual.low is not None and usual.high is not None:
        low, high = written(t, at, usual.low), written(t, at, usual.high)
        said.append(t("kit.reference_range", low=low, high=high, source=t(f"references.sources.{usual.source}")))
    elif usual is not None and usual.low is not None:
        low = written(t, at, usual.low)
        said.append(t("kit.reference_least", low=low, source=t(f"references.sources.{usual.source}")))
    elif usual is not None and usual.value is not None:
        value = written(t, at, usual.value)
        said.append(t("kit.reference_point", value=value, source=t(f"references.sources.{usual.source}")))
    if said:
        st.caption(t("kit.sentence_separator").join(said))
