"""Streamlit as it is, in a process that writes down each attempt to reach another computer: `-m tests.outgoing run`."""

import os
import sys
from typing import Any

from streamlit.web.cli import main

HERE = ("127.0.0.1", "::1", "localhost", "0.0.0.0", None, "")  # noqa: S104


def _watch(event: str, args: tuple[Any, ...]) -> None:
    if event == "socket.connect":
        address = args[1]
    elif event == "socket.getaddrinfo":
        address = args
    else:
        return
    if isinstance(address, tuple) and address[0] not in HERE:
        os.write(2, f"OUTGOING {event} {address[:2]}\n".encode())


if __name__ == "__main__":
    sys.addaudithook(_watch)
    main(prog_name="streamlit")
