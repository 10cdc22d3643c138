"""The wall: what the room says, in large type for a projector."""

import streamlit as st

from pages._kit import open_page
from pages._room.lead_address import base
from pages._room.wall_screen import draw_wall

page = open_page("room", layout="wide")
if page.guest:
    page.empty("room.words.owners_only")
else:
    draw_wall(page, st.query_params.get("room", ""), st.query_params.get("at") or base(page))
