from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planner import planfile
from planner.changes import Change, Refused, Rows, Set
from planner.plan import SCHEMA_VERSION, Plan, change

FULL = change(
    Plan(id="p", name="春山茶礼 🍵", client="Spring Hill"),
    Change(
        label="edit",
        operations=(
            Set.model_validate({"path": "shop.visitors", "value": 6000, "origin": {"kind": "typed"}}),
            Set(path="notes.swot.entries", value="第一行\nsecond line"),
            Rows(
                path="actions.items", added=({"id": "a", "title": "A", "due": "2026-05-01"}, {"id": "b", "title": "B"})
            ),
        ),
    ),
)
FILE = planfile.dump(FULL)


def damaged(**parts: Any) -> str:
    """The file of the full plan with some of the plan's fields replaced."""
    content = json.loads(FILE)
    content["plan"] |= parts
    return json.dumps(content)


def refused(content: str | bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        planfile.parse(content)
    return caught.value


def test_a_plan_comes_back_from_its_file_as_it_was():
    assert planfile.parse(FILE) == FULL
    assert planfile.parse(FILE.encode()) == FULL
    assert planfile.parse(b"\xef\xbb\xbf" + FILE.replace("\n", "\r\n").encode()) == FULL


def test_a_file_can_be_read_by_people():
    assert FILE.startswith('{\n  "format": "promobook-plan",\n  "schema_version": 1,\n  "plan": {')
    assert "春山茶礼 🍵" in FILE


def test_an_older_file_takes_defaults_for_what_it_does_not_have():
    plan = planfile.parse('{"format": "promobook-plan", "schema_version": 1, "plan": {"id": "p", "name": "old"}}')
    assert plan == Plan(id="p", name="old")


@pytest.mark.parametrize(
    "content",
    [
        "null",
        "[]",
        "5",
        '"promobook-plan"',
        "{}",
        '{"format": "other", "schema_version": 1, "plan": {}}',
        '{"id": "p", "name": "n"}',
    ],
)
def test_a_foreign_file_is_said_to_be_foreign(content: str):
    assert (refused(content).path, refused(content).code) == ("format", "foreign")


def test_a_file_that_is_no_json_is_refused_with_the_line():
    error = refused(FILE.replace('"client": "Spring Hill",', '"client": "Spring Hill"'))
    assert (error.code, error.values["line"]) == ("not_json", 9)
    assert refused("").values["line"] == 1
    assert refused(FILE[:300]).code == "not_json"
    assert refused(b"PK\x03\x04\x00").code == "not_json"


def test_a_file_in_another_encoding_is_refused_with_the_line():
    error = refused(FILE.encode("gb18030"))
    assert (error.code, error.values["line"]) == ("not_text", 7)
    assert refused(FILE.encode("utf-16")).code == "not_text"


def test_a_file_of_a_newer_program_is_refused():
    for content in (
        FILE.replace('"schema_version": 1', '"schema_version": 2', 1),
        damaged(schema_version=SCHEMA_VERSION + 1),
    ):
        error = refused(content)
        assert (error.path, error.code, error.values["found"]) == ("schema_version", "newer", SCHEMA_VERSION + 1)


@pytest.mark.parametrize("version", ["null", "0", "-1", '"1"', "1.0", "true"])
def test_a_file_without_a_proper_version_is_refused(version: str):
    assert refused(FILE.replace('"schema_version": 1', f'"schema_version": {version}', 1)).code == "foreign"


@pytest.mark.parametrize(
    ("parts", "path", "code"),
    [
        ({"name": 5}, "name", "not_text"),
        ({"name": "x" * 121}, "name", "too_long"),
        ({"id": "../x"}, "id", "wrong"),
        ({"shop": {"visitors": -1}}, "shop.visitors", "too_small"),
        ({"shop": {"visitors": 1.5}}, "shop.visitors", "not_whole"),
        ({"shop": []}, "shop", "not_an_object"),
        ({"tomorrow": 1}, "tomorrow", "unknown_field"),
        ({"actions": {"items": [{"id": "a"}, {"id": "b", "due": "soon"}]}}, "actions.items.b.due", "not_a_date"),
        ({"actions": {"items": [{"id": "a"}, {"id": "b", "done": "maybe"}]}}, "actions.items.b.done", "not_yes_no"),
        ({"actions": {"items": [{"title": "no id"}]}}, "actions.items.0.id", "missing"),
        ({"actions": {"items": {}}}, "actions.items", "not_a_list"),
        ({"actions": {"items": [{"id": "a"}, {"id": "b"}, {"id": "a"}]}}, "actions.items.a", "duplicate_row"),
        ({"notes": {"x": "\ud800"}}, "notes.x", "not_text"),
        ({"notes": {"\ud800": "x"}}, "notes", "not_text"),
    ],
)
def test_a_wrong_field_is_named_with_what_was_expected(parts: dict[str, Any], path: str, code: str):
    error = refused(damaged(**parts))
    assert (error.path, error.code) == (path, code)


def test_a_plan_that_is_no_object_is_refused():
    error = refused('{"format": "promobook-plan", "schema_version": 1, "plan": []}')
    assert (error.path, error.code) == ("plan", "not_an_object")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 5000, "-" + "9" * 400])
def test_a_number_that_is_none_is_refused(number: str):
    assert refused(FILE.replace("6000", number)).code == "not_a_number"


def test_a_field_that_stands_twice_is_refused():
    error = refused(FILE.replace('"client"', '"name"'))
    assert (error.path, error.code) == ("name", "duplicate_field")


@pytest.mark.parametrize("depth", [900, 100_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_a_file_nested_without_end_is_refused(depth: int, opening: str, closing: str):
    nested = opening * depth + "1" + closing * depth
    assert refused(nested).code in {"too_deep", "foreign"}
    assert refused(FILE.replace("6000", nested)).code in {"too_deep", "not_a_number", "wrong"}


def test_a_file_that_is_too_big_is_refused():
    error = refused(b" " * (planfile.LIMIT + 1))
    assert (error.code, error.values["limit"]) == ("too_big", 20)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def parsed_or_refused(content: str | bytes) -> None:
    """A plan that survives another round, or a refusal; any other exception is the test's failure."""
    try:
        plan = planfile.parse(content)
    except Refused:
        return
    assert planfile.parse(planfile.dump(plan)) == plan


@given(JSON)
@example({"format": "promobook-plan", "schema_version": 1, "plan": {"id": [], "name": {}}})
def test_any_json_gives_a_plan_or_a_refusal(value: Any):
    parsed_or_refused(json.dumps(value))
    parsed_or_refused(json.dumps({"format": "promobook-plan", "schema_version": 1, "plan": value}))


@given(st.binary(max_size=200))
def test_any_bytes_give_a_plan_or_a_refusal(content: bytes):
    parsed_or_refused(content)


@given(st.data())
def test_a_file_with_one_value_replaced_gives_a_plan_or_a_refusal(data: st.DataObject):
    content = json.loads(FILE)
    here: Any = content
    while True:
        key = data.draw(st.sampled_from(sorted(here) if isinstance(here, dict) else range(len(here))))
        if not isinstance(here[key], dict | list) or not here[key] or data.draw(st.booleans()):
            break
        here = here[key]
    if data.draw(st.booleans()):
        here[key] = data.draw(JSON)
    elif isinstance(here, dict):
        here[data.draw(st.text(max_size=5))] = here.pop(key)
    else:
        here.append(here[key])
    parsed_or_refused(json.dumps(content))


@given(st.integers(0, len(FILE.encode()) - 1), st.binary(max_size=4), st.integers(0, 8))
def test_a_file_with_some_bytes_damaged_gives_a_plan_or_a_refusal(start: int, instead: bytes, length: int):
    content = FILE.encode()
    parsed_or_refused(content[:start] + instead + content[start + length :])
