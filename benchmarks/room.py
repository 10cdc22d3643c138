"""A workshop room on one server process: phones that post and vote, and a wall that shows it.

    python -m benchmarks.room --phones 50 --seconds 60 --check 250 [--kill]

Each phone sits in the room by its cookie, polls as in a browser, and posts a note every ten seconds; then everybody
votes, and takes one vote back. A post is timed from when it was due until the phone was told that it is stored, a note
on the wall from that moment until it was drawn there. With --kill the server is killed in the middle and started
again; phones come back as a browser does and send again what nobody answered. Afterwards the store is read. Exits with
1 if a note that a phone saw as sent is missing or there twice, a vote is lost, a seat came twice, a page showed an
error, or, unless the server was killed, if the 95th percentile of a post is above --check milliseconds or that of the
wall above 3 s.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from websockets.exceptions import ConnectionClosed

from benchmarks.server import Server
from benchmarks.tab import Tab
from planner.plan import Plan
from planner.room import Activity, Room
from planner.store import Store, open_store

EVERY = 10.0  # seconds between two posts of a phone
MOST_WALL = 3.0  # seconds
NOTES, DOTS = (
    Activity(id="notes", kind="free", question="What else?"),
    Activity(id="dots", kind="vote_notes", of="notes"),
)
SAY, PICK, WALL = "promobook.phone_say", "promobook.phone_pick", "promobook.wall"


@dataclass
class Phone:
    """A phone: its seat's secret, what it saw as sent and when, what it is still to send again, its votes."""

    number: int
    secret: str
    sent: dict[str, float] = field(default_factory=dict)
    times: list[float] = field(default_factory=list)
    votes: int = 0
    vote_times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def tab(self, url: str, code: str) -> Tab:
        cookie = f"promobook_seats={quote(json.dumps([self.secret]))}"
        return Tab(url, "join", {"code": code, "lang": "zh-CN"}, cookies=cookie)


async def post(phone: Phone, tab: Tab, n: int, due: float) -> None:
    """Send a note and keep sending it until the phone is told that it is stored."""
    draft = f"draft-{phone.number:04}-{n:04}"
    message = {"activity": NOTES.id, "draft": draft, "slot": "", "text": f"note {phone.number}-{n}", "number": None}
    await tab.tell(SAY, "sent", message)
    answer = tab.given[SAY]["answers"].get(draft, {})
    if not answer.get("ok"):
        raise RuntimeError(f"{draft}: {answer}")
    phone.times.append(time.perf_counter() - due)
    phone.sent[draft] = time.perf_counter()


async def live(phone: Phone, server: Server, code: str, options: argparse.Namespace, ready: asyncio.Barrier) -> None:
    """Post until the time is over; a lost connection is made anew, and what was not answered sent again."""
    rng, n, due, end = random.Random(phone.number), 0, 0.0, 1.0
    while due < end:
        try:
            async with phone.tab(server.url, code) as tab:
                if not due:
                    await ready.wait()
                    due = time.perf_counter() + rng.random() * EVERY
                    end = time.perf_counter() + options.seconds
                while due < end:
                    await asyncio.sleep(max(0.0, due - time.perf_counter()))
                    await post(phone, tab, n, due)
                    n, due = n + 1, due + EVERY
                phone.errors += tab.errors
        except (ConnectionClosed, OSError, TimeoutError, EOFError):
            await asyncio.sleep(0.5)  # as a browser does
            due = max(due, time.perf_counter())


async def vote(phone: Phone, server: Server, code: str, targets: list[str]) -> None:
    """Give all votes and take one back."""
    rng = random.Random(phone.number)
    async with phone.tab(server.url, code) as tab:
        chosen = [rng.choice(targets) for _ in range(DOTS.votes)]
        for n, (target, by) in enumerate([*((one, 1) for one in chosen), (chosen[0], -1)]):
            await asyncio.sleep(rng.random() * 2)
            took = await tab.tell(PICK, "sent", {"activity": DOTS.id, "target": target, "tap": f"t{n}", "by": by})
            phone.vote_times.append(took)
            phone.votes += by
        phone.errors += tab.errors


async def watch(server: Server, room: Room, seen: dict[str, float], done: asyncio.Event) -> None:
    """Note when each note is first on the wall."""
    while not done.is_set():
        try:
            query = {"plan": room.plan_id, "room": room.id, "lang": "zh-CN"}
            async with Tab(server.url, "wall", query) as tab:
                while not done.is_set() and not tab.gone:
                    tab.drawn.clear()
                    for text in _texts(tab.given.get(WALL)):
                        seen.setdefault(text, time.perf_counter())
                    with suppress(TimeoutError):
                        await asyncio.wait_for(tab.drawn.wait(), 0.5)
        except (ConnectionClosed, OSError, TimeoutError, EOFError):
            await asyncio.sleep(0.5)


def _texts(data: object) -> list[str]:
    """All notes in what the wall draws."""
    if isinstance(data, dict):
        return [text for one in data.values() for text in _texts(one)]
    if isinstance(data, list):
        return [text for one in data for text in _texts(one)]
    return [data] if isinstance(data, str) and data.startswith("note ") else []


async def drive(
    server: Server, store: Store, room: Room, phones: list[Phone], options: argparse.Namespace
) -> dict[str, float]:
    """Notes until the time is over, then votes; when each note was first on the wall."""
    ready, done, seen = asyncio.Barrier(len(phones) + 1), asyncio.Event(), dict[str, float]()
    wall = asyncio.create_task(watch(server, room, seen, done))
    work = []
    for one in phones:
        work.append(asyncio.create_task(live(one, server, room.code, options, ready)))
        await asyncio.sleep(0.05)
    await ready.wait()
    if options.kill:
        await asyncio.sleep(options.seconds / 2)
        await asyncio.to_thread(server.kill)
        await asyncio.to_thread(server.start)
    await asyncio.gather(*work)
    await asyncio.sleep(MOST_WALL)
    done.set()
    await wall
    store.rooms.lead(room.id, lambda now: now.model_copy(update={"at": DOTS.id}))
    targets = [one.id for one in store.rooms.board(room.id).entries][:20]
    await asyncio.gather(*(vote(one, server, room.code, targets) for one in phones))
    return seen


def opened(store: Store) -> Room:
    now = datetime.now(UTC)
    store.create(Plan(id="room", name="Room"), author="", session="benchmark", at=now)
    return store.rooms.open(
        lambda room_id, code: Room(
            id=room_id,
            plan_id="room",
            code=code,
            activities=(NOTES, DOTS),
            at=NOTES.id,
            begun_at=now,
            opened_at=now,
            expires_at=now + timedelta(hours=2),
        ),
    )


def wrong(store: Store, room: Room, phones: list[Phone]) -> list[str]:
    """What the store does not hold as the phones saw it."""
    board, found = store.rooms.board(room.id), []
    texts = [one.text for one in board.entries]
    sent = [f"note {int(a)}-{int(b)}" for one in phones for _, a, b in (draft.split("-") for draft in one.sent)]
    found += [f"lost: {text}" for text in sent if text not in texts]
    found += [f"twice: {text}" for text in set(texts) if texts.count(text) > 1]
    if len(board.seats) != len(phones):
        found.append(f"{len(board.seats)} seats of {len(phones)} phones")
    if board.total(DOTS.id) != sum(one.votes for one in phones):
        found.append(f"{board.total(DOTS.id)} votes, {sum(one.votes for one in phones)} given")
    return found + sorted({error for one in phones for error in one.errors})


def cut(values: list[float], share: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[share - 1]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--phones", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--kill", action="store_true")
    parser.add_argument("--check", type=float, help="milliseconds that the 95th percentile of a post may take")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder)) as server:
        store = open_store(folder=Path(folder))
        room = opened(store)
        phones = [Phone(n, store.rooms.join(room.id, "", datetime.now(UTC))[1]) for n in range(options.phones)]
        seen = asyncio.run(drive(server, store, room, phones, options))
        found = wrong(store, room, phones)
        store.close()
    posts = [seconds for one in phones for seconds in one.times]
    votes = [seconds for one in phones for seconds in one.vote_times]
    at = {f"note {one.number}-{int(draft[-4:])}": when for one in phones for draft, when in one.sent.items()}
    ages = [max(0.0, seen[text] - when) for text, when in at.items() if text in seen]
    found += [f"never on the wall: {text}" for text in at if text not in seen]
    print(f"{options.phones} phones, {len(posts)} notes, {len(votes)} votes given or taken back")
    for name, values in (("post", posts), ("vote", votes), ("wall", ages)):
        cuts = ", ".join(f"p{share} {1000 * cut(values, share):.0f} ms" for share in (50, 95, 99))
        print(f"{name}: {cuts}, longest {1000 * max(values):.0f} ms")
    if options.check is not None and not options.kill and 1000 * cut(posts, 95) > options.check:
        found.append(f"a post takes longer than {options.check:g} ms")
    if not options.kill and cut(ages, 95) > MOST_WALL:
        found.append(f"the wall is older than {MOST_WALL:g} s")
    print("\n".join(found) or "as it should be")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
