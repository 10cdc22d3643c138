"""Small pieces of a page that live in the browser: HTML, CSS and JavaScript of ours, which send messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

BEFORE = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


class Inline:
    """A piece written in files beside a module: `<name>.js`, and `<name>.css` and `<name>.html` where there are any.

    What every piece may use is in inline.js.

    Data of users reach it as `data` alone, never in its HTML. A message is whatever the browser says: anybody can send
    anything, so who receives it checks it.
    """

    def __init__(self, name: str, folder: Path) -> None:
        html, css, js = (_text(folder / f"{name}.{kind}") for kind in ("html", "css", "js"))
        js = f"{BEFORE}\n{js}"
        self._mount = st.components.v2.component(f"promobook.{name}", html=html, css=css, js=js)

    def draw(self, key: str, data: Mapping[str, Any], received: Callable[[Any], None] | None = None) -> None:
        """Draw it. `received` is called with each message before the part that it stands in is drawn again."""

        def sent() -> None:
            if received is not None and (message := st.session_state[key].get("sent")) is not None:
                received(message)

        self._mount(key=key, data=dict(data), on_sent_change=sent)


def _text(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.exists() else None
