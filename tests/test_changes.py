from __future__ import annotations

import pytest
from conftest import plan_with, titles, undone
from pydantic import JsonValue, ValidationError

from planner.changes import (
    Call,
    Change,
    Refused,
    RowGone,
    Rows,
    Set,
    edit_rows,
    set_value,
    unsound,
)
from planner.plan import Plan, change
from planner.sections import Origin

TYPED = Origin(kind="typed")


# Values


def test_a_value_is_set_and_the_given_plan_stays_as_it_was():
    plan = Plan(id="p", name="n")
    assert change(plan, set_value("client", "春山")).client == "春山"
    assert plan.client == ""


def test_a_note_may_have_dots_in_its_key():
    assert change(Plan(id="p", name="n"), set_value("notes.swot.entries", "x")).notes == {"swot.entries": "x"}


def test_a_value_set_by_hand_loses_the_origin_it_had():
    plan = change(Plan(id="p", name="n"), set_value("shop.visitors", 10, origin=TYPED))
    assert plan.origins["shop.visitors"] == TYPED
    assert change(plan, set_value("shop.visitors", 11)).origins == {}


def test_origins_of_rows_go_with_the_rows_and_with_replaced_tables():
    plan = change(plan_with("a", "b"), set_value("actions.items.a.title", "x", origin=TYPED))
    assert change(plan, edit_rows("actions.items", removed=("a",))).origins == {}
    assert change(plan, set_value("actions.items", [])).origins == {}
    assert change(plan, edit_rows("actions.items", changed={"a": {"title": "y"}})).origins == {}
    assert change(plan, edit_rows("actions.items", changed={"a": {"title": "x"}})).origins == plan.origins


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("nothing", 1, "no_such_place"),
        ("shop.nothing", 1, "no_such_place"),
        ("shop", 1, "not_an_object"),
        ("", 1, "no_such_place"),
        (".", 1, "no_such_place"),
        ("name.x", 1, "no_such_place"),
        ("name", None, "not_text"),
        ("name", "x" * 121, "too_long"),
        ("name", "\ud800", "not_text"),
        ("notes.\ud800", "x", "not_text"),
        ("id", "other", "fixed"),
        ("schema_version", 2, "fixed"),
        ("actions.items.a.id", "other", "fixed"),
        ("actions.items.a", {"id": "a"}, "no_such_place"),
        ("actions.items.gone.title", "x", "row_gone"),
        ("actions.items", [{"id": "a"}, {"id": "a"}], "duplicate_row"),
        ("actions.items", [{"title": "no id"}], "missing"),
        ("origins", None, "not_an_object"),
        ("origins", 5, "not_an_object"),
        ("notes", 5, "not_an_object"),
        ("shop.visitors", -1, "too_small"),
        ("shop.visitors", "many", "not_a_number"),
    ],
)
def test_a_wrong_value_or_place_is_refused_with_the_reason(path: str, value: JsonValue, code: str):
    with pytest.raises(Refused) as caught:
        change(plan_with("a"), set_value(path, value))
    assert caught.value.code == code


def test_a_refusal_names_the_row_by_its_id():
    with pytest.raises(Refused) as caught:
        change(plan_with("a", "b"), edit_rows("actions.items", changed={"b": {"title": 5}}))
    assert (caught.value.path, caught.value.code) == ("actions.items.b.title", "not_text")


def test_all_operations_of_a_change_succeed_or_none():
    plan = plan_with("a")
    wanted = Change(label="edit", operations=(Set(path="client", value="x"), Set(path="nothing", value=1)))
    with pytest.raises(Refused):
        change(plan, wanted)
    assert plan.client == ""


def test_a_later_operation_sees_an_earlier_one_and_leaves_the_change_as_it_was():
    wanted = Change(
        label="edit",
        operations=(
            Set(path="actions.items", value=[{"id": "a", "title": "old"}]),
            Rows(path="actions.items", changed={"a": {"title": "new"}}, added=({"id": "b"},)),
            Set(path="actions.items.b.title", value="set"),
        ),
    )
    as_it_was = wanted.model_copy(deep=True)
    assert titles(change(Plan(id="p", name="n"), wanted)) == ["new", "set"]
    assert wanted == as_it_was


@pytest.mark.parametrize("name", ["", "x", "swot", "swot.nothing", "os.system", "shop.__class__", "store.x"])
def test_only_a_function_that_a_chapter_exports_is_called(name: str):
    with pytest.raises(Refused) as caught:
        change(Plan(id="p", name="n"), Change(label="x", operations=(Call(name=name),)))
    assert caught.value.code == "no_such_place"


# Rows


def test_rows_are_added_changed_removed_and_ordered_in_one_change():
    plan = change(
        plan_with("a", "b", "c"),
        edit_rows(
            "actions.items",
            changed={"a": {"title": "A"}},
            added=({"id": "d", "title": "d"},),
            removed=("b",),
            order=("d", "a"),
        ),
    )
    assert titles(plan) == ["d", "A", "c"]


def test_adding_a_row_that_is_there_and_removing_one_that_is_gone_do_nothing():
    plan = plan_with("a")
    assert change(plan, edit_rows("actions.items", added=({"id": "a", "title": "other"},), removed=("gone",))) == plan


def test_an_edit_of_a_deleted_row_names_the_row():
    for wanted in (
        edit_rows("actions.items", changed={"gone": {"title": "x"}}),
        set_value("actions.items.gone.title", "x"),
    ):
        with pytest.raises(RowGone) as caught:
            change(plan_with("a"), wanted)
        assert caught.value.row == "actions.items.gone"


@pytest.mark.parametrize("row", [{}, {"id": None}, {"id": 5}, {"id": ["x"]}, {"id": {}}])
def test_a_row_without_a_proper_id_is_refused(row: dict[str, JsonValue]):
    with pytest.raises(Refused) as caught:
        change(plan_with("a"), edit_rows("actions.items", added=(row,)))
    assert caught.value.code == "missing"


def test_a_row_keeps_its_id():
    plan = plan_with("a")
    with pytest.raises(Refused) as caught:
        change(plan, edit_rows("actions.items", changed={"a": {"id": "b"}}))
    assert caught.value.code == "fixed"
    assert titles(change(plan, edit_rows("actions.items", changed={"a": {"id": "a", "title": "x"}}))) == ["x"]


@pytest.mark.parametrize("path", ["name", "shop", "notes", "shop.platforms.x", "nothing", "actions.items.a.title"])
def test_rows_are_edited_only_in_a_table(path: str):
    with pytest.raises(Refused):
        change(plan_with("a"), edit_rows(path, added=({"id": "x"},)))


# Differences and revert


def test_undo_puts_back_values_rows_and_order():
    before = plan_with("a", "b", "c", "d")
    wanted = edit_rows(
        "actions.items", changed={"a": {"title": "A"}}, added=({"id": "e"},), removed=("b", "c"), order=("d", "a")
    )
    after = change(before, wanted)
    assert undone(before, after, after) == (before, ())


def test_undo_leaves_alone_and_names_what_somebody_altered_since():
    before = plan_with("a", "b")
    mine = Change(
        label="x",
        operations=(Set(path="client", value="mine"), Rows(path="actions.items", changed={"a": {"title": "mine"}})),
    )
    after = change(before, mine)
    now = change(after, set_value("actions.items.a.title", "theirs"))
    plan, left = undone(before, after, now)
    assert plan.client == ""
    assert titles(plan) == ["theirs", "b"]
    assert left == ("actions.items.a.title",)


def test_undo_of_an_added_row_leaves_it_once_somebody_wrote_into_it():
    before = plan_with("a")
    after = change(before, edit_rows("actions.items", added=({"id": "b", "title": "b"},)))
    now = change(after, set_value("actions.items.b.owner", "Ann"))
    assert undone(before, after, now) == (now, ("actions.items.b",))
    assert undone(before, after, after) == (before, ())


def test_undo_names_nothing_that_already_is_as_it_was():
    before = plan_with("a", "b")
    after = change(
        before,
        Change(label="x", operations=(Set(path="client", value="1"), Rows(path="actions.items", removed=("a",)))),
    )
    assert undone(before, after, before) == (before, ())
    added = change(before, edit_rows("actions.items", added=({"id": "c"},)))
    assert undone(before, added, before) == (before, ())


def test_undo_keeps_rows_that_others_added_where_they_are():
    before = plan_with("a", "b", "c")
    after = change(before, edit_rows("actions.items", order=("c", "b", "a")))
    now = change(after, edit_rows("actions.items", added=({"id": "x", "title": "x"},), order=("c", "x")))
    plan, left = undone(before, after, now)
    assert (titles(plan), left) == (["a", "x", "b", "c"], ())


def test_undo_of_an_order_works_although_one_of_the_rows_is_gone():
    before = plan_with("a", "b", "c")
    after = change(before, edit_rows("actions.items", order=("c", "b", "a")))
    now = change(after, edit_rows("actions.items", removed=("b",)))
    plan, left = undone(before, after, now)
    assert (titles(plan), left) == (["a", "c"], ())


def test_the_origin_of_a_number_is_put_back_and_left_alone_with_the_number():
    before = change(Plan(id="p", name="n"), set_value("shop.visitors", 1, origin=Origin(kind="data", source="a")))
    after = change(before, set_value("shop.visitors", 2, origin=TYPED))
    assert undone(before, after, after) == (before, ())
    theirs = change(after, set_value("shop.visitors", 3, origin=TYPED))
    assert undone(before, after, theirs) == (theirs, ("shop.visitors",))


def test_a_deleted_row_comes_back_with_its_origins():
    before = change(plan_with("a", "b"), set_value("actions.items.a.title", "x", origin=TYPED))
    after = change(before, edit_rows("actions.items", removed=("a",)))
    assert undone(before, after, after) == (before, ())


def test_text_that_cannot_be_written_and_double_rows_are_found_wherever_they_are():
    assert unsound({"a": [{"id": "x", "b": [{"id": "y"}, {"id": "y"}]}]}).path == "a.x.b.y"
    assert unsound({"a": [{"id": "x", "b": ["ok", "\udc00"]}]}).path == "a.x.b.1"
    assert unsound({"a": {"\udc00": 1}}).code == "not_text"
    assert unsound({"a": [{"id": "x"}, {"id": "y"}], "b": [{"id": "x"}], "c": [], "d": ["x", "x"]}) is None


def test_a_change_with_a_wrong_row_id_cannot_be_made():
    with pytest.raises(ValidationError):
        edit_rows("actions.items", removed=("a.b",))
