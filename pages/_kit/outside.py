"""Nothing is asked of the internet, also not by Streamlit itself."""

from __future__ import annotations

from streamlit import net_util


def ask_nobody() -> None:
    """Keep Streamlit from looking up its addresses, one of them by a request to a server on the internet.

    It does so when a page of a foreign site tries to open a connection, to compare that site with them: seconds of
    waiting, and a request we promise not to make. Without an answer the foreign site is refused at once. Phones need
    none of it: their pages come from the address they connect to.
    """
    net_util.get_external_ip = net_util.get_internal_ip = _unknown


def _unknown() -> None:
    return None
