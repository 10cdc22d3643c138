from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from conftest import START, Person, add, titles
from sqlalchemy import select, update

from planner.changes import Change, Refused, Rows, Set, set_value
from planner.plan import Plan
from planner.store import (
    PlanExists,
    PlanNotFound,
    PlanTrashed,
    PlanUnreadable,
    Store,
    StoreTooNew,
    open_store,
)
from planner.store.tables import meta, plans, revisions

pytestmark = pytest.mark.usefixtures("plan")  # each test finds an empty plan "p"


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
    for plan_id, days in (("old", 30), ("new", 29)):
        store.create(Plan(id=plan_id, name=plan_id), **lin.stamp())
        store.trash(plan_id, START - timedelta(days=days))
    safe = {one.id: one.safe_until for one in (*store.plans(), *store.plans(trashed=True))}
    assert safe == {"p": None, "old": START, "new": START + timedelta(days=1)}
    assert store.purge_old(START) == 1
    assert [s.id for s in store.plans(trashed=True)] == ["new"]
    assert [s.id for s in store.plans()] == ["p"]


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
