"""Templates of columns: kept for all plans of an installation, handed on as a file, checked when they come in."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import START
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect

from planner.findings import InputError
from planner.imports import mapping
from planner.imports.mapping import Template, dumped, fingerprint, loaded
from planner.store import Store, open_store
from planner.store.tables import metadata, templates

COLUMNS = {"单号": "order_id", "时间": "created_at", "实收": "paid"}
TEMPLATE = Template("orders", COLUMNS, {"paid": "fen", "created_at": "day_first"}, "wechat_mini", (*COLUMNS, "备注"))


def changed(**values: Any) -> str:
    return json.dumps({**json.loads(dumped(TEMPLATE)), **values}, ensure_ascii=False)


def refusal(content: bytes | str) -> tuple[str, object]:
    with pytest.raises(InputError) as caught:
        loaded(content)
    assert caught.value.field == "template"
    return caught.value.reason, caught.value.values.get("name")


def test_a_template_comes_back_from_its_file_as_it_was() -> None:
    assert loaded(dumped(TEMPLATE).encode()) == TEMPLATE
    assert loaded(dumped(TEMPLATE)).fingerprint == TEMPLATE.fingerprint
    assert TEMPLATE.layout == f"mapped_{TEMPLATE.fingerprint[:12]}"


def test_the_same_headings_have_one_fingerprint() -> None:
    assert fingerprint(("日期", "花费（元）", "")) == fingerprint((" 花费", "日期"))
    assert fingerprint(("日期", "花费")) != fingerprint(("日期", "花费", "点击"))


@pytest.mark.parametrize(
    ("content", "reason", "name"),
    [
        (b"\xff\xfe", "not_json", None),
        ("[" * 100_000, "not_json", None),
        ("{", "not_json", None),
        ("[]", "not_a_template", None),
        ('{"kind": "other"}', "not_a_template", None),
        (" " * 300_000, "too_large", None),
        (changed(version="1"), "not_a_template", None),
        (changed(version=2), "newer", None),
        (changed(headings=[]), "not_a_template", None),
        (changed(headings=["x" * 501]), "not_a_template", None),
        (changed(columns={"单号": 5}), "not_a_template", None),
        (changed(platform="../x"), "not_a_template", None),
        (changed(table="passwords"), "unknown_table", "passwords"),
        (changed(columns={**COLUMNS, "别的": "sku"}), "unknown_heading", "别的"),
        (changed(columns={**COLUMNS, "备注": "spend"}), "unknown_column", "spend"),
        (changed(columns={**COLUMNS, "备注": "paid"}), "column_twice", "paid"),
        (changed(ways={"paid": "percent"}), "unknown_way", "paid"),
        (changed(columns={"单号": "order_id"}), "incomplete", None),
    ],
)
def test_a_file_that_is_no_usable_template_is_refused_with_a_reason(
    content: bytes | str, reason: str, name: str | None
) -> None:
    assert refusal(content) == (reason, name)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(st.sampled_from(["version", "table", "platform", "headings", "columns", "ways"]), JSON, max_size=3)
)
def test_any_template_is_taken_or_refused(parts: dict[str, Any]) -> None:
    try:
        found = loaded(changed(**parts))
    except InputError as error:
        field, table = error.field, ""
    else:
        field, table = "", found.table
    assert field == "template" or table in mapping.targets()


def test_what_one_plan_has_said_every_plan_knows(store: Store) -> None:
    store.templates.put(TEMPLATE.fingerprint, dumped(TEMPLATE), author="林", at=START)
    assert {key: loaded(data) for key, data in store.templates.all().items()} == {TEMPLATE.fingerprint: TEMPLATE}
    store.templates.put(TEMPLATE.fingerprint, "later", author="王", at=START + timedelta(days=1))
    store.templates.put("b", "another", author="王", at=START + timedelta(days=2))
    assert list(store.templates.all().items()) == [("b", "another"), (TEMPLATE.fingerprint, "later")]
    store.templates.forget("b")
    store.templates.forget("never there")
    assert list(store.templates.all()) == [TEMPLATE.fingerprint]


def test_of_many_templates_the_newest_are_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.store.templates.MOST", 3)
    for n in range(5):
        store.templates.put(str(n), "x", author="", at=datetime(2026, 1, 1 + n, tzinfo=UTC))
    assert list(store.templates.all()) == ["4", "3", "2"]


def test_a_database_from_before_gets_the_table_and_keeps_its_plans(tmp_path: Path) -> None:
    before = open_store(folder=tmp_path)
    with before.database.writing() as connection:
        templates.drop(connection)
    before.close()
    after = open_store(folder=tmp_path)
    after.templates.put("a", "b", author="", at=START)
    with after.database.reading() as connection:
        assert set(metadata.tables) <= set(inspect(connection).get_table_names())
    assert after.templates.all() == {"a": "b"}
    after.close()
