"""Over real connections: who is let in, from this computer's own address on its network as from a phone."""

import asyncio
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from benchmarks.server import Server
from benchmarks.tab import Tab
from planner.addresses import of_this_computer
from planner.plan import Plan
from planner.store import Store, open_store

OUTSIDE = next(iter(of_this_computer()), "")
NAME = "Zqxv Tea"
INVITED = "seen from elsewhere only by invitation"
pytestmark = pytest.mark.skipif(not OUTSIDE, reason="needs a network card with an address")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("open"))
    server.address, server.starter = "0.0.0.0", ("tests.outgoing",)  # noqa: S104 (a room is opened so)
    with server:
        page(server, "127.0.0.1", plan="")  # from the first page on
        yield server


@pytest.fixture(scope="module")
def store(server: Server) -> Iterator[Store]:
    opened = open_store(folder=server.home)
    opened.create(Plan(id="p", name=NAME), author="", session="test", at=datetime.now(UTC))
    yield opened
    opened.close()


def page(server: Server, address: str, headers: dict[str, str] | None = None, slug: str = "shop", **query: str) -> str:
    """All that a page sends to a browser that opens it, as text."""
    said = dict(headers or {})
    host = said.pop("Host", f"{address}:{server.port}")
    origin = said.pop("Origin", f"http://{host}")
    # The client writes the name it connects to; here it asks for a name, and the connection goes to the address.
    with connect(
        f"ws://{host}/_stcore/stream",
        address=(address, server.port),
        proxy=None,
        origin=origin,
        subprotocols=["streamlit"],
        additional_headers=said,
        max_size=None,
        open_timeout=20,
    ) as socket:
        message = BackMsg()
        message.rerun_script.query_string = urlencode({"lang": "en", **query})
        message.rerun_script.page_name = slug
        socket.send(message.SerializeToString())
        parts = []
        while True:
            answer = ForwardMsg.FromString(socket.recv(timeout=60))
            parts.append(str(answer))
            if answer.WhichOneof("type") == "script_finished" and answer.script_finished in (
                ForwardMsg.FINISHED_SUCCESSFULLY,
                ForwardMsg.FINISHED_WITH_COMPILE_ERROR,
            ):
                return "".join(parts)


class Heard(Tab):
    """A tab that keeps what it is told."""

    told = ""

    def _take(self, message: ForwardMsg) -> None:
        self.told += str(message)
        super()._take(message)

    async def heard(self, words: str) -> bool:
        """Whether words come within some seconds."""
        for _ in range(100):
            if words in self.told:
                return True
            await asyncio.sleep(0.05)
        return False


def strange(told: str) -> bool:
    return INVITED in told and NAME not in told


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_the_owner_at_this_computer_opens_the_plan(server: Server, name: str) -> None:
    told = page(server, "127.0.0.1", {"Host": f"{name}:{server.port}"}, plan="p")
    assert NAME in told
    assert not strange(told)


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Host": "localhost:8501"},
        {"Host": "127.0.0.1"},
        {"X-Forwarded-For": "127.0.0.1"},
        {"Host": "localhost", "Forwarded": "for=127.0.0.1;host=localhost", "X-Real-Ip": "127.0.0.1"},
    ],
)
def test_over_the_network_nobody_is_the_owner_whatever_they_send(server: Server, headers: dict[str, str]) -> None:
    assert strange(page(server, OUTSIDE, headers, plan="p"))
    assert strange(page(server, OUTSIDE, headers, slug="", plan="p"))


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "rebound.example:8501"},
        {"X-Forwarded-For": "127.0.0.1"},
        {"X-Forwarded-For": "8.8.8.8"},
        {"Via": "1.1 x"},
    ],
)
def test_a_rebound_name_and_a_tunnel_are_not_the_owner(server: Server, headers: dict[str, str]) -> None:
    assert strange(page(server, "127.0.0.1", headers, plan="p"))


def test_a_link_opens_its_plan_over_the_network_until_it_is_revoked(server: Server, store: Store) -> None:
    token, share = store.shares.make("p", "read", "", lasts=timedelta(days=1), at=datetime.now(UTC))
    assert NAME in page(server, OUTSIDE, plan="p", share=token)
    store.shares.revoke(share.id, datetime.now(UTC))
    assert strange(page(server, OUTSIDE, plan="p", share=token))


def test_a_part_that_redraws_alone_is_over_with_its_link(server: Server, store: Store) -> None:
    """An edit is saved by a part of the page, which does not go through its opening."""
    token, share = store.shares.make("p", "edit", "", lasts=timedelta(days=1), at=datetime.now(UTC))

    async def walk() -> None:
        query = {"plan": "p", "lang": "en", "share": token}
        async with Heard(f"http://{OUTSIDE}:{server.port}", "shop", query, polls=False) as tab:
            await tab.edit("shop.visitors", 1234)
            assert store.load("p").plan.shop.visitors == 1234
            store.shares.revoke(share.id, datetime.now(UTC))
            tab.told = ""
            await tab.edit("shop.visitors", 4321)
            assert await tab.heard(INVITED)
            assert NAME not in tab.told
            assert store.load("p").plan.shop.visitors == 1234

    asyncio.run(walk())


def test_a_forged_edit_of_a_field_that_is_only_shown_is_not_saved(server: Server, store: Store) -> None:
    """Streamlit itself drops it; what got past that is refused by the store, see test_access_pages."""
    token, _ = store.shares.make("p", "read", "", lasts=timedelta(days=1), at=datetime.now(UTC))
    before = store.load("p")

    async def walk() -> None:
        query = {"plan": "p", "lang": "en", "share": token}
        async with Heard(f"http://{OUTSIDE}:{server.port}", "shop", query, polls=False) as tab:
            await tab.edit("shop.aov", 99)
            await tab.run()

    asyncio.run(walk())
    assert store.load("p") == before


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("address", ["127.0.0.1", OUTSIDE])
@pytest.mark.parametrize("origin", ["http://evil.example", "https://10.255.255.1:8501", "null"])
def test_a_foreign_sites_page_is_refused_at_once_and_nobody_is_asked(server: Server, address: str, origin: str) -> None:
    started = time.monotonic()
    with pytest.raises(InvalidStatus) as refused:
        page(server, address, {"Host": f"localhost:{server.port}", "Origin": origin}, plan="p")
    assert refused.value.response.status_code == 403
    assert time.monotonic() - started < 1
    assert "OUTGOING" not in server.log.read_text()


@pytest.mark.usefixtures("store")
def test_the_start_names_this_computer_alone_and_asks_nobody(server: Server) -> None:
    log = server.log.read_text()
    assert f"http://localhost:{server.port}" in log
    assert "External URL" not in log
    assert "OUTGOING" not in log
