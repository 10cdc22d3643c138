from __future__ import annotations

import json
from contextlib import suppress
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue, ValidationError

from planner.changes import (
    Call,
    Change,
    Refused,
    RowGone,
    Rows,
    Set,
    apply,
    differences,
    edit_rows,
    find,
    revert,
    set_value,
    unsound,
)
from planner.plan import Plan, change
from planner.sections import Origin

TYPED = Origin(kind="typed")


def plan_with(*titles: str) -> Plan:
    rows = tuple({"id": title, "title": title} for title in titles)
    return change(Plan(id="p", name="n"), edit_rows("actions.items", added=rows))


def titles(plan: Plan) -> list[str]:
    return [row.title for row in plan.actions.items]


def undone(before: Plan, after: Plan, now: Plan) -> tuple[Plan, tuple[str, ...]]:
    """What undoing the step from before to after makes of a plan, and the paths left alone."""
    altered = differences(before.model_dump(mode="json"), after.model_dump(mode="json"))
    data = now.model_dump(mode="json")
    left = revert(data, altered)
    return Plan.model_validate(data), left


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


# Any data

IDS = st.sampled_from(["a", "b", "c", "d", "e"])
TEXTS = st.sampled_from(["", "x", "y"])


def tables(row: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(row, max_size=5, unique_by=lambda r: r["id"])


INNER = st.fixed_dictionaries({"id": IDS, "text": TEXTS})
ROWS = st.fixed_dictionaries({"id": IDS, "text": TEXTS, "tags": st.lists(TEXTS, max_size=2), "steps": tables(INNER)})
ORIGINS = st.dictionaries(
    st.sampled_from(["shop.visitors", "goals.items.a.text", "goals.items.a.steps.b.text"]),
    st.fixed_dictionaries({"kind": TEXTS, "at": st.none() | TEXTS}),
)
PLANS = st.fixed_dictionaries(
    {
        "name": TEXTS,
        "notes": st.dictionaries(st.sampled_from(["a", "a.b", "goals.items"]), TEXTS),
        "origins": ORIGINS,
        "shop": st.fixed_dictionaries(
            {
                "visitors": st.none() | st.integers(0, 3),
                "period": st.none() | st.fixed_dictionaries({"start": TEXTS, "end": TEXTS}),
            },
        ),
        "goals": st.fixed_dictionaries({"items": tables(ROWS)}),
    },
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5) | st.just("id"), inner, max_size=3),
    max_leaves=8,
)


@given(PLANS, PLANS)
def test_differences_put_back_give_the_plan_before(before: dict[str, Any], after: dict[str, Any]):
    data = deepcopy(after)
    assert revert(data, differences(before, after)) == ()
    assert data == before


@given(PLANS, PLANS)
def test_equal_plans_have_no_differences_and_other_plans_have_some(before: dict[str, Any], after: dict[str, Any]):
    assert bool(differences(before, after)) == (before != after)


@given(PLANS, PLANS, PLANS)
def test_putting_back_into_any_other_plan_never_breaks_it(a: dict[str, Any], b: dict[str, Any], other: dict[str, Any]):
    data = deepcopy(other)
    left = revert(data, differences(a, b))
    assert unsound(data) is None
    assert set(left) <= {d.path for d in differences(a, b)}
    assert data.keys() == other.keys()


@given(PLANS, PLANS, PLANS)
def test_differences_survive_being_written_down(a: dict[str, Any], b: dict[str, Any], other: dict[str, Any]):
    found = differences(a, b)
    again = tuple(type(d).model_validate(json.loads(d.model_dump_json())) for d in found)
    one, two = deepcopy(other), deepcopy(other)
    assert revert(one, found) == revert(two, again)
    assert one == two


EDITS = st.builds(
    Rows,
    path=st.just("goals.items"),
    changed=st.dictionaries(IDS, st.fixed_dictionaries({"text": TEXTS}), max_size=2),
    added=st.lists(INNER, max_size=3).map(tuple),
    removed=st.lists(IDS, max_size=2).map(tuple),
    order=st.none() | st.lists(IDS, max_size=5).map(tuple),
)


@given(PLANS, EDITS)
def test_any_edit_of_rows_is_refused_or_does_what_it_says(data: dict[str, Any], edit: Rows):
    before = {row["id"]: row for row in deepcopy(data)["goals"]["items"]}
    try:
        apply(data, (edit,))
    except RowGone:
        assert set(edit.changed) - set(before)
        return
    after = {row["id"]: row for row in data["goals"]["items"]}
    assert len(after) == len(data["goals"]["items"])
    assert set(after) == (set(before) | {row["id"] for row in edit.added}) - set(edit.removed)
    for row_id, values in edit.changed.items():
        assert row_id in edit.removed or after[row_id]["text"] == values["text"]
    for row_id in set(before) - set(edit.changed) - set(edit.removed):
        assert after[row_id] == before[row_id]


@given(PLANS, st.lists(IDS).map(tuple))
def test_an_order_keeps_all_rows_and_puts_those_it_names_first(data: dict[str, Any], order: tuple[str, ...]):
    before = deepcopy(data["goals"]["items"])
    apply(data, (Rows(path="goals.items", order=order),))
    after = data["goals"]["items"]
    assert sorted(row["id"] for row in after) == sorted(row["id"] for row in before)
    unnamed = [row for row in before if row["id"] not in order]
    assert after[len(after) - len(unnamed) :] == unnamed
    last = {row_id: n for n, row_id in enumerate(order)}
    named = [last[row["id"]] for row in after if row["id"] in order]
    assert named == sorted(named)


@given(PLANS, TEXTS, TEXTS)
def test_edits_of_different_rows_give_the_same_in_either_order(data: dict[str, Any], one: str, two: str):
    data["goals"]["items"] = [{"id": i, "text": "", "tags": [], "steps": []} for i in "abc"]
    first = Rows(path="goals.items", changed={"a": {"text": one}}, removed=("c",))
    second = Set(path="goals.items.b.text", value=two)
    forth, back = deepcopy(data), deepcopy(data)
    apply(forth, (first, second))
    apply(back, (second, first))
    assert forth == back


@given(PLANS, TEXTS, TEXTS)
def test_undo_takes_back_mine_and_keeps_theirs(data: dict[str, Any], mine: str, theirs: str):
    data["goals"]["items"] = [{"id": i, "text": "", "tags": [], "steps": []} for i in "abc"]
    after = deepcopy(data)
    apply(after, (Rows(path="goals.items", changed={"a": {"text": mine}}, removed=("c",)),))
    now = deepcopy(after)
    apply(now, (Set(path="goals.items.b.text", value=theirs), Set(path="name", value=theirs)))
    expected = deepcopy(data)
    apply(expected, (Set(path="goals.items.b.text", value=theirs), Set(path="name", value=theirs)))
    assert revert(now, differences(data, after)) == ()
    assert now == expected


PATHS = st.text(max_size=8) | st.sampled_from(
    (
        *("", "id", "name", "notes", "notes.x", "notes.", "origins", "origins.x", "shop", "shop.visitors"),
        *("shop.platforms", "actions", "actions.items", "actions.items.a", "actions.items.a.title"),
        *("actions.items.zz.title", "datasets"),
    ),
)
OPERATIONS = st.builds(Set, path=PATHS, value=JSON) | st.builds(
    Rows,
    path=PATHS,
    changed=st.dictionaries(IDS, st.dictionaries(st.sampled_from(["id", "title", "x"]), JSON, max_size=2), max_size=2),
    added=st.lists(st.dictionaries(st.sampled_from(["id", "title", "x"]), JSON, max_size=2), max_size=2).map(tuple),
    removed=st.lists(IDS, max_size=2).map(tuple),
    order=st.none() | st.lists(IDS, max_size=3).map(tuple),
)


@given(st.lists(OPERATIONS, max_size=3).map(tuple))
def test_any_change_gives_a_plan_or_a_refusal(operations: tuple[Set | Rows, ...]):
    plan = plan_with("a", "b")
    wanted = Change(label="edit", operations=operations)
    as_it_was = wanted.model_dump_json()
    try:
        after = change(plan, wanted)
    except Refused:
        return
    finally:
        assert wanted.model_dump_json() == as_it_was
    assert after.id == plan.id
    assert undone(plan, after, after) == (plan, ())


@given(PLANS, st.text(max_size=12))
def test_any_path_leads_somewhere_or_is_refused(data: dict[str, Any], path: str):
    with suppress(Refused):
        find(data, path)


def test_a_change_with_a_wrong_row_id_cannot_be_made():
    with pytest.raises(ValidationError):
        edit_rows("actions.items", removed=("a.b",))
