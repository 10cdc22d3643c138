"""What holds for any change of any plan."""

from __future__ import annotations

import json
from contextlib import suppress
from copy import deepcopy
from typing import Any

from conftest import plan_with, undone
from hypothesis import given
from hypothesis import strategies as st

from planner.changes import Change, Refused, RowGone, Rows, Set, apply, differences, find, revert, unsound
from planner.plan import change

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
