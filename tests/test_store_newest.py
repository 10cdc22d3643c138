"""The newest revision of a plan is kept in memory, and never believed further than the database says."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Person, add, titles
from sqlalchemy import event

from planner.changes import set_value
from planner.plan import Plan
from planner.store import Store, open_store
from planner.store import plans as module

pytestmark = pytest.mark.usefixtures("plan")  # each test finds an empty plan "p"


def test_a_commit_after_a_commit_reads_no_document(store: Store, lin: Person):
    store.commit("p", set_value("name", "Tea 1"), **lin.stamp())
    read: list[str] = []
    event.listen(
        store.database.engine, "before_cursor_execute", lambda _c, _cur, statement, *_: read.append(str(statement))
    )
    store.commit("p", set_value("name", "Tea 2"), **lin.stamp())
    assert store.load("p").plan.name == "Tea 2"
    assert [statement for statement in read if "SELECT revisions" in statement] == []


def test_what_another_process_saved_is_read(store: Store, store_url: str, tmp_path: Path, lin: Person):
    other = open_store(store_url, tmp_path)
    written = []
    for one, there in ((store, other), (other, store)) * 2:
        written.append(f"row{len(written)}")
        add(one, lin, written[-1])
        assert titles(there.load("p").plan) == written
    other.close()


def test_what_was_rolled_back_is_forgotten(store: Store, lin: Person, monkeypatch: pytest.MonkeyPatch):
    before = store.load("p")

    def written_then_failed(*args: object) -> object:
        append(*args)
        raise RuntimeError("the power is gone")

    append = module.append
    monkeypatch.setattr(module, "append", written_then_failed)
    with pytest.raises(RuntimeError):
        store.commit("p", set_value("name", "Lost"), **lin.stamp())
    monkeypatch.undo()
    assert store.load("p") == before
    assert store.commit("p", set_value("client", "Kept"), **lin.stamp()).plan.name == before.plan.name


def test_a_plan_that_came_again_after_a_purge_is_not_the_old_one(store: Store, lin: Person):
    assert store.load("p").revision == 1
    store.trash("p", lin.stamp()["at"])
    store.purge("p")
    store.create(Plan(id="p", name="Another"), **lin.stamp())
    assert store.load("p").plan.name == "Another"
    assert store.commit("p", set_value("client", "X"), **lin.stamp()).plan.name == "Another"


def test_only_the_plans_used_last_are_kept(store: Store, lin: Person, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "KEPT", 2)
    for name in ("a", "b", "c"):
        store.create(Plan(id=name, name=name), **lin.stamp())
        store.load(name)
    assert list(store._newest) == ["b", "c"]
