"""The wall: what the room says, in large type for a projector."""

import streamlit as st

from pages import _room as parts
from pages._kit import open_page

page = open_page("room", layout="wide")
parts.draw_wall(page, st.query_params.get("room", ""), st.query_params.get("at", ""))
