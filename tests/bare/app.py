"""A page of Streamlit's own widgets and nothing else: what breaks a rule here is Streamlit's to mend."""

import streamlit as st

st.title("Bare")
st.multiselect("Choices", ["First", "Second"], ["First"])
st.table([{f"column {n}": "word" * 8 for n in range(12)}])
st.button("Go", type="primary")
