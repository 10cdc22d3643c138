from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from conftest import START, Person
from sqlalchemy import select, update

from planner.changes import Change, Refused, RowGone, Rows, Set, edit_rows, set_value
from planner.plan import Plan
from planner.store import (
    PlanExists,
    PlanNotFound,
    PlanTrashed,
    PlanUnreadable,
    RevisionGone,
    Store,
    StoreTooNew,
    open_store,
)
from planner.store.tables import meta, plans, revisions

pytestmark = pytest.mark.usefixtures("plan")  # each test finds an empty plan "p"


def add(store: Store, who: Person, *ids: str) -> int:
    rows = tuple({"id": row_id, "title": row_id} for row_id in ids)
    return store.commit("p", edit_rows("actions.items", label="add", added=rows), **who.stamp()).revision


def titles(plan: Plan) -> list[str]:
    return [row.title for row in plan.actions.items]


# Saving and loading


def test_a_created_plan_is_revision_1_and_loads_as_it_was(store: Store):
    plan = Plan(id="tea", name="春山茶礼 🍵", notes={"swot.entries": "第一行\n\0second\u2028"})
    saved = store.create(plan, author="林", session="s", at=START)
    assert (saved.plan, saved.revision, saved.at, saved.author, saved.session) == (plan, 1, START, "林", "s")
    assert store.load("tea") == saved
    head = store.head("tea")
    assert (head.revision, head.at, head.author, head.session) == (1, START, "林", "s")


def test_an_id_is_given_once(store: Store, plan: Plan, lin: Person):
    with pytest.raises(PlanExists):
        store.create(plan, **lin.stamp())
    assert store.load("p").revision == 1


def test_an_unknown_plan_is_not_found(store: Store, lin: Person):
    for act in (
        lambda: store.load("x"),
        lambda: store.head("x"),
        lambda: store.commit("x", set_value("name", "y"), **lin.stamp()),
        lambda: store.undo("x", 1, **lin.stamp()),
        lambda: store.restore("x", 1, **lin.stamp()),
        lambda: store.at("x", 1),
        lambda: store.revisions("x"),
        lambda: store.would_change("x", 1),
        lambda: store.removed_row("x", "actions.items.a"),
        lambda: store.duplicate("x", "y", **lin.stamp()),
        lambda: store.trash("x", START),
        lambda: store.untrash("x"),
        lambda: store.purge("x"),
    ):
        with pytest.raises(PlanNotFound) as caught:
            act()
        assert caught.value.plan_id == "x"


def test_a_commit_adds_a_revision_with_author_session_and_time(store: Store, ann: Person):
    saved = store.commit("p", set_value("client", "春山"), **ann.stamp())
    assert (saved.revision, saved.author, saved.at, saved.plan.client) == (2, "Ann", ann.now, "春山")
    assert store.load("p") == saved
    assert store.head("p").session == "tab of Ann"


def test_a_change_that_alters_nothing_adds_no_revision(store: Store, lin: Person, ann: Person):
    first = store.commit("p", set_value("client", "x"), **lin.stamp())
    assert store.commit("p", set_value("client", "x"), **ann.stamp()) == first
    assert store.head("p").author == "林"


def test_changes_of_different_fields_both_survive_and_of_one_field_the_later_wins(
    store: Store, lin: Person, ann: Person
):
    store.commit("p", set_value("client", "x"), **lin.stamp())
    store.commit("p", set_value("notes.a", "y"), **ann.stamp())
    saved = store.commit("p", set_value("client", "z"), **ann.stamp())
    assert (saved.plan.client, saved.plan.notes) == ("z", {"a": "y"})


@pytest.mark.parametrize(
    "wanted",
    [set_value("nothing", 1), set_value("name", "x" * 200), set_value("name", "\ud800"), set_value("id", "q")],
)
def test_a_refused_change_writes_nothing(store: Store, plan: Plan, lin: Person, wanted: Change):
    both = Change(label="edit", operations=(Set(path="client", value="x"), *wanted.operations))
    with pytest.raises(Refused):
        store.commit("p", both, **lin.stamp())
    assert store.load("p").plan == plan
    assert store.head("p").revision == 1


def test_a_time_may_come_from_any_zone_and_is_told_in_utc(store: Store):
    at = datetime(2026, 3, 1, 20, 0, tzinfo=timezone(timedelta(hours=8)))
    store.commit("p", set_value("client", "x"), author="", session="", at=at)
    assert store.head("p").at == at
    assert store.head("p").at.tzinfo == UTC
    assert store.revisions("p")[0].at == store.load("p").at == at


def test_odd_names_and_authors_are_kept_as_far_as_a_database_can(store: Store):
    store.create(Plan(id="odd", name="a\0b"), author="x\0\ud800", session="", at=START)
    assert store.load("odd").plan.name == "a\0b"
    assert "ab" in {summary.name for summary in store.plans()}
    assert store.head("odd").author == "x?"
    wanted = Change(label="l\0", operations=(Set(path="notes.x", value="y"),))
    assert store.commit("odd", wanted, author="", session="", at=START).revision == 2


# Lists


def test_plans_are_listed_newest_first_with_what_their_lines_show(store: Store, lin: Person, ann: Person):
    store.create(Plan(id="q", name="暖屋", client="Warm", sample="home"), **lin.stamp())
    store.commit("p", set_value("client", "Spring"), **ann.stamp())
    newest = max(lin.now, ann.now)
    store.commit("p", set_value("shop.platforms", ["taobao", "douyin"]), author="Ann", session="", at=newest)
    first, second = store.plans()
    assert (first.id, first.client, first.revision, first.at, first.author) == ("p", "Spring", 3, newest, "Ann")
    assert (first.platforms, first.industry, first.stage, first.sample) == (("taobao", "douyin"), None, None, "")
    assert (second.id, second.name, second.client, second.sample) == ("q", "暖屋", "Warm", "home")


def test_a_list_does_not_read_the_plans(store: Store):
    with store.database.writing() as connection:
        connection.execute(update(revisions).values(data="no plan"))
    assert [summary.id for summary in store.plans()] == ["p"]
    with pytest.raises(PlanUnreadable):
        store.load("p")


def test_a_renamed_plan_is_listed_with_its_new_name(store: Store, lin: Person):
    revision = store.commit("p", set_value("name", "新名"), **lin.stamp()).revision
    assert store.plans()[0].name == "新名"
    store.undo("p", revision, **lin.stamp())
    assert store.plans()[0].name == "春山茶礼"


def test_a_duplicate_is_a_plan_of_its_own(store: Store, lin: Person):
    store.create(Plan(id="tea", name="tea", sample="tea", notes={"a": "b"}), **lin.stamp())
    copy = store.duplicate("tea", "my tea", **lin.stamp())
    assert copy.plan.id != "tea"
    assert (copy.revision, copy.plan.name, copy.plan.sample, copy.plan.notes) == (1, "my tea", "", {"a": "b"})
    store.commit(copy.plan.id, set_value("notes.a", "c"), **lin.stamp())
    assert store.load("tea").plan.notes == {"a": "b"}


# Trash


def test_a_trashed_plan_is_kept_apart_until_it_is_taken_back(store: Store, lin: Person):
    add(store, lin, "a")
    store.trash("p", START + timedelta(days=1))
    assert store.plans() == []
    assert [(s.id, s.trashed_at) for s in store.plans(trashed=True)] == [("p", START + timedelta(days=1))]
    for act in (
        lambda: store.load("p"),
        lambda: store.head("p"),
        lambda: store.commit("p", set_value("client", "x"), **lin.stamp()),
        lambda: store.trash("p", START),
    ):
        with pytest.raises(PlanTrashed):
            act()
    store.untrash("p")
    assert titles(store.load("p").plan) == ["a"]
    assert store.head("p").revision == 2


def test_a_purged_plan_is_gone_with_its_revisions(store: Store, lin: Person):
    add(store, lin, "a")
    store.trash("p", START)
    store.purge("p")
    with pytest.raises(PlanNotFound):
        store.untrash("p")
    with store.database.reading() as connection:
        assert connection.execute(select(revisions)).all() == []


def test_only_old_trash_is_purged(store: Store, lin: Person):
    for plan_id, days in (("old", 40), ("new", 10)):
        store.create(Plan(id=plan_id, name=plan_id), **lin.stamp())
        store.trash(plan_id, START - timedelta(days=days))
    assert store.purge_old(START - timedelta(days=30)) == 1
    assert [s.id for s in store.plans(trashed=True)] == ["new"]
    assert [s.id for s in store.plans()] == ["p"]


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


# Opening


def test_a_store_opened_again_has_everything(store: Store, store_url: str, tmp_path: Path):
    again = open_store(store_url, tmp_path)
    assert again.load("p") == store.load("p")
    again.close()


def test_a_database_of_a_newer_program_is_refused(store: Store, store_url: str, tmp_path: Path):
    with store.database.writing() as connection:
        connection.execute(update(meta).values(value="99"))
    with pytest.raises(StoreTooNew) as caught:
        open_store(store_url, tmp_path)
    assert (caught.value.found, caught.value.known) == (99, 1)


def test_the_newest_revision_has_the_columns_of_the_plan(store: Store, lin: Person):
    add(store, lin, "a")
    with store.database.reading() as connection:
        row = connection.execute(select(plans)).mappings().one()
    assert (row["revision"], row["at"], row["created_at"]) == (2, lin.now, START + timedelta(minutes=1))


def test_a_change_of_several_tables_is_one_revision(store: Store, lin: Person):
    wanted = Change(
        label="edit",
        operations=(
            Rows(path="actions.items", added=({"id": "a"},)),
            Rows(path="risks.items", added=({"id": "a"},)),
        ),
    )
    assert store.commit("p", wanted, **lin.stamp()).revision == 2
