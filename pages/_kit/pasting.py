"""Rows pasted from a spreadsheet or read from a file: text that is no part of the plan and lives as long as the tab."""

from __future__ import annotations

import streamlit as st

from pages._kit.session import Session
from planner.decoding import NotText, decoded
from planner.i18n import Translate

LARGEST_FILE = 2  # megabytes
LARGEST_BOX = 300_000  # signs: a longer text is not sent to the browser and back at every edit
HEIGHT = 160  # pixels


def draw(session: Session, t: Translate, name: str, label: str, hint: str, largest: int = LARGEST_FILE) -> str:
    """A box to paste into and a file to read it from; what stands there now. `label` and `hint` are words.

    A long text stays here; in place of the box there is how long it is.
    """
    text = session.sees(lambda: held(session, name))
    key = f"{_view(name)}#{session.plan_id}.{_round(session, name)}"
    if len(text) > LARGEST_BOX:
        st.caption(f":material/description: {t('kit.pasting.long', lines=_lines(text))}")
    else:
        if st.session_state.get(key) != text:
            st.session_state[key] = text
        watched = session.watch(key, _pasted, (session, session.plan_id, name, key))
        st.text_area(label, key=key, height=HEIGHT, placeholder=hint, **watched)
    _file(session, t, name, key, largest)
    if text:
        st.button(
            t("kit.pasting.clear"),
            key=f"clear:{key}",
            type="tertiary",
            icon=":material/backspace:",
            on_click=clear,
            args=(session, name),
        )
    return text


def held(session: Session, name: str) -> str:
    """What the box holds."""
    return str(session.views.get(_view(name), ""))


def clear(session: Session, name: str) -> None:
    """Empty the box and take back the file: both start anew under another identity."""
    session.views[f"{_view(name)}.round"] = _round(session, name) + 1
    session.views.pop(_view(name), None)
    session.views.pop(f"{_view(name)}.refused", None)


def _file(session: Session, t: Translate, name: str, key: str, largest: int) -> None:
    file = f"file:{key}"
    st.file_uploader(
        t("kit.pasting.file"),
        type=["csv", "txt"],
        key=file,
        max_upload_size=largest,
        disabled=not session.entry.may_write,
        on_change=_uploaded,
        args=(session, name, file, key),
    )
    st.caption(t("kit.pasting.takes", most=largest))
    if session.sees(lambda: session.views.get(f"{_view(name)}.refused", False)):
        st.error(t("kit.pasting.not_text"), icon=":material/error:")


def _lines(text: str) -> int:
    return text.rstrip().count("\n") + 1


def _view(name: str) -> str:
    return f"paste:{name}"


def _round(session: Session, name: str) -> int:
    found: int = session.views.get(f"{_view(name)}.round", 0)
    return found


def _pasted(session: Session, plan_id: str, name: str, key: str) -> None:
    """Keep what was pasted, unless the box was emptied or a long text took its place since.

    Its browser may still send the old text along.
    """
    if len(held(session, name)) > LARGEST_BOX:
        return
    if session.plan_id == plan_id and key.endswith(f"#{plan_id}.{_round(session, name)}") and key in st.session_state:
        session.views[_view(name)] = st.session_state[key] or ""


def _uploaded(session: Session, name: str, file: str, key: str) -> None:
    """Put a file's text into the box at `key`. One that is taken away again leaves the text."""
    content = st.session_state.get(file)
    session.views.pop(f"{_view(name)}.refused", None)
    if content is None:
        return
    try:
        text = session.views[_view(name)] = decoded(content.getvalue())
        if len(text) <= LARGEST_BOX:
            st.session_state[key] = text
    except NotText:
        session.views[f"{_view(name)}.refused"] = True
