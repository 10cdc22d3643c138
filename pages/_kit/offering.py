"""Documents that are ready, to be taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from planner.i18n import Translate
from planner.report.making import FORMATS
from planner.store import Files


def offer(t: Translate, files: Files, made: Sequence[Mapping[str, Any]]) -> None:
    """A button for each document that a job made; its file is read on the click."""
    st.caption(t("review.words.ready"))
    with st.container(horizontal=True, vertical_alignment="top"):
        for one in made:
            name, size = t(f"review.formats.{one['format']}"), max(1, round(one["bytes"] / 1000))
            st.download_button(
                t("review.words.download", name=name, size=size),
                partial(files.read, one["hash"]),
                one["name"],
                FORMATS[one["format"]][2],
                key=f"download:{one['name']}",
                icon=":material/download:",
                on_click="ignore",
            )
