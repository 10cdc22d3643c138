"""Where other devices find this notebook: the addresses to give out, and whether it listens to them at all."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import streamlit as st

from pages._kit.access import NAMES
from planner.addresses import of_this_computer

EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104 (not bound to, only compared with)
START = "uv run streamlit run app.py --server.address 0.0.0.0"


def only_here() -> bool:
    """Whether this server can be reached from this computer alone."""
    return _listening_at() in NAMES


def bases() -> list[str]:
    """The beginnings of addresses for other devices, the likeliest first; none while there is no network."""
    at = _listening_at()
    there = of_this_computer() if at in EVERYWHERE or only_here() else [at]
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return [f"{scheme}://{one}:{_port()}{f'/{path}' if path else ''}" for one in there]


def address(base: str, slug: str, **query: str) -> str:
    """The address of a page below one of the `bases`."""
    return f"{base}/{slug}?{urlencode(query)}"


def _listening_at() -> str:
    return str(st.get_option("server.address") or "")


def _port() -> int:
    """The port under which the owner looks at this page; the setting names another if that was taken."""
    try:
        asked = urlsplit(f"//{st.context.headers.get('Host') or ''}").port
    except ValueError:
        asked = None
    return asked or int(st.get_option("server.port"))
