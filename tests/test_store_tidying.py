"""Files that nothing refers to are deleted, and never one that something does."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from conftest import Person
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import update

from planner.changes import Refused, edit_rows
from planner.plan import Plan
from planner.store import SAFE, PlanNotFound, RevisionGone, Store, open_store
from planner.store.jobs import job_name
from planner.store.tables import jobs, revisions
from planner.store.wanted import hashes, wanted

PUT = datetime.now(UTC)
LATER = PUT + SAFE + timedelta(hours=1)


@pytest.fixture
def who() -> Person:
    return Person("林", PUT)


def identity(store: Store) -> str:
    return store.database.identity(store.files.folder)


def keep(store: Store, who: Person, plan_id: str, content: bytes) -> str:
    """Put a file and have the plan refer to it as its one dataset."""
    name = store.files.put(content)
    plan = store.load(plan_id).plan
    wanted = edit_rows(
        "datasets", removed=tuple(one.id for one in plan.datasets), added=({"id": "d", "kind": "x", "hash": name},)
    )
    store.commit(plan_id, wanted, **who.stamp())
    return name


def referred(store: Store, plan_ids: Iterator[str]) -> Iterator[str]:
    """The files that a person can still get at: of each plan now, and of all its past that is kept."""
    for plan_id in plan_ids:
        for one in store.revisions(plan_id, limit=10_000):
            with suppress(RevisionGone):
                yield from (row.hash for row in store.at(plan_id, one.revision).datasets)
            for difference in store.altered(plan_id, one.revision):
                yield from hashes(difference.model_dump_json())


def ended_job(store: Store, name: str, at: datetime, result: str, state: str = "done") -> None:
    """A job as its row, and none of its work."""
    values: dict[str, Any] = {"state": state, "attempt": 1, "cancel": False, "progress": 1.0, "note": "", "error": ""}
    with store.database.writing() as connection:
        row = {"id": name, "function": "planner.x:y", "arguments": "{}", "created_at": at, "beat_at": at}
        connection.execute(jobs.insert().values(**row, **values, result=result))


def test_replaced_files_stay_as_long_as_history_needs_them_and_go_with_the_plan(store: Store, who: Person):
    store.create(Plan(id="p", name="x"), **who.stamp())
    names = [keep(store, who, "p", f"import {n}".encode()) for n in range(3)]
    loose = store.files.put(b"never committed")
    assert store.tidy(LATER) == 1
    assert [store.files.has(one) for one in (*names, loose)] == [True, True, True, False]
    store.undo("p", 3, **who.stamp())
    store.restore("p", 2, **who.stamp())
    assert store.tidy(LATER) == 0
    copy = store.duplicate("p", "copy", **who.stamp()).plan
    store.trash("p", who.now)
    assert store.tidy(LATER) == 0
    store.purge("p")
    assert store.tidy(LATER) == 2
    assert [store.files.has(one) for one in names] == [True, False, False]
    assert [one.hash for one in copy.datasets] == names[:1]


def test_a_file_is_wanted_by_what_was_before_a_revision_whose_snapshot_is_gone(store: Store, who: Person):
    store.create(Plan(id="p", name="x"), **who.stamp())
    first = keep(store, who, "p", b"first")
    keep(store, who, "p", b"second")
    with store.database.writing() as connection:
        connection.execute(update(revisions).where(revisions.c.revision < 3).values(data=None, change="{}"))
        connection.execute(update(revisions).where(revisions.c.revision < 3).values(differences="[]"))
    assert store.tidy(LATER) == 0
    store.undo("p", 3, **who.stamp())
    assert [store.files.read(one.hash) for one in store.load("p").plan.datasets] == [b"first"]
    assert store.files.has(first)


def test_files_younger_than_the_safe_age_stay(store: Store):
    name = store.files.put(b"about to be committed")
    assert store.tidy(PUT + SAFE - timedelta(hours=1)) == 0
    assert store.files.has(name)


def test_what_kept_jobs_found_stays_and_goes_one_tidying_after_them(store: Store):
    name = store.files.put(b"a document")
    ended_job(store, "a", PUT, f'[{{"format":"pdf","hash":"{name}"}}]')
    ended_job(store, "b", LATER, "[]", "running")
    assert store.tidy(LATER) == 0
    assert store.jobs.get("a").result is not None
    month = PUT + timedelta(days=31)
    assert store.tidy(month) == 0
    assert store.tidy(month) == 1
    assert not store.files.has(name)
    assert store.jobs.get("b").id == "b"


def test_a_job_whose_worker_was_lost_is_forgotten_in_the_end(store: Store):
    ended_job(store, "lost", PUT - timedelta(days=40), "[]", "running")
    assert store.jobs.forget(PUT - timedelta(days=30)) == 1


def test_hashes_are_found_wherever_they_stand():
    one, two = "0123456789abcdef" * 4, "f" * 64
    assert list(hashes(f'{{"hash":"{one}","x":"picture-{two[:24]}"}}')) == [one]
    assert one in set(hashes(f"ab{one}c"))
    assert set(hashes(f"{one}{two}")) >= {one, two}
    assert list(hashes(one[:-1])) == []


def test_a_table_of_a_newer_program_is_read_too(store: Store):
    name = store.files.put(b"theirs")
    with store.database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE later (n INTEGER, said TEXT)")
        connection.exec_driver_sql(f"INSERT INTO later VALUES (1, 'x:{name}'), (2, NULL)")  # noqa: S608 -- a hash
    with store.database.reading() as connection:
        assert name in wanted(connection)


def test_a_folder_of_two_databases_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PROMOBOOK_FILES", str(tmp_path / "shared"))
    one = open_store(folder=tmp_path / "one")
    name = one.files.put(b"of the other")
    two = open_store(folder=tmp_path / "two")
    assert [one.tidy(LATER), two.tidy(LATER)] == [0, 0]
    assert one.files.has(name)
    assert identity(one) != identity(two)


def test_a_copied_database_is_another_one_and_a_moved_home_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    one = open_store(folder=tmp_path / "one")
    first = identity(one)
    one.close()
    shutil.copytree(tmp_path / "one", tmp_path / "moved")
    assert identity(open_store(folder=tmp_path / "moved")) == first
    monkeypatch.setenv("PROMOBOOK_FILES", str(tmp_path / "one" / "files"))
    (tmp_path / "copy").mkdir()
    shutil.copy(tmp_path / "one" / "promobook.db", tmp_path / "copy")
    assert identity(open_store(folder=tmp_path / "copy")) != first
    assert identity(open_store(folder=tmp_path / "one")) == first


def test_files_from_before_the_folder_was_claimed_are_left_alone(store: Store):
    name = store.files.put(b"of an earlier program")
    moment = (PUT - timedelta(days=300)).timestamp()
    os.utime(store.files.path(name), (moment, moment))
    assert store.tidy(LATER) == 0
    assert store.files.has(name)


def test_the_fiftieth_revision_begins_the_days_tidying_in_a_process_of_its_own(sqlite_store: Store, who: Person):
    sqlite_store.create(Plan(id="p", name="x"), **who.stamp())
    loose = sqlite_store.files.put(b"loose")
    who.now = LATER + timedelta(days=1)
    for n in range(49):
        keep(sqlite_store, who, "p", str(n).encode())
    job_id = job_name("planner.store.tidying:tidy", {"day": who.now.date().isoformat()})
    deadline = time.monotonic() + 60
    while sqlite_store.jobs.get(job_id).state in {"queued", "running"} and time.monotonic() < deadline:
        time.sleep(0.05)
    assert sqlite_store.jobs.get(job_id).result == 1
    assert not sqlite_store.files.has(loose)
    assert sqlite_store.files.has(sqlite_store.load("p").plan.datasets[0].hash)


ACTS = ("keep", "undo", "restore", "duplicate", "trash", "untrash", "purge", "loose", "tidy", "months")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(some.lists(some.tuples(some.sampled_from(ACTS), some.integers(0, 9)), min_size=5, max_size=40))
def test_whatever_is_done_every_file_that_a_plan_or_its_past_names_is_there(
    store: Store, acts: list[tuple[str, int]]
) -> None:
    who = Person("林", PUT)
    here = store.create(Plan(id=f"p{time.monotonic_ns()}", name="x"), **who.stamp()).plan.id
    ids = [here]
    for act, n in acts:
        plan_id = ids[n % len(ids)]
        with suppress(PlanNotFound, RevisionGone, Refused):
            perform(store, who, act, plan_id, n, ids)
    store.tidy(who.now + SAFE + timedelta(days=1))
    living = [one.id for one in store.plans() if one.id in ids]
    for one in [one.id for one in store.plans(trashed=True) if one.id in ids]:
        store.untrash(one)
        living.append(one)
    assert [name for name in referred(store, iter(living)) if not store.files.has(name)] == []


def perform(store: Store, who: Person, act: str, plan_id: str, n: int, ids: list[str]) -> None:
    if act == "keep":
        keep(store, who, plan_id, f"content {n % 4}".encode())
    elif act == "loose":
        store.files.put(f"content {n % 6}".encode())
    elif act == "undo":
        store.undo(plan_id, n + 1, **who.stamp())
    elif act == "restore":
        store.restore(plan_id, n + 1, **who.stamp())
    elif act == "duplicate":
        ids.append(store.duplicate(plan_id, "copy", **who.stamp()).plan.id)
    elif act == "months":
        who.now += timedelta(days=10 * n)
    elif act == "tidy":
        store.tidy(who.now)
    elif act == "trash":
        store.trash(plan_id, who.now)
    elif act == "untrash":
        store.untrash(plan_id)
    else:
        store.purge(plan_id)


def test_files_put_and_committed_while_the_store_is_tidied_are_never_lost(store: Store, who: Person):
    store.create(Plan(id="p", name="x"), **who.stamp())
    since = store.files.only_of(identity(store))
    assert since is not None
    old, until = since.timestamp() + 0.001, since + timedelta(milliseconds=5)
    ended, lost, committed = Event(), list[str](), list[str]()

    def tidy() -> int:
        swept = 0
        while not ended.is_set():
            swept += store.tidy(until + SAFE)
        return swept

    with ThreadPoolExecutor(1) as pool:
        sweeping = pool.submit(tidy)
        try:
            for n in range(150):
                name = store.files.put(f"content {n % 3}".encode())
                with suppress(FileNotFoundError):
                    os.utime(store.files.path(name), (old, old))  # old, and wanted by nobody
                time.sleep(n % 5 / 500)
                if n % 10:
                    store.files.put(f"content {n % 3}".encode())
                else:
                    committed.append(name := keep(store, who, "p", f"kept {n}".encode()))
                lost += [] if store.files.has(name) or _laid_back(store, name) else [name]
        finally:
            ended.set()
        assert sweeping.result() > 0
    assert lost == []
    assert all(store.files.has(name) for name in committed)


def _laid_back(store: Store, name: str) -> bool:
    """Whether a file that may have lain aside for a moment is there again."""
    time.sleep(0.1)
    return store.files.has(name)
