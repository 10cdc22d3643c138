"""Nothing is asked of the internet, also not by Streamlit itself."""

from __future__ import annotations

from streamlit import net_util


def ask_nobody() -> None:
    """Keep Streamlit from asking a server on the internet which address we have there.

    It does so when a page of a foreign site tries to open a connection, to compare that site with it: seconds of
    waiting, and a request we promise not to make. Without the answer the foreign site is refused at once. Phones need
    none of it: their pages come from the address they connect to.
    """
    net_util.get_external_ip = _unknown


def _unknown() -> None:
    return None
