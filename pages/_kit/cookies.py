"""What a browser keeps for us: small values in cookies, which every new connection brings along."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

import streamlit as st


def kept(name: str) -> Any:
    """The value that the browser brought along when it connected; None without one, or if it is none of ours."""
    try:
        return json.loads(unquote(str(st.context.cookies.get(name, "null"))))
    except ValueError:
        return None


def keep(name: str, value: Any, seconds: int) -> None:
    """Let the browser keep a value, once it has drawn this."""
    st.html(script(name, value, seconds), unsafe_allow_javascript=True)


def script(name: str, value: Any, seconds: int) -> str:
    """The script that keeps a value; written so that no value can leave its string or the script."""
    text = json.dumps(json.dumps(value)).replace("<", r"\u003c").replace("/", r"\/")
    return (
        f"<script>document.cookie = '{name}=' + encodeURIComponent({text})"
        f" + ';path=/;max-age={seconds};samesite=lax';</script>"
    )
