"""Parts of a page: an edit redraws only those that show something else afterwards.

Redrawing a whole page takes the server 40 to 80 ms, and one process has to answer a room full of people. So a page is
made of parts, each a keyed fragment that notes what it was drawn from: the values of its fields, its findings, or
simply the plan's revision. What stands outside all parts (menu, head) is the frame; if that changed, the whole page is
drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import streamlit as st
from streamlit.delta_generator_singletons import context_dg_stack
from streamlit.runtime.scriptrunner_utils.script_run_context import ThreadState, get_script_run_ctx

if TYPE_CHECKING:
    from pages._kit.session import Session

T = TypeVar("T")


@dataclass
class Part:
    """A piece of a page, and what it was drawn from: looks at the session's plan, each with what it saw then."""

    key: str = ""
    fragment: str | None = None
    drawn: bool = False
    within: list[Part] = field(default_factory=list)  # the parts drawn in it
    looks: list[tuple[Callable[[], Any], Any]] = field(default_factory=list)

    def changed(self) -> bool:
        """Whether it would be drawn from something else now. A row that is gone counts as a change."""
        try:
            return not self.drawn or any(look() != seen for look, seen in self.looks)
        except KeyError:
            return True


def draw(session: Session, key: str, body: Callable[[], None], run_every: float | None = None) -> None:
    """Draw a part now, and alone when an edit changes what it shows, or every so many seconds."""
    part = Part(key)
    session.part.within.append(part)

    def content() -> None:
        if _fragments_of_this_run() and session.entry.changed():
            st.rerun()  # the opening of the page says what may be seen now
        if session.part is session.frame and not run_every and asked_alone(session) and elsewhere_changed(session):
            st.rerun()  # a click in this part did more than an edit of a field
        around = session.part
        part.drawn, part.looks, part.within, part.fragment = False, [], [], ThreadState.get().fragment_id
        session.part = part
        try:
            body()
            part.drawn = True
        finally:
            session.part = around

    with _innermost_container():
        st.fragment(content, key=key, run_every=run_every)()


def sees(session: Session, look: Callable[[], T]) -> T:
    """What `look` returns; what is being drawn depends on it from now on."""
    if session.looking or (session.part is session.frame and _fragments_of_this_run()):
        return look()  # within another look, or in a callback
    session.looking = True
    try:
        seen = look()
    finally:
        session.looking = False
    session.part.looks.append((look, seen))
    return seen


def asked_alone(session: Session) -> bool:
    """Whether a part is being drawn by itself, for another reason than an edit that was just saved."""
    now = _fragments_of_this_run()
    return bool(now) and session.planned != (now, session.stamp())


def elsewhere_changed(session: Session) -> bool:
    """Whether something changed that this run does not redraw."""
    return session.frame.changed() or any(True for _ in _changed(session.frame, _fragments_of_this_run()))


def redraw(session: Session, edited: Part) -> None:
    """At the end of a field's callback: have all parts redrawn that show something else now.

    The field itself shows what was typed. If something else than an edit of this part was asked for in the same breath,
    such as opening a note elsewhere, the whole page is drawn.
    """
    now = _fragments_of_this_run()
    if not now:
        return  # the whole page is drawn anyway
    if now != {edited.fragment} or not _holds(session.frame, edited) or session.frame.changed():
        st.rerun()
    wanted = list(_changed(session.frame))
    if not wanted:
        return
    session.planned = {part.fragment for part in wanted}, session.stamp()
    st.rerun([part.key for part in wanted])


@contextmanager
def _innermost_container() -> Iterator[None]:
    """Let Streamlit know only the page and the innermost of the open containers.

    With every fragment it keeps a deep copy of all open containers, and of each with all that it lies in: for a field
    in a row of a cell more work than the field itself. It draws into the innermost only.
    """
    containers = context_dg_stack.get()
    before = context_dg_stack.set((containers[0], containers[-1]))
    try:
        yield
    finally:
        context_dg_stack.reset(before)


def _changed(part: Part, redrawn: Container[str | None] = ()) -> Iterator[Part]:
    """The parts within a part that changed, but for those of fragments redrawn anyway; each is drawn with all in it."""
    for inner in part.within:
        if inner.fragment in redrawn:
            continue
        if inner.changed():
            yield inner
        else:
            yield from _changed(inner, redrawn)


def _holds(part: Part, sought: Part) -> bool:
    """Whether a part is still on the page."""
    return any(inner is sought or _holds(inner, sought) for inner in part.within)


def _fragments_of_this_run() -> set[str | None]:
    context = get_script_run_ctx()
    return set(context.fragment_ids_this_run or ()) if context else set()
