"""Which export to fetch where, platform by platform."""

import streamlit as st

from pages._kit import Page
from planner.i18n import translator
from planner.imports import panel


def draw_guide(page: Page, *, folded: bool) -> None:
    """The list of exports; folded once there are files."""
    words = translator(page.locale)
    with st.expander(page.t("imports.panel.guide"), expanded=not folded, icon=":material/menu_book:"):
        page.small("imports.panel.guide_lead")
        page.grid(panel.guide_rows(words), panel.guide_columns(words))
