"""The store of this process, whole: what a visitor may do with it is decided in access.py."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from datetime import UTC, datetime

import streamlit as st

from pages._kit import outside
from planner.store import DatabaseFailed, Store, open_store

SWITCH_SECONDS = 0.02
NEW_OBJECTS = 20_000


@st.cache_resource(show_spinner=False)
def whole_store() -> Store:
    """The store of this process, opened once; what has been in the trash for 30 days goes then, and very old rooms.

    What is loaded by then stays: taken out of the garbage collector's sight, it no longer costs 50 ms at every full
    collection, during which no page answers. Nor does it look after every 700 new objects, of which one redraw makes
    thousands and drops most: it would find them alive, and end in a full collection every other second. And a thread
    keeps the interpreter for as long as most redraws take: with Python's usual 5 ms, a room full of people costs half
    as much again in threads taking it from each other.
    """
    outside.ask_nobody()
    store = open_store()
    with suppress(DatabaseFailed):  # the trash can wait until the next start
        store.purge_old(now())
        store.rooms.purge_old(now())
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])
    sys.setswitchinterval(SWITCH_SECONDS)
    return store


def now() -> datetime:
    """The time of an edit."""
    return datetime.now(UTC)
