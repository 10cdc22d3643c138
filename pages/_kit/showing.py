"""A room looks on: one thing at a time, in large type, turned by keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from pages._kit.session import Session
from pages._kit.words import plain
from planner.i18n import Translate

# The page's own sizes times this much, but for charts, which measure their room without it and have large type of their
# own. Alone: menu, head and everything beside the card are out of the way.
STYLE = """<style>
.st-key-showing { zoom: 1.45; }
.st-key-showing [data-testid="stVegaLiteChart"] { zoom: 0.689655; }
@media (max-width: 640px) { .st-key-showing, .st-key-showing [data-testid="stVegaLiteChart"] { zoom: 1; } }
</style>"""
ALONE = """<style>
[data-testid="stSidebar"], [data-testid="stSidebarCollapsedControl"], [data-testid="stHeader"] { display: none; }
[data-testid="stMainBlockContainer"] { max-width: 92rem; padding-top: 1rem; }
[data-testid="stMainBlockContainer"] > div > :not(:has(.st-key-showing)):not(:has(style)) { display: none; }
</style>"""
# Whoever chose the cards with a row of choices would move along that row by the arrow keys, not from card to card.
LET_GO = "<script>if (document.activeElement?.getAttribute('role') === 'radio') document.activeElement.blur();</script>"


def draw(session: Session, t: Translate, name: str, titles: Sequence[str], show: Callable[[int], None]) -> None:
    """The card that is shown now, and the way to the others; `titles` has one for each."""
    view = f"showing:{name}"
    at = min(session.sees(lambda: int(session.views.get(view, 0))), len(titles) - 1)
    alone = session.sees(lambda: bool(session.views.get(f"{view}.alone")))
    with st.container(key="showing"):
        st.html(STYLE + (ALONE if alone else ""))
        st.html(LET_GO, unsafe_allow_javascript=True)
        with st.container(horizontal=True, vertical_alignment="center"):
            _turn(session, t, view, at, -1, len(titles))
            _turn(session, t, view, at, 1, len(titles))
            st.caption(t("kit.showing.place", n=at + 1, of=len(titles)), width="content")
            st.button(
                t("kit.showing.back" if alone else "kit.showing.alone"),
                key=f"alone:{view}",
                icon=":material/fullscreen_exit:" if alone else ":material/fullscreen:",
                shortcut="Esc" if alone else "F",
                type="tertiary",
                on_click=_set,
                args=(session, f"{view}.alone", not alone),
            )
        st.subheader(plain(titles[at]), anchor=False)
        show(at)


def _turn(session: Session, t: Translate, view: str, at: int, by: int, of: int) -> None:
    st.button(
        t("kit.showing.previous" if by < 0 else "kit.showing.next"),
        key=f"turn:{view}.{by}",
        icon=":material/arrow_back:" if by < 0 else ":material/arrow_forward:",
        shortcut="Left" if by < 0 else "Right",
        disabled=not 0 <= at + by < of,
        on_click=_set,
        args=(session, view, min(max(at + by, 0), of - 1)),
    )


def _set(session: Session, name: str, value: object) -> None:
    session.views[name] = value
