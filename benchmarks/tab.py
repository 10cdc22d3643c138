"""A browser tab without a browser: speaks Streamlit's protocol over its websocket.

A tab opens one page, keeps the widget states a browser would keep, edits number fields and answers polled fragments.
Every edit is timed from the message to the end of the script run that answers it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections.abc import Callable
from typing import Any, Self
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

PATIENCE = 60.0


def _put_number(state: WidgetState, value: float) -> None:
    state.double_value = value


def _put_text(state: WidgetState, value: str) -> None:
    state.string_value = value


def _put_flag(state: WidgetState, value: bool) -> None:  # noqa: FBT001
    state.bool_value = value


def _put_slider(state: WidgetState, value: float) -> None:
    state.double_array_value.data[:] = [value]


def _number(proto: Any) -> float | None:
    return proto.value if proto.set_value else proto.default if proto.HasField("default") else None


def _text(proto: Any) -> str:
    return proto.value if proto.set_value else proto.default


def _option(proto: Any) -> str | None:
    if proto.set_value:
        return proto.raw_value
    return proto.options[proto.default] if proto.HasField("default") else None


# Kind of element -> how a freshly mounted widget knows its value, and how that value is sent back.
WIDGETS: dict[str, tuple[Callable[[Any], Any], Callable[[WidgetState, Any], None]]] = {
    "number_input": (_number, _put_number),
    "text_input": (_text, _put_text),
    "text_area": (_text, _put_text),
    "selectbox": (_option, _put_text),
    "slider": (lambda proto: (proto.value if proto.set_value else proto.default)[0], _put_slider),
    "checkbox": (lambda proto: proto.value if proto.set_value else proto.default, _put_flag),
}


class Tab:
    """One visitor on one page."""

    def __init__(self, url: str, page: str, query: dict[str, str], *, polls: bool = True, cookies: str = "") -> None:
        self.url, self.page, self.query, self.polls, self.cookies = url, page, urlencode(query), polls, cookies
        self.given: dict[str, Any] = {}  # to each component by name, what it was drawn with last
        self.drawn: asyncio.Event = asyncio.Event()  # set whenever a component was drawn
        self._components: dict[str, str] = {}
        self.buttons: set[str] = set()
        self.kinds: dict[str, str] = {}
        self.fragments: dict[str, str] = {}
        self.values: dict[str, Any] = {}
        self.errors: list[str] = []
        self._hash = ""
        self._messages: dict[str, ForwardMsg] = {}
        self._finished = asyncio.Event()
        self._turn = asyncio.Lock()
        self._polls: dict[str, asyncio.Task[None]] = {}

    async def __aenter__(self) -> Self:
        address = self.url.replace("http", "ws", 1) + "/_stcore/stream"
        self._socket = await connect(
            address,
            subprotocols=["streamlit"],
            max_size=None,
            compression=None,
            ping_interval=None,
            origin=self.url,
            additional_headers={"Cookie": self.cookies} if self.cookies else None,
            proxy=None,
        )
        self._reader = asyncio.create_task(self._read())
        await self.run()
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in (*self._polls.values(), self._reader):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError, ConnectionClosed, OSError, EOFError):
                await task
        await self._socket.close()

    @property
    def gone(self) -> bool:
        """Whether the server closed the connection."""
        return self._reader.done()

    def field(self, path: str) -> str:
        """The id of the widget bound to a path of the plan. Raises LookupError if the page has none."""
        found = next((i for i in self.kinds if f"-{path}#" in i), None)
        if found is None:
            raise LookupError(f"no field for {path} on /{self.page}")
        return found

    async def edit(self, path: str, value: float) -> float:
        """Change a number field as a person would; returns the seconds until the page was drawn anew."""
        name = self.field(path)
        self.values[name] = value
        return await self.run(self.fragments[name])

    async def edit_and_press(self, path: str, value: float, button: str) -> None:
        """Change a number field and press a button before the server can answer, and wait for the answer to both."""
        async with self._turn:
            name = self.field(path)
            self.values[name] = value
            await self._socket.send(self._request(self.fragments[name]))
            await self._send_press(button)

    async def press(self, button: str) -> None:
        """Press a button by the key it has in the code, and wait for the answer."""
        async with self._turn:
            await self._send_press(button)

    async def tell(self, component: str, event: str, message: Any) -> float:
        """Have a component send a message, and wait for the answer; returns the seconds."""
        async with self._turn:
            self._finished.clear()
            began, name = time.perf_counter(), self._components[component]
            request = BackMsg.FromString(self._request(self.fragments[name]))
            payload = json.dumps([{"event": event, "value": message}])
            events = f"$$STREAMLIT_INTERNAL_KEY_{name}__events"
            request.rerun_script.widget_states.widgets.add(id=events, json_trigger_value=payload)
            await self._socket.send(bytes(request.SerializeToString()))
            await asyncio.wait_for(self._finished.wait(), PATIENCE)
            return time.perf_counter() - began

    async def _send_press(self, button: str) -> None:
        name = next(name for name in self.buttons if name.endswith(f"-{button}"))
        self._finished.clear()
        await self._socket.send(self._request(self.fragments[name], pressed=name))
        await asyncio.wait_for(self._finished.wait(), PATIENCE)

    async def run(self, fragment: str = "", *, poll: bool = False) -> float:
        """Ask for a rerun of the page or of a fragment, and wait for its end; returns the seconds."""
        async with self._turn:
            self._finished.clear()
            began = time.perf_counter()
            await self._socket.send(self._request(fragment, poll=poll))
            await asyncio.wait_for(self._finished.wait(), PATIENCE)
            return time.perf_counter() - began

    def _request(self, fragment: str, pressed: str = "", *, poll: bool = False) -> bytes:
        message = BackMsg()
        ask = message.rerun_script
        ask.query_string, ask.fragment_id, ask.is_auto_rerun = self.query, fragment, poll
        if self._hash:
            ask.page_script_hash = self._hash
        else:
            ask.page_name = self.page
        ask.cached_message_hashes.extend(self._messages)
        ask.context_info.timezone, ask.context_info.timezone_offset = "Asia/Shanghai", -480
        ask.context_info.locale, ask.context_info.url = "zh-CN", self.url
        for name, value in self.values.items():
            if value is not None:
                WIDGETS[self.kinds[name]][1](ask.widget_states.widgets.add(id=name), value)
        if pressed:
            ask.widget_states.widgets.add(id=pressed, trigger_value=True)
        return bytes(message.SerializeToString())

    async def _read(self) -> None:
        async for data in self._socket:
            message = ForwardMsg.FromString(data)
            if message.WhichOneof("type") == "ref_hash":
                message = self._messages[message.ref_hash]
            elif message.metadata.cacheable and message.hash:
                self._messages[message.hash] = message
            self._take(message)

    def _take(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._mount(message.delta.new_element, message.delta.fragment_id)
        elif kind == "new_session":
            self._move_to(message.new_session.page_script_hash or self._hash)
        elif kind == "navigation":
            self._move_to(message.navigation.page_script_hash)
        elif kind == "auto_rerun" and self.polls:
            self._poll(message.auto_rerun.fragment_id, message.auto_rerun.interval)
        elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            self._finished.set()

    def _move_to(self, page: str) -> None:
        """Forget the widgets of a page that was left."""
        if self._hash not in ("", page):
            self.buttons.clear()
            self.kinds.clear()
            self.fragments.clear()
            self.values.clear()
        self._hash = page

    def _mount(self, element: Any, fragment: str) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception":
            self.errors.append(element.exception.message)
        elif kind == "bidi_component":
            proto = element.bidi_component
            self._components[proto.component_name], self.fragments[proto.id] = proto.id, fragment
            if proto.WhichOneof("data") == "json":
                self.given[proto.component_name] = json.loads(proto.json)
            self.drawn.set()
        elif kind == "button":
            self.buttons.add(element.button.id)
            self.fragments[element.button.id] = fragment
        elif kind in WIDGETS:
            proto = getattr(element, kind)
            self.fragments[proto.id] = fragment
            if proto.id not in self.values or proto.set_value:
                self.kinds[proto.id], self.values[proto.id] = kind, WIDGETS[kind][0](proto)

    def _poll(self, fragment: str, seconds: float) -> None:
        """Ask for a fragment again and again, as a browser does for `run_every`."""

        async def poll() -> None:
            while True:
                await asyncio.sleep(seconds)
                await self.run(fragment, poll=True)

        if (old := self._polls.pop(fragment, None)) is not None:
            old.cancel()
        self._polls[fragment] = asyncio.create_task(poll())
