"""Who reads the course: a browser by a random name in a cookie; and what was done in it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping

import streamlit as st

from pages._kit.session import Session, the_store, told
from pages._kit.stored import now
from planner.store import DatabaseFailed
from planner.store.progress import Kind

COOKIE = "promobook_reader"
NAME = re.compile(r"[0-9a-f]{32}")
YEAR = 365 * 24 * 3600


class Learner:
    """The part of a page that knows how far its reader is."""

    session: Session

    def keep_reader(self) -> None:
        """Leave the reader's name in the browser."""
        _keep(self.session)

    def progress(self) -> Mapping[str, frozenset[str]]:
        """What this browser's reader has done, by lesson; nothing while the store does not answer."""
        reader = _reader(self.session)
        try:
            return the_store().progress.of(reader)
        except DatabaseFailed:
            return {}

    def note_progress(self, lesson: str, kind: Kind) -> None:
        """Keep that a lesson was read or its exercise solved."""
        with told(self.session):
            the_store().progress.put(_reader(self.session), lesson, kind, at=now())

    def forget_progress(self) -> None:
        """Begin the course anew."""
        with told(self.session):
            the_store().progress.forget(_reader(self.session))


def _reader(state: Session) -> str:
    """The browser's name: from its cookie, else a new one, which `keep_reader` leaves there."""
    if not state.reader:
        held = str(st.context.cookies.get(COOKIE, ""))
        state.reader = held if NAME.fullmatch(held) else secrets.token_hex(16)
    return state.reader


def _keep(state: Session) -> None:
    """Leave the name in the browser, as long as it does not send it."""
    reader = _reader(state)
    if st.context.cookies.get(COOKIE) != reader:
        cookie = f"{COOKIE}={reader};path=/;max-age={YEAR};samesite=lax"
        st.html(f"<script>document.cookie = '{cookie}';</script>", unsafe_allow_javascript=True)
