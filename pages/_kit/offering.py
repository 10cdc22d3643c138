"""Documents that are ready, to be taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from planner.i18n import Translate
from planner.report.making import FORMATS
from planner.store import Files


def offer(t: Translate, files: Files, made: Sequence[Mapping[str, Any]], called: Callable[[str], str]) -> None:
    """A button for each document that a job made, by the name of its format; its file is read on the click."""
    with st.container(horizontal=True, vertical_alignment="top"):
        for one in made:
            name, size = called(one["format"]), max(1, round(one["bytes"] / 1000))
            st.download_button(
                t("review.words.download", name=name, size=size),
                partial(files.read, one["hash"]),
                one["name"],
                FORMATS[one["format"]][2],
                key=f"download:{one['name']}",
                icon=":material/download:",
                on_click="ignore",
            )
