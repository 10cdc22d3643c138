"""What somebody on another computer sees who may see no plan: what this is, a way into the room, and what to do."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages._kit import menu
from pages._kit.session import Session
from planner.i18n import Translate

ROOM = "join"
CODE = "strangers.code"
LONGEST = 40


def draw(state: Session, t: Translate) -> None:
    """The whole page. It knows nothing of any plan."""
    state.begin_page()
    menu.head(state, t, t("kit.product"))
    st.markdown(t("kit.strangers.what"))
    if st.query_params.get("share"):
        st.warning(t("kit.strangers.link_over"), icon=":material/link_off:")
    if _room_page().is_file():
        _ask_for_code(state, t)
    st.markdown(t("kit.strangers.shared"))
    st.caption(t("kit.strangers.owner", port=st.get_option("server.port")))


def _room_page() -> Path:
    return Path(__file__).parent.parent / f"{ROOM}.py"


def _ask_for_code(state: Session, t: Translate) -> None:
    """A field for the code on the screen; it leads to the room's own page."""
    with st.form("strangers", border=True):
        st.text_input(t("kit.strangers.code"), key=CODE, max_chars=LONGEST, placeholder=t("kit.strangers.code_where"))
        sent = st.form_submit_button(t("kit.strangers.join"), type="primary", icon=":material/login:")
    code = str(st.session_state.get(CODE) or "").strip()
    if sent and code:
        st.switch_page(f"pages/{ROOM}.py", query_params={"code": code, "lang": state.locale})
