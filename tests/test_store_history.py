"""Undo, redo, history and restore, on each database."""

from __future__ import annotations

import pytest
from conftest import Person, add, titles
from sqlalchemy import update

from planner.changes import Change, Difference, RowGone, Set, edit_rows, set_value
from planner.plan import Plan
from planner.store import PlanUnreadable, RevisionGone, Store
from planner.store.history import row_within
from planner.store.tables import revisions

pytestmark = pytest.mark.usefixtures("plan")  # each test finds an empty plan "p"

# Undo and redo


def test_undo_appends_a_revision_and_redo_undoes_the_undo(store: Store, lin: Person):
    revision = add(store, lin, "a", "b")
    undone = store.undo("p", revision, **lin.stamp())
    assert (undone.revision, undone.left, titles(undone.saved.plan)) == (3, (), [])
    assert store.load("p") == undone.saved
    redone = store.undo("p", undone.revision, **lin.stamp())
    assert (redone.revision, titles(redone.saved.plan)) == (4, ["a", "b"])
    assert [r.label for r in store.revisions("p")] == ["redo", "undo", "add", "create"]
    again = store.undo("p", redone.revision, **lin.stamp())
    assert (again.revision, titles(again.saved.plan)) == (5, [])


def test_undo_takes_back_mine_and_keeps_what_others_did_since(store: Store, lin: Person, ann: Person):
    mine = store.commit(
        "p",
        Change(label="edit", operations=(Set(path="client", value="mine"), Set(path="notes.a", value="mine"))),
        **lin.stamp(),
    )
    store.commit("p", set_value("client", "theirs"), **ann.stamp())
    store.commit("p", set_value("name", "theirs"), **ann.stamp())
    undone = store.undo("p", mine.revision, **lin.stamp())
    assert undone.left == ("client",)
    assert (undone.saved.plan.client, undone.saved.plan.name, undone.saved.plan.notes) == ("theirs", "theirs", {})


def test_an_undo_that_finds_nothing_to_put_back_adds_no_revision(store: Store, lin: Person, ann: Person):
    mine = store.commit("p", set_value("client", "mine"), **lin.stamp())
    theirs = store.commit("p", set_value("client", "theirs"), **ann.stamp())
    undone = store.undo("p", mine.revision, **lin.stamp())
    assert (undone.saved, undone.revision, undone.left) == (theirs, None, ("client",))
    assert store.undo("p", 1, **lin.stamp()).revision is None


def test_undo_of_a_revision_that_never_was_says_so(store: Store, lin: Person):
    with pytest.raises(RevisionGone):
        store.undo("p", 7, **lin.stamp())


# History


def test_the_history_names_who_did_what_newest_first(store: Store, lin: Person, ann: Person):
    add(store, lin, "a")
    store.commit("p", set_value("client", "x", label="rename"), **ann.stamp())
    history = store.revisions("p")
    assert [(r.revision, r.author, r.label, r.kept) for r in history] == [
        (3, "Ann", "rename", True),
        (2, "林", "add", True),
        (1, "林", "create", True),
    ]
    assert [r.revision for r in store.revisions("p", limit=1)] == [3]


def test_an_old_revision_can_be_seen_compared_and_restored(store: Store, plan: Plan, lin: Person):
    add(store, lin, "a")
    store.commit("p", set_value("client", "x"), **lin.stamp())
    now = store.load("p")
    assert store.at("p", 1) == plan
    assert [(d.kind, d.path) for d in store.would_change("p", 1)] == [
        ("value", "client"),
        ("removed", "actions.items.a"),
    ]
    restored = store.restore("p", 1, **lin.stamp())
    assert (restored.plan, restored.revision) == (plan, 4)
    assert store.revisions("p")[0].label == "restore"
    assert store.would_change("p", 1) == ()
    assert store.restore("p", 1, **lin.stamp()) == restored
    assert store.undo("p", 4, **lin.stamp()).saved.plan == now.plan


def test_what_a_restore_would_change_leaves_out_where_numbers_came_from(store: Store, plan: Plan, lin: Person):
    wanted = {"op": "set", "path": "shop.visitors", "value": 5, "origin": {"kind": "typed"}}
    store.commit("p", Change.model_validate({"label": "edit", "operations": [wanted]}), **lin.stamp())
    assert [d.path for d in store.would_change("p", 1)] == ["shop.visitors"]
    assert [d.path for d in store.altered("p", 2)] == ["origins.shop.visitors", "shop.visitors"]
    assert store.restore("p", 1, **lin.stamp()).plan == plan


def test_a_thinned_revision_is_gone_but_still_listed_and_undone(store: Store, lin: Person):
    revision = add(store, lin, "a")
    add(store, lin, "b")
    with store.database.writing() as connection:
        connection.execute(update(revisions).where(revisions.c.revision == revision).values(data=None))
    assert [r.kept for r in store.revisions("p")] == [True, False, True]
    for act in (store.at, store.would_change):
        with pytest.raises(RevisionGone):
            act("p", revision)
    with pytest.raises(RevisionGone):
        store.restore("p", revision, **lin.stamp())
    assert titles(store.undo("p", revision, **lin.stamp()).saved.plan) == ["b"]


def test_a_deleted_row_is_found_as_it_was_when_it_was_deleted(store: Store, lin: Person, ann: Person):
    add(store, lin, "a", "b")
    store.commit("p", set_value("actions.items.a.owner", "Ann"), **lin.stamp())
    store.commit("p", edit_rows("actions.items", label="delete", removed=("a",)), **ann.stamp())
    with pytest.raises(RowGone) as caught:
        store.commit("p", set_value("actions.items.a.title", "typed meanwhile"), **lin.stamp())
    row = store.removed_row("p", caught.value.row)
    assert row is not None
    assert (row["id"], row["title"], row["owner"]) == ("a", "a", "Ann")
    saved = store.commit("p", edit_rows("actions.items", added=(row,)), **lin.stamp())
    assert titles(saved.plan) == ["b", "a"]
    assert store.removed_row("p", "actions.items.zz") is None


def test_a_row_is_found_although_the_whole_table_was_replaced(store: Store, lin: Person):
    add(store, lin, "a_1", "b")
    store.commit("p", set_value("actions.items", []), **lin.stamp())
    assert store.removed_row("p", "actions.items.a_1")["title"] == "a_1"
    assert store.removed_row("p", "actions.items") is None


def test_a_saved_plan_that_this_version_cannot_read_is_named(store: Store):
    with store.database.writing() as connection:
        connection.execute(update(revisions).values(data='{"id":"p","name":"n","chapter_of_tomorrow":1}'))
    with pytest.raises(PlanUnreadable) as caught:
        store.load("p")
    assert (caught.value.plan_id, caught.value.refused.path) == ("p", "chapter_of_tomorrow")


def test_old_snapshots_are_thinned_while_people_work(store: Store, lin: Person):
    for n in range(1, 100):
        store.commit("p", set_value("notes.x", str(n)), **lin.stamp())
    kept = [r for r in store.revisions("p", limit=1000) if r.kept]
    assert len(store.revisions("p", limit=1000)) == 100
    assert len(kept) < 100
    assert kept[0].revision == 100
    assert store.load("p").plan.notes == {"x": "99"}


def test_a_row_that_went_with_the_row_it_was_in_is_found_too():
    gone = Difference(kind="removed", path="a.items.x", before={"id": "x", "steps": [{"id": "y", "text": "t"}]})
    assert row_within(gone, "a.items.x.steps.y") == {"id": "y", "text": "t"}
    assert row_within(gone, "a.items.x") == gone.before
    for path in ("a.items", "a.items.xx", "a.items.x.steps", "a.items.x.steps.z", "a.items.x.id", "a.items.x.nothing"):
        assert row_within(gone, path) is None
