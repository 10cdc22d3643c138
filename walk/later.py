"""Streamlit with the notebook's clock some days ahead: `python -m walk.later <days> run app.py …`.

A test takes two weeks, and nobody who watches the walk has those.
"""

import sys
from datetime import datetime, timedelta, tzinfo
from importlib import import_module
from typing import Self

from streamlit.web.cli import main

CLOCK = import_module("pages._kit.stored")

AHEAD = timedelta(days=int(sys.argv.pop(1)))


class Later(datetime):
    """A datetime whose present lies ahead."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return super().now(tz) + AHEAD


if __name__ == "__main__":
    CLOCK.datetime = Later
    main()
