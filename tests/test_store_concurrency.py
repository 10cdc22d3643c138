from __future__ import annotations

import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import START
from sqlalchemy import create_engine, text
from store_crowd import write

from planner.changes import edit_rows, set_value
from planner.plan import Plan
from planner.store import NotSaved, Store, open_store
from planner.store import database as database_module
from planner.store.database import Turn

WRITERS, EDITS = 8, 100


@pytest.fixture
def shared(store: Store) -> Store:
    """A store with a plan "p" that has a row "shared"."""
    now = {"author": "", "session": "", "at": datetime.now(UTC)}
    store.create(Plan(id="p", name="n"), **now)
    store.commit("p", edit_rows("actions.items", added=({"id": "shared"},)), **now)
    return store


def assert_nothing_lost(store: Store, edits: int) -> None:
    saved = store.load("p")
    assert saved.revision == 2 + WRITERS * edits
    assert saved.plan.notes == {f"writer{w}.{n}": str(n) for w in range(WRITERS) for n in range(edits)}
    assert [row.title for row in saved.plan.actions.items] == [f"{saved.author}.{edits - 1}"]
    history = store.revisions("p", limit=10_000)
    assert [r.revision for r in history] == list(range(saved.revision, 0, -1))


def test_eight_processes_edit_one_plan_and_no_edit_is_lost(shared: Store, store_url: str, tmp_path: Path):
    command = [sys.executable, Path(__file__).parent / "store_crowd.py", store_url, tmp_path]
    writers = [
        subprocess.Popen([*command, f"writer{n}", str(EDITS)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for n in range(WRITERS)
    ]
    for writer in writers:
        assert writer.stdout.readline() == b"ready\n"
    for writer in writers:
        writer.stdin.write(b"go\n")
        writer.stdin.flush()
    assert [writer.wait(300) for writer in writers] == [0] * WRITERS
    for writer in writers:
        writer.stdin.close()
        writer.stdout.close()
    assert_nothing_lost(shared, EDITS)


def test_eight_threads_edit_one_plan_through_one_store_and_no_edit_is_lost(shared: Store):
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(lambda n: write(shared, f"writer{n}", 50), range(WRITERS)))
    assert_nothing_lost(shared, 50)


def test_readers_go_on_while_somebody_writes(shared: Store):
    with shared.database.writing() as connection:
        connection.execute(text("UPDATE plans SET author = 'somebody'"))
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(shared.head, "p").result(timeout=10).author == ""
            assert pool.submit(shared.load, "p").result(timeout=10).revision == 2
    assert shared.head("p").author == "somebody"


def test_many_programs_may_open_a_new_database_at_once(store_url: str, tmp_path: Path):
    command = [sys.executable, "-c", "import sys; from planner.store import open_store; open_store(sys.argv[1])"]
    programs = [subprocess.Popen([*command, store_url]) for _ in range(6)]
    assert [program.wait(120) for program in programs] == [0] * 6
    assert open_store(store_url, tmp_path).plans() == []


def test_threads_are_served_in_the_order_they_came():
    turn, served = Turn(), []
    began = [threading.Event() for _ in range(5)]

    def wait(n: int) -> None:
        began[n].set()
        with turn.taken(30):
            served.append(n)

    threads = [threading.Thread(target=wait, args=(n,)) for n in range(5)]
    with turn.taken(30):
        for n, thread in enumerate(threads):
            thread.start()
            began[n].wait()
            while len(turn._waiting) <= n:
                time.sleep(0.001)
    for thread in threads:
        thread.join()
    assert served == list(range(5))


def test_a_turn_that_does_not_come_is_given_up_and_does_not_block_others():
    turn = Turn()
    with turn.taken(1), pytest.raises(NotSaved) as caught, turn.taken(0.01):
        pass
    assert caught.value.reason == "locked"
    with turn.taken(0.01):
        pass


# What the database cannot do


def test_a_locked_database_saves_nothing_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.2)
    store = open_store(f"sqlite:///{(tmp_path / 'promobook.db').as_posix()}", tmp_path)
    store.create(Plan(id="p", name="n"), author="", session="", at=START)
    other = create_engine(store.database.url, isolation_level="AUTOCOMMIT").connect()
    other.execute(text("BEGIN IMMEDIATE"))
    with pytest.raises(NotSaved) as caught:
        store.commit("p", set_value("client", "x"), author="", session="", at=START)
    assert caught.value.reason == "locked"
    assert store.load("p").plan.client == ""
    other.execute(text("ROLLBACK"))
    assert store.commit("p", set_value("client", "x"), author="", session="", at=START).revision == 2


def write_much(store: Store) -> None:
    for n in range(20):
        store.commit("p", set_value(f"notes.{n}", "x" * 4000), author="", session="", at=START)


def test_a_full_disk_saves_nothing_and_says_so(sqlite_store: Store):
    sqlite_store.create(Plan(id="p", name="n"), author="", session="", at=START)
    with sqlite_store.database.engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(NotSaved) as caught:
        write_much(sqlite_store)
    assert caught.value.reason == "disk_full"
    revision = sqlite_store.head("p").revision
    assert len(sqlite_store.load("p").plan.notes) == revision - 1


def test_a_read_only_database_saves_nothing_and_says_so(sqlite_store: Store):
    sqlite_store.create(Plan(id="p", name="n"), author="", session="", at=START)
    with sqlite_store.database.engine.connect() as connection:
        connection.execute(text("PRAGMA query_only = ON"))
    with pytest.raises(NotSaved) as caught:
        sqlite_store.commit("p", set_value("client", "x"), author="", session="", at=START)
    assert caught.value.reason == "read_only"
    assert sqlite_store.load("p").revision == 1


def write_until_cut_off(store: Store) -> None:
    with store.database.writing() as connection:
        own = connection.execute(text("SELECT pg_backend_pid()")).scalar()
        connection.execute(text("UPDATE plans SET name = 'half'"))
        with store.database.engine.connect() as other:
            other.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": own})
        connection.execute(text("SELECT 1"))


def test_a_lost_connection_saves_nothing_says_so_and_comes_back(postgres_url: str, tmp_path: Path):
    store = open_store(postgres_url, tmp_path)
    store.create(Plan(id="p", name="n"), author="", session="", at=START)
    with pytest.raises(NotSaved) as caught:
        write_until_cut_off(store)
    assert caught.value.reason == "connection_lost"
    assert store.load("p").plan.name == "n"
    assert store.commit("p", set_value("client", "x"), author="", session="", at=START).revision == 2
    store.close()


def test_what_fails_half_way_is_taken_back_whole(sqlite_store: Store):
    with sqlite_store.database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE revisions RENAME TO away"))
    with pytest.raises(NotSaved) as caught:
        sqlite_store.create(Plan(id="p", name="n"), author="", session="", at=START)
    assert caught.value.reason == "unavailable"
    assert sqlite_store.plans() == []
